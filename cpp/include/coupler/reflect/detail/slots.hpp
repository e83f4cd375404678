// Slots: decoded values of several types side by side: a call's arguments, a tuple's elements, a
// struct's fields.
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

// An aggregate, because a braced list is evaluated from left to right, so that the first wrong value
// is the one reported, and because each slot is then built where it stays.
template <std::size_t... I, class... Ts>
struct SlotsBase<std::index_sequence<I...>, Ts...> : Slot<I, Ts>... {};

template <class... Ts>
using Slots = SlotsBase<std::index_sequence_for<Ts...>, Ts...>;

template <std::size_t I, class T>
constexpr T& slot(Slot<I, T>& slot) noexcept {
  return *slot.value;
}

}  // namespace coupler::detail
