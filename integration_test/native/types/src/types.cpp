// Every type of the table in guides/types.md, taken and given back: what properties are tried on.
#include "../../../../cpp/test/type_row_types.hpp"
#include "../../../../cpp/test/type_rows.hpp"

namespace {

template <class T>
T echo(T value) {
  return value;
}
template <class T>
void take(const T&) {}

void end_of_table() {}

}  // namespace

#define SECTION(title)
#define TYPE(id, spelling, header, ...) coupler::nif<echo<__VA_ARGS__>>("value", coupler::name(#id)),
#define IN_TYPE(id, spelling, header, ...) coupler::nif<take<__VA_ARGS__>>("value", coupler::name(#id)),
#define OUT_TYPE(id, spelling, header, ...)

COUPLER_MODULE("Integration.Types",
    COUPLER_TYPE_ROWS(SECTION, TYPE, IN_TYPE, OUT_TYPE)
    coupler::nif<end_of_table>());
