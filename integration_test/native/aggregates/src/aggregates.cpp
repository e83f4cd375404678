// Aggregates in every form but a struct: maps, keyword lists, tuples, records, cases of a variant; and
// the options of their fields.
#include <coupler.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace forms {

struct Point {
  double x;
  double y;
};

// Every option of a map.
struct Person {
  std::string name;
  std::int32_t age = 18;
  std::optional<std::string> nick_name;
  std::optional<std::string> email;
  int cache = 7;
};

struct Json {
  std::string id;
  std::vector<std::int64_t> values;
};

struct Lenient {
  int a;
};
struct AnyStruct {
  coupler::Atom module;
  int first, last, step;
};
struct Nothing {};

struct Options {
  std::string path;
  std::uint32_t iterations = 1000;
  std::string format = "hex";
  std::optional<bool> verbose;
};

struct Record {
  std::string key;
  Point at;
};

// Built of itself, in three forms.
struct Tree {
  int value;
  std::vector<Tree> children;
};

// What no argument list could make at once.
struct Buffers {
  int first[3];
  unsigned char bytes[4];
  std::string names[2];
  double grid[2][2];
};

template <class T>
struct Box {
  T content;
  bool full = true;
};

struct Circle {
  double radius;
};
struct Line {
  Point from;
  Point to;
};
struct Text {
  std::string content;
  std::optional<int> size;
};
struct Empty {};
// Every key is needed, and no other is taken.
struct Paint {
  std::string color;
  std::map<std::string, Point> parts;
};

// A class with an invariant.
class Even {
 public:
  static std::optional<Even> make(std::int64_t number) {
    if (number % 2 != 0) return std::nullopt;
    return Even(number);
  }
  [[nodiscard]] std::int64_t number() const noexcept { return number_; }

 private:
  explicit Even(std::int64_t number) noexcept : number_(number) {}
  std::int64_t number_;
};

struct Celsius {
  double degrees;
};
Celsius from_degrees(double degrees) {
  if (degrees < -273.15) throw std::invalid_argument("colder than absolute zero");
  return {degrees};
}
double to_degrees(const Celsius& celsius) { return celsius.degrees; }

// Of Elixir's fields, one has another name and one is not C++'s.
struct Sized {
  std::string text;
  std::size_t cached_size = 0;
  int weight;
};

struct Nine {
  std::int64_t a, b, c;
  std::string d, e, f;
  bool g;
  Sized h;
  std::optional<int> i;
};
using Figure = std::variant<Empty, Circle, Line, Text, Paint, Nine>;

struct Group {
  std::vector<Figure> figures;
};
using FigureOrGroup = std::variant<Figure, Group>;

}  // namespace forms

using coupler::Defaults;
using coupler::IgnoreUnknown;
using coupler::OptionalKey;
using coupler::Rename;
using coupler::RequiredKey;
using coupler::Skip;
using coupler::StringKeys;
using namespace forms;

template <>
struct coupler::Codec<Point> : coupler::AsMap<Point> {};
template <>
struct coupler::Codec<Person> : coupler::AsMap<Person, OptionalKey<&Person::age>, OptionalKey<&Person::email>,
                                               Rename<&Person::nick_name, "nick-name">, Skip<&Person::cache>> {};
template <>
struct coupler::Codec<forms::Json> : coupler::AsMap<forms::Json, StringKeys, Rename<&forms::Json::id, "$id">> {};
template <>
struct coupler::Codec<Lenient> : coupler::AsMap<Lenient, IgnoreUnknown> {};
template <>
struct coupler::Codec<AnyStruct> : coupler::AsMap<AnyStruct, Rename<&AnyStruct::module, "__struct__">> {};
template <>
struct coupler::Codec<Nothing> : coupler::AsMap<Nothing> {};
template <>
struct coupler::Codec<Options>
    : coupler::AsKeyword<Options, Defaults, RequiredKey<&Options::path>, Rename<&Options::iterations, "rounds">> {};
template <>
struct coupler::Codec<Record> : coupler::AsRecord<Record, "my_record"> {};
template <>
struct coupler::Codec<Tree> : coupler::AsTuple<Tree> {};
template <>
struct coupler::Codec<Buffers> : coupler::AsMap<Buffers> {};
template <class T>
struct coupler::Codec<Box<T>> : coupler::AsTuple<Box<T>, Skip<&Box<T>::full>> {};
template <>
struct coupler::Codec<Circle> : coupler::AsTagged<Circle, "circle"> {};
template <>
struct coupler::Codec<Line> : coupler::AsTagged<Line, "line"> {};
template <>
struct coupler::Codec<forms::Text> : coupler::AsTaggedMap<forms::Text, "text", Defaults> {};
template <>
struct coupler::Codec<Empty> : coupler::AsTagged<Empty, "empty"> {};
template <>
struct coupler::Codec<Even> : coupler::Via<Even, &Even::make, &Even::number, "an even number"> {};
template <>
struct coupler::Codec<Celsius> : coupler::Via<Celsius, from_degrees, to_degrees> {};

COUPLER_STRUCT(Sized, "Integration.Sized", Rename<&Sized::text, "label">, Skip<&Sized::cached_size>);

template <>
struct coupler::Codec<Paint> : coupler::AsTaggedMap<Paint, "paint"> {};
template <>
struct coupler::Codec<Nine> : coupler::AsTagged<Nine, "nine"> {};
template <>
struct coupler::Codec<Group> : coupler::AsTagged<Group, "group"> {};

namespace {

template <class T>
T echo(T value) {
  return value;
}

std::string describe(const Options& options) {
  return options.path + " " + std::to_string(options.iterations) + " " + options.format + " " +
         (options.verbose ? std::to_string(static_cast<int>(*options.verbose)) : "unset");
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Aggregates",
    nif<echo<Point>>("value", name("point")),
    nif<echo<Person>>("value", name("person")),
    nif<[](const Person& person) { return person.cache; }>("person", name("cache")),
    nif<echo<forms::Json>>("value", name("json")),
    nif<echo<Lenient>>("value", name("lenient")),
    nif<echo<Nothing>>("value", name("nothing")),
    nif<echo<Options>>("value", name("options")),
    nif<describe>("options"),
    nif<echo<Record>>("value", name("record")),
    nif<echo<Tree>>("value", name("tree")),
    nif<echo<Buffers>>("value", name("buffers")),
    nif<echo<Box<std::string>>>("value", name("box")),
    nif<echo<Box<Box<int>>>>("value", name("box_of_box")),
    nif<echo<Figure>>("value", name("figure")),
    nif<[](const Figure& figure) { return figure.index(); }>("figure", name("figure_index")),
    nif<echo<std::map<std::string, std::vector<Figure>>>>("value", name("figures")),
    nif<echo<FigureOrGroup>>("value", name("figure_or_group")),
    nif<echo<Even>>("value", name("even")),
    nif<echo<std::variant<Even, double>>>("value", name("even_or_float")),
    nif<echo<AnyStruct>>("value", name("any_struct")),
    nif<echo<Celsius>>("value", name("celsius")),
    nif<echo<Sized>>("value", name("sized")));
