// The same two fields in every form, one inside the other, and fields of any name.
#pragma once

#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace forms {

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

struct WrappedRecord {
  std::int64_t value;
};

// Names that C++ reserves, or that Elixir quotes.
struct Course {
  std::string class_;
  std::vector<int> do_;
  bool is_open;
};

// Borrowed, since one of its fields is.
struct Slice {
  std::string_view text;
  std::uint32_t from;
};
inline std::string_view cut(const Slice& slice) { return slice.text.substr(slice.from); }

struct Everything {
  Struct structure;
  std::vector<Map> maps;
  std::map<std::string, Tuple> tuples;
  std::optional<Record> record;
};

}  // namespace forms

COUPLER_STRUCT(forms::Struct, "Integration.Pair");
COUPLER_STRUCT(forms::ErlangStruct, "integration_pair");
COUPLER_STRUCT(forms::Course, "Integration.Course", coupler::Rename<&forms::Course::class_, "class">,
               coupler::Rename<&forms::Course::do_, "do">, coupler::Rename<&forms::Course::is_open, "open-now">);

template <>
struct coupler::Codec<forms::Map> : coupler::AsMap<forms::Map> {};
template <>
struct coupler::Codec<forms::Tuple> : coupler::AsTuple<forms::Tuple> {};
template <>
struct coupler::Codec<forms::Record> : coupler::AsRecord<forms::Record, "pair"> {};
template <>
struct coupler::Codec<forms::WrappedRecord> : coupler::AsRecord<forms::WrappedRecord, "wrapped"> {};
template <>
struct coupler::Codec<forms::Slice> : coupler::AsMap<forms::Slice> {};
template <>
struct coupler::Codec<forms::Everything> : coupler::AsMap<forms::Everything> {};
