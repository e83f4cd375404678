// Every type of the table in guides/types.md and those of nested.hpp, taken and given back: what properties are tried
// on.
#include "../../../../cpp/test/type_row_types.hpp"
#include "../../../../cpp/test/type_rows.hpp"
#include "nested.hpp"

#include <string>
#include <string_view>

namespace {

// What is decoded only while it is read.
template <class T>
void read(const T&) {}
template <class E>
void read(const coupler::List<E>& list) {
  for (auto element = list.begin(); element != list.end(); ++element) static_cast<void>(*element);
}
template <class K, class V>
void read(const coupler::Map<K, V>& map) {
  for (auto pair = map.begin(); pair != map.end(); ++pair) static_cast<void>(*pair);
}

template <class T>
T echo(T value) {
  read(value);
  return value;
}

// What has no way back gives its bytes.
std::string bytes(const coupler::IoData& data) { return std::string(data.bytes.view()); }
std::string bytes(const coupler::IoVec& parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}
std::string bytes(const coupler::Chardata& text) { return text.text; }

template <class T>
std::string take(const T& value) {
  return bytes(value);
}

void end_of_table() {}

}  // namespace

#define SECTION(title)
#define TYPE(id, spelling, header, in, out, ...) coupler::nif<echo<__VA_ARGS__>>("value", coupler::name(#id)),
#define IN_TYPE(id, spelling, header, in, ...) coupler::nif<take<__VA_ARGS__>>("value", coupler::name(#id)),
#define OUT_TYPE(id, spelling, header, out, ...)

COUPLER_MODULE("Integration.Types",
    COUPLER_TYPE_ROWS(SECTION, TYPE, IN_TYPE, OUT_TYPE)
    TYPE(nested_via, , , , , nested::Tree)
    TYPE(nested_json, , , , , nested::Json)
    TYPE(fat_nest, , , , , nested::FatNest)
    TYPE(fat_tree, , , , , nested::FatTree)
    TYPE(over_aligned, , , , , nested::OverAlignedNest)
    coupler::nif<end_of_table>());
