// The numbers that a packed binary holds, and how a binary is read as an array of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <coupler/codec/decode_error.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/detail/integer.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler::detail {

// The VM aligns every binary to one machine word. So types with a larger alignment are excluded.
template <class T>
concept PackedNumber = (Integer<T> || one_of<T, float, double>) && alignof(T) <= alignof(ERL_NIF_TERM);

// "64-bit floats"
template <PackedNumber T>
inline constexpr auto numbers_text = [] {
  constexpr auto bits = decimal<8 * sizeof(T)>() + "-bit ";
  if constexpr (!Integer<T>) return bits + "floats";
  else if constexpr (is_signed_integer<T>) return "signed " + bits + "integers";
  else return "unsigned " + bits + "integers";
}();

template <PackedNumber T>
inline constexpr auto packed_type = "<<_::_*" + decimal<8 * sizeof(T)>() + ">>";
template <PackedNumber T>
inline constexpr auto packed_expected =
    "a binary of " + numbers_text<T> + ", a multiple of " + decimal<sizeof(T)>() + " bytes";
template <class T>
bool is_aligned(const unsigned char* data) noexcept {
  return reinterpret_cast<std::uintptr_t>(data) % alignof(T) == 0;
}

// The bytes as an array of size() / sizeof(T) numbers. Data that is not aligned is copied into a new binary, which
// lives as long as the call.
template <PackedNumber T>
std::span<const T> as_numbers(Binary bytes) {
  if (bytes.empty()) return {};
  const unsigned char* data = bytes.data();
  if (!is_aligned<T>(data)) data = NewBinary(bytes.env(), bytes.view()).data();
  return {reinterpret_cast<const T*>(data), bytes.size() / sizeof(T)};
}

template <PackedNumber T>
std::optional<Binary> decode_packed(Term term, DecodeError& error) noexcept {
  const auto bytes = decode_bytes(term, error, packed_expected<T>);
  if (bytes && bytes->size() % sizeof(T) != 0) return error.expected(packed_expected<T>, term);
  return bytes;
}

template <PackedNumber T>
Term encode_packed(Env env, std::span<const T> numbers) {
  return make_binary(env, {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()});
}

}  // namespace coupler::detail
