// Slots: decoded values of several types: the arguments of a call, the elements of a tuple, the fields of a struct.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

namespace coupler::detail {

template <std::size_t I, class T>
struct Slot {
  std::optional<T> value;
};

template <class Indices, class... Ts>
struct SlotsBase;

// It is an aggregate for two reasons. A braced list is evaluated from left to right, so the first wrong value is
// reported. And each slot is built in its final place.
template <std::size_t... I, class... Ts>
struct SlotsBase<std::index_sequence<I...>, Ts...> : Slot<I, Ts>... {};

template <class... Ts>
using Slots = SlotsBase<std::index_sequence_for<Ts...>, Ts...>;

template <std::size_t I, class T>
constexpr T& slot(Slot<I, T>& slot) noexcept {
  return *slot.value;
}

}  // namespace coupler::detail
