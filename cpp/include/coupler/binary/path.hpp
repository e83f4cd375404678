// std::filesystem::path <-> paths, as Elixir's File and Path take them.
#pragma once

#include <string_view>

#include <coupler/binary/detail/chardata.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: Path.t() as a parameter, binary() as a result. A binary holds the path's own bytes. File names are bytes to
// the system, so they need not be UTF-8. A charlist, or another list of chardata, becomes UTF-8, as in Elixir. Owned.
// Errors: not a path, or one with a zero byte, because the system would end the path there.
//
//     std::uintmax_t size(const std::filesystem::path& file) { return std::filesystem::file_size(file); }
template <detail::PathLike T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = "Path.t()";
  static constexpr Text result_type = "binary()";
  static constexpr Text expected = "a path: a binary or a charlist without a zero byte";
  static constexpr TermTypes takes = TermType::bitstring | TermType::list;

  static std::optional<T> decode(Term term, DecodeError& error) {
    if (enif_is_list(term.env().get(), term.raw()) != 0) {
      std::string text;
      if (!detail::decode_chardata(term, text, error)) return std::nullopt;
      return path(text, term, error);
    }
    const auto bytes = detail::decode_bytes(term, error, expected);
    if (!bytes) return std::nullopt;
    return path(bytes->view(), term, error);
  }

  static Term encode(Env env, const T& value) { return detail::encode_bytes(env, value.native()); }

 private:
  static std::optional<T> path(std::string_view bytes, Term term, DecodeError& error) {
    if (bytes.find('\0') != std::string_view::npos) return error.expected(expected, term);
    return T(bytes);
  }
};

}  // namespace coupler
