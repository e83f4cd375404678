// Charlist <-> lists of code points; Chardata <- all that IO.chardata_to_string/1 takes.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#include <coupler/binary/detail/chardata.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/term_buffer.hpp>
#include <coupler/text/detail/utf8.hpp>

namespace coupler {

// Elixir: charlist(), a proper list of code points. C++: its text in UTF-8. Owned: it may outlive the call. Several
// threads may read it at once; changing it needs a lock. Errors: not a proper list, or an element that is not a code
// point. As a result, text that is not UTF-8 raises RuntimeError.
//
//     coupler::Charlist upcase(coupler::Charlist name) { return upcase(std::move(name.text)); }
struct Charlist {
  std::string text;

  Charlist(std::string utf8) noexcept : text(std::move(utf8)) {}  // NOLINT(google-explicit-constructor)
};

// Elixir: IO.chardata(), as a parameter only: a binary, or a list of code points, binaries and such lists. C++: its
// text in UTF-8. Owned: it may outlive the call. Several threads may read it at once; changing it needs a lock. Errors:
// text that is not UTF-8; the error gives its place: "index 2, byte 0".
//
//     std::size_t log(coupler::Chardata line) { return write(line.text); }
struct Chardata {
  std::string text;
};

template <>
struct Codec<Charlist> {
  using Parts = TypeList<>;
  static constexpr Text type = "charlist()";
  static constexpr Text expected = "a charlist: a list of code points";
  static constexpr TermTypes takes = TermType::list;

  template <class T = Charlist>
  static std::optional<T> decode(Term term, DecodeError& error) {
    ErlNifEnv* env = term.env().get();
    std::string text;
    ERL_NIF_TERM head = 0;
    ERL_NIF_TERM tail = term.raw();
    for (std::size_t i = 0; enif_get_list_cell(env, tail, &head, &tail) != 0; ++i) {
      unsigned value = 0;
      if (enif_get_uint(env, head, &value) == 0 || !detail::is_code_point(value)) {
        error.expected(detail::code_point_expected, Term(term.env(), head));
        return error.at_index(i);
      }
      detail::append_utf8(text, value);
    }
    if (enif_is_empty_list(env, tail) != 0) return Charlist(std::move(text));
    return error.expected(tail == term.raw() ? StaticText(expected) : "a proper list", term);
  }

  static Term encode(Env env, const Charlist& value) {
    const std::string_view text = value.text;
    const std::size_t valid = detail::utf8_prefix(text);
    if (valid < text.size()) {
      throw std::runtime_error("the result is a charlist whose text is not UTF-8 at byte " + std::to_string(valid));
    }
    std::size_t length = 0;
    for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u ? 1 : 0;
    detail::require_list_size(length);
    detail::TermBuffer terms(length);
    for (std::size_t i = 0, at = 0; i < length; ++i) {
      const detail::CodePoint point = detail::first_code_point(text.substr(at));
      terms[i] = enif_make_uint(env.get(), point.value);
      at += point.length;
    }
    return {env, enif_make_list_from_array(env.get(), terms.data(), static_cast<unsigned>(length))};
  }
};

template <>
struct Codec<Chardata> {
  using Parts = TypeList<>;
  static constexpr Text type = "IO.chardata()";
  static constexpr Text expected = detail::ChardataTexts::whole;
  static constexpr TermTypes takes = TermType::bitstring | TermType::list;

  template <class T = Chardata>
  static std::optional<T> decode(Term term, DecodeError& error) {
    Chardata value;
    if (!detail::decode_chardata(term, value.text, error)) return std::nullopt;
    return value;
  }
};

}  // namespace coupler
