// Whether an enum has values that are not known: asked of the compiler, which counts them for -Wswitch.
#pragma once

// C++20 cannot list an enum's values. But a switch that lacks one is a warning, and here it is an error. Warnings of
// system headers are not shown, as which CMake includes Coupler; what follows the line marker belongs to none. Its
// name is what the error says before it says which value.
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

// Each pair of values is the first and the last of those that are known there.
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
