// Binaries: Binary, NewBinary, strings, string views and vectors of bytes. Bytes are bytes: none is
// checked for UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

#include <coupler/codec.hpp>
#include <coupler/detail/bytes.hpp>
#include <coupler/detail/shape.hpp>

namespace coupler {

template <>
struct Codec<Binary> {
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;

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
  static constexpr Text type = detail::binary_type;

  static Term encode(Env, const NewBinary& value) noexcept { return value.term(); }
};

// Elixir: binary(). std::string owns a copy; std::string_view is borrowed for the call.
template <detail::StringLike T>
struct Codec<T> {
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error);
    if (!bytes) return std::nullopt;
    return T(bytes->view().data(), bytes->size());
  }

  static Term encode(Env env, const T& value) noexcept {
    return detail::encode_bytes(env, {value.data(), value.size()});
  }
};

// A literal or another NUL-terminated string; as a result only, where it must outlive the call.
template <>
struct Codec<const char*> {
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, const char* value) noexcept { return detail::encode_bytes(env, value); }
};

template <detail::ByteVector T>
struct Codec<T> {
  static constexpr Text type = detail::binary_type;
  static constexpr Text expected = detail::binary_expected;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error);
    if (!bytes) return std::nullopt;
    const auto* first = reinterpret_cast<const typename T::value_type*>(bytes->data());
    return T(first, first + bytes->size());
  }

  static Term encode(Env env, const T& value) noexcept {
    return detail::encode_bytes(env, {reinterpret_cast<const char*>(value.data()), value.size()});
  }
};

}  // namespace coupler
