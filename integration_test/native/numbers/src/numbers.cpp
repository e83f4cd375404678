// Every standard integer and float, in and out.
#include <coupler.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

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

float special_float(int which) { return static_cast<float>(special_double(which)); }

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
    nif<special_float>("which"));
