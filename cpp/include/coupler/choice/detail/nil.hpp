// has_nil: which C++ types have their own value for nil. nil_count: how many of several types have one.
#pragma once

#include <cstddef>
#include <optional>
#include <variant>

#include <coupler/reflect/detail/shape.hpp>

namespace coupler::detail {

// If one such type held another, as in std::optional<std::optional<T>>, nil would stand for two values. So the codecs
// refuse that.
template <class T>
inline constexpr bool has_nil = false;
template <>
inline constexpr bool has_nil<std::nullptr_t> = true;
template <>
inline constexpr bool has_nil<std::monostate> = true;
template <class T>
inline constexpr bool has_nil<std::optional<T>> = true;
template <OwningPointer T>
inline constexpr bool has_nil<T> = true;

template <class... Ts>
inline constexpr std::size_t nil_count = (std::size_t{0} + ... + (has_nil<Ts> ? 1 : 0));

template <template <class...> class Variant, class... Ts>
  requires VariantLike<Variant<Ts...>>
inline constexpr bool has_nil<Variant<Ts...>> = nil_count<Ts...> > 0;

}  // namespace coupler::detail
