// Aggregates as structs, maps, tuples, records and cases of a variant, one inside the other.
#pragma once

#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace aggregates {

// The same two fields in every form.
struct Struct {
  std::int32_t left;
  std::int32_t right;
};
struct ErlangStruct {
  std::int32_t left;
  std::int32_t right;
};
struct Map {
  std::int32_t left;
  std::int32_t right;
};
struct Tuple {
  std::int32_t left;
  std::int32_t right;
};
struct Record {
  std::int32_t left;
  std::int32_t right;
};

// Of one field.
struct Wrapped {
  std::int64_t value;
};
struct WrappedRecord {
  std::int64_t value;
};

// Names that are no names of C++, or that Elixir quotes.
struct Course {
  std::string class_;
  std::vector<int> do_;
  bool is_open;
};

template <class T>
struct Labelled {
  std::string label;
  T content;
};
using LabelledNumber = Labelled<std::int64_t>;
using LabelledPairs = Labelled<std::vector<std::pair<std::string, bool>>>;

// Borrowed, since one of its fields is.
struct Slice {
  std::string_view text;
  std::uint32_t from;
};
inline std::string_view cut(const Slice& slice) { return slice.text.substr(slice.from); }

// What is only taken has a decoder alone, what is only given an encoder alone.
struct Taken {
  std::int64_t seconds;
};
struct Given {
  std::int64_t seconds;
};
inline Given pass(Taken taken) { return {taken.seconds}; }

// One inside the other.
struct Everything {
  Struct structure;
  std::vector<Map> maps;
  std::map<std::string, Tuple> tuples;
  std::optional<Record> record;
};

struct Lenient {
  std::int32_t left;
};

// Cases of variants.
enum class Colour { red, dark_blue };

struct Stop {};
struct Jump {
  std::int64_t far;
};
struct Paint {
  Colour colour;
  std::map<std::string, Colour> parts;
};
struct Place {
  Struct at;
  std::tuple<bool, std::string> note;
};
struct Nine {
  std::int64_t a, b, c;
  std::string d, e, f;
  bool g;
  double h;
  std::optional<int> i;
};
struct Batch;
using Command = std::variant<Stop, Jump, Paint, Place, Nine>;
struct Batch {
  std::vector<Command> commands;
};
using Nested = std::variant<Command, Batch>;

// Alternatives without a tag.
using Untagged = std::variant<std::uint32_t, std::string, Struct, Map, bool, Colour>;
// The last one takes any term.
using OrTruth = std::variant<std::uint32_t, std::string, coupler::Truthy>;
using Lists = std::variant<std::vector<std::int64_t>, std::vector<std::string>>;

// {:ok, text, count}: a result of more than one value.
struct Counted {
  std::string text;
  std::uint64_t count;
};
inline std::variant<Counted, coupler::Error<coupler::Atom>> count(coupler::Env env, std::string text) {
  if (text.empty()) return coupler::Error(coupler::atom<"empty">(env));
  const std::uint64_t size = text.size();
  return Counted{std::move(text), size};
}

}  // namespace aggregates

COUPLER_STRUCT(aggregates::Struct, "Integration.Conformance.Pair");
COUPLER_STRUCT(aggregates::ErlangStruct, "integration_pair");
COUPLER_STRUCT(aggregates::LabelledNumber, "Integration.Conformance.LabelledNumber");
COUPLER_STRUCT(aggregates::LabelledPairs, "Integration.Conformance.LabelledPairs");
COUPLER_STRUCT(aggregates::Course, "Integration.Conformance.Course",
               coupler::Rename<&aggregates::Course::class_, "class">, coupler::Rename<&aggregates::Course::do_, "do">,
               coupler::Rename<&aggregates::Course::is_open, "open-now">);

template <>
struct coupler::Codec<aggregates::Map> : coupler::AsMap<aggregates::Map> {};
template <>
struct coupler::Codec<aggregates::Tuple> : coupler::AsTuple<aggregates::Tuple> {};
template <>
struct coupler::Codec<aggregates::Record> : coupler::AsRecord<aggregates::Record, "pair"> {};
template <>
struct coupler::Codec<aggregates::Wrapped> : coupler::AsTuple<aggregates::Wrapped> {};
template <>
struct coupler::Codec<aggregates::WrappedRecord> : coupler::AsRecord<aggregates::WrappedRecord, "wrapped"> {};
template <>
struct coupler::Codec<aggregates::Slice> : coupler::AsMap<aggregates::Slice> {};
template <>
struct coupler::Codec<aggregates::Everything> : coupler::AsMap<aggregates::Everything> {};
template <>
struct coupler::Codec<aggregates::Lenient> : coupler::AsMap<aggregates::Lenient, coupler::IgnoreUnknown> {};
template <>
struct coupler::Codec<aggregates::Stop> : coupler::AsTagged<aggregates::Stop, "stop"> {};
template <>
struct coupler::Codec<aggregates::Jump> : coupler::AsTagged<aggregates::Jump, "jump"> {};
template <>
struct coupler::Codec<aggregates::Paint> : coupler::AsTaggedMap<aggregates::Paint, "paint"> {};
template <>
struct coupler::Codec<aggregates::Place> : coupler::AsTagged<aggregates::Place, "place"> {};
template <>
struct coupler::Codec<aggregates::Nine> : coupler::AsTagged<aggregates::Nine, "nine"> {};
template <>
struct coupler::Codec<aggregates::Batch> : coupler::AsTagged<aggregates::Batch, "batch"> {};
template <>
struct coupler::Codec<aggregates::Counted> : coupler::AsTagged<aggregates::Counted, "ok"> {};

template <>
struct coupler::Codec<aggregates::Taken> {
  static constexpr coupler::Text type = "{:seconds, integer()}";
  static std::optional<aggregates::Taken> decode(coupler::Term term, coupler::DecodeError& error) {
    const auto pair = coupler::decode<std::pair<coupler::Atom, std::int64_t>>(term, error);
    if (!pair || pair->first != coupler::atom<"seconds">(term.env())) return std::nullopt;
    return aggregates::Taken{pair->second};
  }
};
template <>
struct coupler::Codec<aggregates::Given> {
  static constexpr coupler::Text type = "integer()";
  static coupler::Term encode(coupler::Env env, aggregates::Given given) { return coupler::encode(env, given.seconds); }
};
