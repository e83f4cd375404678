// encode_as<T>: encodes the values that are given to a builder of Ts.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>

namespace coupler::detail {

// Encodes `value` as a T. A value that is a T already is not copied first.
template <class T, class U>
[[gnu::always_inline]] inline Term encode_as(Env env, U&& value) {
  if constexpr (std::same_as<std::remove_cvref_t<U>, T>) {
    return coupler::encode(env, std::forward<U>(value));
  } else {
    return coupler::encode(env, static_cast<T>(std::forward<U>(value)));
  }
}

}  // namespace coupler::detail
