// ObjectsOf: which parameters of a function are objects of Elixir's, and their texts in errors.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/resource/locked.hpp>

namespace coupler::detail {

template <std::size_t Count>
struct ObjectsOf {
  static constexpr std::size_t count = Count;
  std::size_t positions[Count + 1] = {};
  const char* open_texts[Count + 1] = {};
  const char* own_texts[Count + 1] = {};

  // The number of the object that is the parameter at `position`.
  [[nodiscard]] constexpr std::size_t index_of(std::size_t position) const noexcept {
    std::size_t i = 0;
    while (positions[i] != position) ++i;
    return i;
  }
};

template <class... Values>
consteval auto objects_of() {
  ObjectsOf<(std::size_t{0} + ... + (is_locked<Values> ? 1 : 0))> objects;
  [[maybe_unused]] std::size_t position = 0, found = 0;
  [[maybe_unused]] const auto add = [&]<class Value>(std::type_identity<Value>) {
    if constexpr (is_locked<Value>) {
      objects.positions[found] = position;
      objects.open_texts[found] = open_object<typename Codec<Value>::Object>.c_str();
      objects.own_texts[found++] = own_object<typename Codec<Value>::Object>.c_str();
    }
    ++position;
  };
  (add(std::type_identity<Values>()), ...);
  return objects;
}

// The hold of an object that the call waited for passes to the parameter.
inline void take_over(Hold* const* holds, std::size_t count, Hold& held) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    if (holds[i]->handle != held.handle) continue;
    holds[i]->is_inside = held.is_inside;
    held.is_inside = false;
    return;
  }
}

}  // namespace coupler::detail
