// Utf8 and Utf8String: text that is checked to be UTF-8 <-> binaries.
#pragma once

#include <concepts>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/utf8.hpp>

namespace coupler {

// Elixir: String.t(). C++: text that is checked in both directions. Overlong forms, surrogates and code points above
// U+10FFFF are not UTF-8 (RFC 3629).
//
// | type       | holds            | in             | out    | lifetime |
// |------------|------------------|----------------|--------|----------|
// | Utf8       | std::string_view | without a copy | copied | borrowed |
// | Utf8String | std::string      | copied         | copied | owned    |
//
// Several threads may read one at once; for a Utf8, until the call returns. An error names the first wrong byte:
// "argument 1 (text), byte 3: expected UTF-8, got: <<...>>". As a result, text that is not UTF-8 raises RuntimeError.
//
//     std::size_t letters(coupler::Utf8 text) { return count_letters(text.view()); }
template <class T>
struct BasicUtf8 {
  T text;

  template <class Source>
    requires std::convertible_to<Source, T>
  constexpr BasicUtf8(Source&& source)  // NOLINT(google-explicit-constructor): stands for its text
      : text(std::forward<Source>(source)) {}

  [[nodiscard]] constexpr std::string_view view() const noexcept { return text; }
};

using Utf8 = BasicUtf8<std::string_view>;
using Utf8String = BasicUtf8<std::string>;

template <class T>
struct Codec<BasicUtf8<T>> {
  using Parts = TypeList<T>;
  static constexpr Text type = "String.t()";
  static constexpr Text expected = "a binary of UTF-8";
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<BasicUtf8<T>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error);
    if (!bytes) return std::nullopt;
    const std::size_t valid = detail::utf8_prefix(bytes->view());
    if (valid == bytes->size()) return BasicUtf8<T>(T(bytes->view()));
    error.expected("UTF-8", term);
    return error.at_byte(valid);
  }

  static Term encode(Env env, const BasicUtf8<T>& value) {
    const std::size_t valid = detail::utf8_prefix(value.view());
    if (valid == value.view().size()) return detail::encode_bytes(env, value.view());
    throw std::runtime_error("the result is a text that is not UTF-8 at byte " + std::to_string(valid));
  }
};

}  // namespace coupler
