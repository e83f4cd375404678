// Every standard integer and float, integers of any size, complex and decimal numbers, ranges, in and out.
#include <coupler.hpp>
#include <coupler/number/complex_struct.hpp>
#include <coupler/number/decimal.hpp>

#include <complex>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "nested.hpp"

namespace {

template <class T>
T echo(T value) {
  return value;
}

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

coupler::NonFinite<double> divide(coupler::NonFinite<double> a, coupler::NonFinite<double> b) { return a / b; }

double special_double(int which) {
  constexpr double values[] = {std::numeric_limits<double>::quiet_NaN(),  std::numeric_limits<double>::infinity(),
                               -std::numeric_limits<double>::infinity(),  std::numeric_limits<double>::max(),
                               std::numeric_limits<double>::denorm_min(), -0.0};
  return values[which];
}

float special_float(int which) {
  constexpr float values[] = {std::numeric_limits<float>::quiet_NaN(),  std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity(),  std::numeric_limits<float>::max(),
                              std::numeric_limits<float>::denorm_min(), -0.0f};
  return values[which];
}

char32_t to_code_point(std::uint32_t number) { return static_cast<char32_t>(number); }

coupler::BigInt make_big(bool negative, coupler::Binary magnitude) {
  return coupler::BigInt(negative, {magnitude.data(), magnitude.size()});
}

std::pair<bool, std::string> big_parts(const coupler::BigInt& number) {
  return {number.negative(), std::string(number.magnitude().begin(), number.magnitude().end())};
}

int compare_big(const coupler::BigInt& a, const coupler::BigInt& b) {
  if ((a == b) != ((a <=> b) == 0)) return 2;
  return a < b ? -1 : a > b ? 1 : 0;
}

std::tuple<std::optional<std::int8_t>, std::optional<std::uint8_t>, std::optional<std::int64_t>,
           std::optional<std::uint64_t>, std::optional<Int128>, std::optional<UInt128>>
fitting_big(const coupler::BigInt& number) {
  return {number.to<std::int8_t>(),   number.to<std::uint8_t>(), number.to<std::int64_t>(),
          number.to<std::uint64_t>(), number.to<Int128>(),       number.to<UInt128>()};
}

coupler::BigInt big_of_bytes(bool negative, std::uint32_t size) {
  const std::vector<unsigned char> bytes(size, 0xFF);
  return coupler::BigInt(negative, bytes);
}

std::vector<std::int64_t> range_numbers(const coupler::Range& range) { return {range.begin(), range.end()}; }

std::vector<std::int64_t> range_last_numbers(const coupler::Range& range, std::uint64_t skipped) {
  std::vector<std::int64_t> numbers;
  for (const std::int64_t number : range) {
    if (skipped > 0) --skipped;
    else numbers.push_back(number);
  }
  return numbers;
}

coupler::Range make_range(std::int64_t first, std::int64_t last, std::int64_t step) { return {first, last, step}; }

std::tuple<bool, std::string, std::int64_t, std::string> decimal_parts(const coupler::Decimal& decimal) {
  const auto magnitude = decimal.coefficient.magnitude();
  const char* kinds[] = {"finite", "infinity", "nan"};
  return {decimal.negative, std::string(magnitude.begin(), magnitude.end()), decimal.exponent,
          kinds[static_cast<int>(decimal.kind)]};
}

coupler::Decimal negative_coefficient() { return {.coefficient = -1}; }

using AnyNumber = std::variant<coupler::Range, coupler::Decimal, std::complex<double>, double, coupler::BigInt>;

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Numbers",
    nif<echo<char>>("value", name("char")),
    nif<echo<signed char>>("value", name("schar")),
    nif<echo<unsigned char>>("value", name("uchar")),
    nif<echo<std::int8_t>>("value", name("int8")),
    nif<echo<std::int16_t>>("value", name("int16")),
    nif<echo<std::int32_t>>("value", name("int32")),
    nif<echo<std::int64_t>>("value", name("int64")),
    nif<echo<std::uint8_t>>("value", name("uint8")),
    nif<echo<std::uint16_t>>("value", name("uint16")),
    nif<echo<std::uint32_t>>("value", name("uint32")),
    nif<echo<std::uint64_t>>("value", name("uint64")),
    nif<echo<long>>("value", name("long")),
    nif<echo<unsigned long>>("value", name("ulong")),
    nif<echo<long long>>("value", name("longlong")),
    nif<echo<unsigned long long>>("value", name("ulonglong")),
    nif<echo<std::size_t>>("value", name("size")),
    nif<echo<std::ptrdiff_t>>("value", name("ptrdiff")),
    nif<echo<double>>("value", name("double")),
    nif<echo<float>>("value", name("float")),
    nif<echo<bool>>("value", name("bool")),
    nif<echo<Int128>>("value", name("int128")),
    nif<echo<UInt128>>("value", name("uint128")),
    nif<echo<coupler::NonFinite<double>>>("value", name("non_finite")),
    nif<echo<coupler::NonFinite<float>>>("value", name("non_finite_float")),
    nif<divide>("a", "b"),
    nif<special_double>("which"),
    nif<special_float>("which"),
    nif<echo<char32_t>>("value", name("code_point")),
    nif<echo<std::u32string>>("value", name("code_points")),
    nif<to_code_point>("number"),
    nif<echo<coupler::BigInt>>("value", name("big")),
    nif<echo<std::vector<coupler::BigInt>>>("value", name("bigs")),
    nif<echo<std::map<coupler::BigInt, coupler::BigInt>>>("value", name("big_map")),
    nif<echo<std::optional<coupler::BigInt>>>("value", name("optional_big")),
    nif<make_big>("negative", "magnitude"),
    nif<big_parts>("number"),
    nif<compare_big>("a", "b"),
    nif<fitting_big>("number"),
    nif<[](std::int64_t number) { return coupler::BigInt(number); }>("number", name("big_of_int64")),
    nif<[](std::uint64_t number) { return coupler::BigInt(number); }>("number", name("big_of_uint64")),
    nif<[](Int128 number) { return coupler::BigInt(number); }>("number", name("big_of_int128")),
    nif<[](UInt128 number) { return coupler::BigInt(number); }>("number", name("big_of_uint128")),
    nif<big_of_bytes>("negative", "size"),
    nif<echo<coupler::Truthy>>("value", name("truthy")),
    nif<echo<std::vector<coupler::Truthy>>>("value", name("truthies")),
    nif<echo<std::optional<coupler::Truthy>>>("value", name("optional_truthy")),
    nif<echo<std::complex<double>>>("value", name("complex")),
    nif<echo<std::complex<float>>>("value", name("complex_float")),
    nif<echo<coupler::ComplexStruct<std::complex<double>>>>("value", name("complex_struct")),
    nif<[](int which) { return std::complex<double>(1, special_double(which)); }>("which", name("special_complex")),
    nif<echo<coupler::Range>>("value", name("range")),
    nif<echo<std::vector<coupler::Range>>>("value", name("ranges")),
    nif<make_range>("first", "last", "step"),
    nif<range_numbers>("range"),
    nif<range_last_numbers>("range", "skipped"),
    nif<[](const coupler::Range& range) { return range.size(); }>("range", name("range_size")),
    nif<[](const coupler::Range& range) { return range.empty(); }>("range", name("range_is_empty")),
    nif<[](const coupler::Range& range, std::int64_t number) { return range.contains(number); }>("range", "number",
        name("range_contains")),
    nif<echo<coupler::Decimal>>("value", name("decimal")),
    nif<echo<std::map<std::string, coupler::Decimal>>>("value", name("decimals")),
    nif<decimal_parts>("value"),
    nif<negative_coefficient>(),
    nif<echo<std::vector<AnyNumber>>>("value", name("any_numbers")),
    nif<echo<nested::Everywhere>>("value", name("everywhere")),
    nif<nested::nan_in_list>(),
    nif<nested::infinity_in_tuple>(),
    nif<nested::nan_in_map>(),
    nif<nested::infinity_as_key>(),
    nif<nested::nan_in_optional>(),
    nif<nested::infinity_in_variant>(),
    nif<nested::nan_in_result>(),
    nif<nested::nan_in_struct>(),
    nif<nested::dropped_nan>());
