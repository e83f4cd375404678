// Binaries: Binary, NewBinary, strings, string views, vectors, arrays and spans of bytes. No bytes are checked for
// UTF-8: utf8.hpp has types for that.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/codec/detail/kept_memory.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

// Elixir: binary(). A view without a copy, borrowed for the call; returning it returns the same binary. term/binary.hpp
// describes the type. Errors: not a binary.
template <>
struct Codec<Binary> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::call;

  template <class T = Binary>
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    return detail::decode_bytes(term, error);
  }

  static Term encode(Env env, const Binary& value) noexcept { return detail::in_env(env, value.term()); }
};

// Elixir: binary(), as a result only. It is written in place and borrowed for the call; term/binary.hpp describes the
// type.
template <>
struct Codec<NewBinary> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Lifetime lifetime = Lifetime::call;

  static Term encode(Env env, const NewBinary& value) noexcept { return detail::in_env(env, value.term()); }
};

// Elixir: binary(). A std::string owns a copy. A std::string_view is a view without a copy, borrowed for the call; as a
// result it is copied. Errors: not a binary.
//
//     std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }
template <detail::StringLike T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = detail::StringView<T> ? Lifetime::source : Lifetime::owned;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error);
    if (!bytes) return std::nullopt;
    if constexpr (lifetime == Lifetime::owned) detail::keep_memory_for(bytes->size());
    return T(bytes->view().data(), bytes->size());
  }

  static Term encode(Env env, const T& value) {
    if constexpr (lifetime == Lifetime::owned) detail::keep_memory_for(value.size());
    return detail::encode_bytes(env, {value.data(), value.size()});
  }
};

// Elixir: binary(), as a result only. A NUL-terminated string that outlives the call, such as a literal. A null pointer
// raises RuntimeError.
//
//     const char* version() { return "1.2.0"; }
template <>
struct Codec<const char*> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, const char* value) {
    if (value == nullptr) throw std::runtime_error("the result is a null const char*");
    return detail::encode_bytes(env, value);
  }
};

// Elixir: binary(). A literal that is given to coupler::encode: its text, up to the first zero byte.
template <std::size_t N>
struct Codec<char[N]> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, const char (&value)[N]) {
    const std::string_view text(value, N);
    return detail::encode_bytes(env, text.substr(0, text.find('\0')));
  }
};

// Elixir: binary(). A view without a copy, borrowed for the call; as a result it is copied. A std::span<const
// std::byte, N> takes a binary of exactly N bytes. A span of bytes that are not const is a result only, because terms
// are immutable. Errors: not a binary, or another size.
//
//     std::uint32_t checksum(std::span<const std::byte> data) { return crc32(data.data(), data.size()); }
template <detail::ByteSpan T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr bool any_size = T::extent == static_cast<std::size_t>(-1);  // std::dynamic_extent

  static constexpr Text type = detail::binary_type;
  static constexpr auto expected = [] {
    if constexpr (any_size) return detail::binary_expected;
    else return "a binary of " + detail::decimal<T::extent>() + " bytes";
  }();
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    using Element = typename T::element_type;
    static_assert(std::is_const_v<Element>,
                  "coupler: terms are immutable: take a std::span<const T> of bytes, not a std::span<T>");
    const auto bytes = any_size ? detail::decode_bytes(term, error) : detail::decode_bytes(term, error, expected);
    if (!bytes) return std::nullopt;
    if (!any_size && bytes->size() != T::extent) return error.expected(expected, term);
    if constexpr (std::is_const_v<Element>) return T(reinterpret_cast<Element*>(bytes->data()), bytes->size());
    else return std::nullopt;
  }

  static Term encode(Env env, const T& value) {
    return detail::encode_bytes(env, {reinterpret_cast<const char*>(value.data()), value.size()});
  }
};

// Elixir: binary(). A std::vector of bytes, which owns a copy. Copied in both directions. Errors: not a binary.
//
//     std::vector<std::byte> reversed(std::vector<std::byte> data) { return {data.rbegin(), data.rend()}; }
template <detail::ByteVector T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error);
    if (!bytes) return std::nullopt;
    detail::keep_memory_for(bytes->size());
    const auto* first = reinterpret_cast<const typename T::value_type*>(bytes->data());
    return T(first, first + bytes->size());
  }

  static Term encode(Env env, const T& value) {
    detail::keep_memory_for(value.size());
    return detail::encode_bytes(env, {reinterpret_cast<const char*>(value.data()), value.size()});
  }
};

// Elixir: a binary of exactly as many bytes as the array has. Copied in both directions. Errors: not a binary, or
// another size.
//
//     std::array<std::byte, 16> uuid();
template <detail::ByteArray T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr auto expected = "a binary of " + detail::decimal<std::tuple_size<T>::value>() + " bytes";
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    const auto bytes = detail::decode_bytes(term, error, expected);
    if (!bytes) return std::nullopt;
    std::optional<T> array(std::in_place);
    if (bytes->size() != array->size()) return error.expected(expected, term);
    if (!bytes->empty()) std::memcpy(array->data(), bytes->data(), bytes->size());
    return array;
  }

  static Term encode(Env env, const T& value) {
    return detail::encode_bytes(env, {reinterpret_cast<const char*>(value.data()), value.size()});
  }
};

}  // namespace coupler
