// has_only_known: makes the compiler report an enum's unknown values, which it finds for -Wswitch.
#pragma once

// C++20 cannot list an enum's values. But the compiler warns of a switch that lacks one, and here the warning is an
// error. CMake includes Coupler as system headers, whose warnings are hidden. The code after the line marker does not
// count as a system header. The compiler prints the marker's file name first, then the missing value. The marker lasts
// to the end of the file, so nothing else may be in this file.
#pragma GCC system_header
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wswitch-default"
#pragma GCC diagnostic error "-Wswitch"

namespace coupler::detail {

#if defined(__clang__)
# 1 "<coupler: list the enum's value in coupler::Values, leave it out with coupler::Skip, or widen coupler::enum_max>" 1
#else
# 1 "<coupler: list the enum's value in coupler::Values, leave it out with coupler::Skip, or widen coupler::enum_max>"
#endif

// Each pair is the first and the last known value of one zone.
template <class E, E A, E B>
constexpr bool has_only_known(E value) noexcept {
  switch (value) {
    case A ... B: return true;
  }
  return false;
}

template <class E, E A, E B, E C, E D>
constexpr bool has_only_known(E value) noexcept {
  switch (value) {
    case A ... B:
    case C ... D: return true;
  }
  return false;
}

template <class E, E A, E B, E C, E D, E F, E G>
constexpr bool has_only_known(E value) noexcept {
  switch (value) {
    case A ... B:
    case C ... D:
    case F ... G: return true;
  }
  return false;
}

}  // namespace coupler::detail

#pragma GCC diagnostic pop
