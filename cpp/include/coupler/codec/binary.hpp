// Binaries: Binary, NewBinary, strings, string views, vectors and arrays of bytes. Bytes are bytes: none is
// checked for UTF-8.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/bytes.hpp>
#include <coupler/detail/decimal.hpp>
#include <coupler/detail/shape.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

template <>
struct Codec<Binary> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::call;

  static std::optional<Binary> decode(Term term, DecodeError& error) noexcept {
    return detail::decode_bytes(term, error);
  }

  static Term encode(Env env, const Binary& value) noexcept {
    if (value.env() == env) return value.term();
    return {env, enif_make_copy(env.get(), value.term().raw())};
  }
};

template <>
struct Codec<NewBinary> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Lifetime lifetime = Lifetime::call;

  static Term encode(Env, const NewBinary& value) noexcept { return value.term(); }
};

// Elixir: binary(). std::string owns a copy; std::string_view is borrowed for the call.
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
    return T(bytes->view().data(), bytes->size());
  }

  static Term encode(Env env, const T& value) { return detail::encode_bytes(env, {value.data(), value.size()}); }
};

// A literal or another NUL-terminated string; as a result only, where it must outlive the call.
template <>
struct Codec<const char*> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, const char* value) {
    if (value == nullptr) throw std::runtime_error("the result is a null const char*");
    return detail::encode_bytes(env, value);
  }
};

template <detail::ByteVector T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error);
    if (!bytes) return std::nullopt;
    const auto* first = reinterpret_cast<const typename T::value_type*>(bytes->data());
    return T(first, first + bytes->size());
  }

  static Term encode(Env env, const T& value) {
    return detail::encode_bytes(env, {reinterpret_cast<const char*>(value.data()), value.size()});
  }
};

// Elixir: a binary of exactly that many bytes.
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
