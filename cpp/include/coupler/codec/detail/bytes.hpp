// The body shared by the codecs of binaries.
#pragma once

#include <optional>
#include <string_view>

#include <coupler/codec/decode_error.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/text/detail/utf8.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

inline constexpr Text binary_type = "binary()";
inline constexpr Text binary_expected = "a binary";

[[gnu::always_inline]] inline std::optional<Binary> decode_bytes(Term term, DecodeError& error,
                                                                 StaticText expected) noexcept {
  ErlNifBinary bytes;
  if (enif_inspect_binary(term.env().get(), term.raw(), &bytes) == 0) return error.expected(expected, term);
  return Binary(term, bytes.data, bytes.size);
}

// A bitstring looks much like a binary, so it has an error of its own.
inline std::optional<Binary> decode_bytes(Term term, DecodeError& error) noexcept {
  auto bytes = decode_bytes(term, error, binary_expected);
  if (!bytes && term.type() == TermType::bitstring) {
    error.expected("a binary, not a bitstring that ends within a byte", term);
  }
  return bytes;
}

inline Term encode_bytes(Env env, std::string_view bytes) { return make_binary(env, bytes); }

// A text for people. It is always valid for String.valid?/1: ExUnit and Logger fail on a text that is not.
inline ERL_NIF_TERM message_term(Env env, std::string_view text) {
  if (utf8_prefix(text) == text.size()) return make_binary(env, text).raw();
  return make_binary(env, escape_invalid_utf8(text)).raw();
}

}  // namespace coupler::detail
