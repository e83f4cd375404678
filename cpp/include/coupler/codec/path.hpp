// std::filesystem::path <-> a binary of the path's own bytes.
#pragma once

#include <string_view>

#include <coupler/codec.hpp>
#include <coupler/detail/bytes.hpp>
#include <coupler/detail/shape.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// Elixir: binary(), as Path and File use it. File names are bytes to the system, so they need not be
// UTF-8. A zero byte is refused: the system would take the path to end there.
template <detail::PathLike T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = "binary()";
  static constexpr Text expected = "a path: a binary without a zero byte";
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_bytes(term, error, expected);
    if (!bytes) return std::nullopt;
    if (bytes->view().find('\0') != std::string_view::npos) return error.expected(expected, term);
    return T(bytes->view());
  }

  static Term encode(Env env, const T& value) { return detail::encode_bytes(env, value.native()); }
};

}  // namespace coupler
