// stack_need<T>: how much stack the decoding or encoding of a T takes, and which types check the stack first.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/stack.hpp>

namespace coupler::detail {

// The frames of one level contain `copies` values and level_need bytes. Decoders build a value in the caller's place if
// the compiler allows it, else they copy it once or twice. Encoders refer to the value. Without optimization each
// temporary has its own place, and AddressSanitizer adds a red zone around it. StackTest in integration_test/ measures
// both.
struct Decoding {
  static constexpr std::size_t copies = 3;
};
struct Encoding {
  static constexpr std::size_t copies = 1;
};
inline constexpr std::size_t level_need = 1536;

// Levels that together need at most this much do not check the stack: the reserve of stack_is_low() is enough for them.
// So small types have no check.
inline constexpr std::size_t max_unchecked = 8 * 1024;

template <class Way, class T>
constexpr std::size_t stack_need_of_level() {
  if constexpr (std::is_void_v<T> || std::is_array_v<T>) return level_need;
  else return level_need + Way::copies * (sizeof(T) < max_value_size ? sizeof(T) : max_value_size);
}

template <class Way, class T>
constexpr std::size_t unchecked_need();

template <class Way, class... Parts>
constexpr std::size_t largest_need(TypeList<Parts...>) {
  std::size_t largest = 0;
  [[maybe_unused]] const auto add = [&](std::size_t need) { largest = need > largest ? need : largest; };
  (add(unchecked_need<Way, std::remove_cvref_t<Parts>>()), ...);
  return largest;
}

// The stack that a T and its parts need. Parts that check the stack themselves are not counted.
template <class Way, class T>
inline constexpr std::size_t stack_need =
    stack_need_of_level<Way, T>() + largest_need<Way>(typename PartsOf<T>::type());

// Whether a T needs so much stack that it has frames of its own, and the stack is checked before they are entered.
template <class Way, class T>
inline constexpr bool is_fat = stack_need<Way, T> > max_unchecked;

template <class Way, class T>
constexpr std::size_t unchecked_need() {
  if constexpr (is_nested<T>) return 0;
  else return is_fat<Way, T> ? 0 : stack_need<Way, T>;
}

}  // namespace coupler::detail
