// Reads chardata as UTF-8 text: the body shared by Chardata and std::filesystem::path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <coupler/binary/detail/iolist.hpp>
#include <coupler/text/detail/utf8.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

struct ChardataTexts {
  static constexpr Text whole = "chardata: a binary, or a list of code points, binaries and such lists";
  static constexpr Text element = "a code point, a binary or a list";
  static constexpr Text too_long = "chardata of at most 2^26 list cells";
};

// Counts the bytes first. So chardata that does not fit into memory is refused before any memory is filled.
struct ChardataSize : ChardataTexts {
  std::size_t size = 0;

  bool number(Term term, unsigned value, DecodeError& error) noexcept {
    if (!is_code_point(value)) return error.expected(code_point_expected, term), false;
    add(value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4);
    return true;
  }
  bool binary(Term, std::string_view bytes, DecodeError&) noexcept {
    add(bytes.size());
    return true;
  }

 private:
  void add(std::size_t more) noexcept {
    if (__builtin_add_overflow(size, more, &size)) size = SIZE_MAX;
  }
};

// A character may begin in one binary and end in the next, as in Erlang's unicode module.
struct ChardataText : ChardataTexts {
  std::string text;
  std::size_t checked = 0;  // the bytes after these begin a character

  bool number(Term term, unsigned value, DecodeError& error) {
    if (checked < text.size())
      return error.expected("the rest of the character that the element before it begins", term), false;
    append_utf8(text, value);
    checked = text.size();
    return true;
  }
  bool binary(Term term, std::string_view bytes, DecodeError& error) {
    const std::size_t start = text.size();
    text += bytes;
    checked += utf8_prefix(std::string_view(text).substr(checked));
    if (checked == text.size() || is_cut_code_point(std::string_view(text).substr(checked))) return true;
    error.expected("UTF-8", term);
    error.at_byte(checked > start ? checked - start : 0);
    return false;
  }
};

// Gives a copy of the text of `term`, or reports an error and returns false. Throws std::bad_alloc.
inline bool decode_chardata(Term term, std::string& text, DecodeError& error) {
  ChardataSize size;
  if (!walk_iolist(term, size, error)) return false;
  if (size.size > PTRDIFF_MAX / 2) throw std::bad_alloc();
  ChardataText result;
  result.text.reserve(size.size);
  if (!walk_iolist(term, result, error)) return false;
  if (result.checked == result.text.size()) return text = std::move(result.text), true;
  if (term.type() == TermType::list) return error.expected("chardata that ends with a whole character", term), false;
  error.expected("UTF-8", term);
  return error.at_byte(result.checked), false;
}

}  // namespace coupler::detail
