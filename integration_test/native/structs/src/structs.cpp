// Structs and exceptions, in and out; aggregates in every form.
#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "forms.hpp"

namespace shapes {

struct Point {
  double x;
  double y;
};

enum class Color { red, green, blue };

struct Polygon {
  std::string name;
  Color color;
  std::vector<Point> corners;
  std::optional<Point> center;
  std::map<std::string, std::int32_t> labels;
};

// As many fields as there may be: with __struct__ more than the 32 up to which the VM keeps a map flat.
struct Wide {
  int f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15, f16;
  int f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32;
};

struct Empty {};

// Found through its own type: a struct may hold others of its kind.
struct Tree {
  int value;
  std::vector<Tree> children;
};

template <class T>
struct Box {
  T content;
};
using BoxOfPairs = Box<std::vector<std::pair<std::string, bool>>>;

struct ShapeError {
  std::string message;
  std::int32_t code;
};

// Alternatives without a tag.
using Untagged = std::variant<std::uint32_t, std::string, forms::Struct, forms::Map, bool, Color>;

}  // namespace shapes

COUPLER_STRUCT(shapes::Point, "Integration.Point");
COUPLER_STRUCT(shapes::Polygon, "Integration.Polygon");
COUPLER_STRUCT(shapes::Wide, "Integration.Wide");
COUPLER_STRUCT(shapes::Empty, "Integration.Empty");
COUPLER_STRUCT(shapes::Tree, "Integration.Tree");
COUPLER_STRUCT(shapes::Box<std::int64_t>, "Integration.Box");
COUPLER_STRUCT(shapes::BoxOfPairs, "Integration.BoxOfPairs");
COUPLER_EXCEPTION(shapes::ShapeError, "Integration.ShapeError");

namespace {

template <class T>
T echo(T value) {
  return value;
}

void raise_shape_error(std::string message, std::int32_t code) { coupler::raise(shapes::ShapeError{message, code}); }

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Structs",
    nif<echo<shapes::Point>>("value", name("point")),
    nif<echo<shapes::Polygon>>("value", name("polygon")),
    nif<echo<shapes::Wide>>("value", name("wide")),
    nif<echo<shapes::Empty>>("value", name("empty")),
    nif<echo<shapes::Tree>>("value", name("tree")),
    nif<echo<shapes::Box<std::int64_t>>>("value", name("box")),
    nif<echo<shapes::ShapeError>>("value", name("exception")),
    nif<raise_shape_error>("message", "code"),
    nif<echo<shapes::BoxOfPairs>>("value", name("box_of_pairs")),
    nif<echo<shapes::Untagged>>("value", name("untagged")),
    nif<[](const shapes::Untagged& value) { return value.index(); }>("value", name("untagged_index")),
    nif<echo<forms::Struct>>("value", name("structure")),
    nif<echo<forms::ErlangStruct>>("value", name("erlang_structure")),
    nif<echo<forms::Map>>("value", name("map")),
    nif<echo<forms::Tuple>>("value", name("tuple")),
    nif<echo<forms::Record>>("value", name("record")),
    nif<echo<forms::WrappedRecord>>("value", name("wrapped_record")),
    nif<echo<forms::Course>>("value", name("course")),
    nif<forms::cut>("slice"),
    nif<echo<forms::Everything>>("value", name("everything")));
