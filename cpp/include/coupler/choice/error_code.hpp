// std::error_code -> an atom with the POSIX name, such as the :enoent of Elixir's {:error, :enoent}.
#pragma once

#include <system_error>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/posix.hpp>

namespace coupler {

// Elixir: an atom such as :enoent. A code that POSIX does not name becomes its message, a binary. For results only. An
// error code is a plain value: keep it as long as you like, on any thread.
//
//     coupler::Result<std::uintmax_t, std::error_code> size(const std::filesystem::path& path) {
//       std::error_code failure;
//       const auto bytes = std::filesystem::file_size(path, failure);
//       if (failure) return coupler::Error(failure);
//       return coupler::Ok(bytes);
//     }
template <>
struct Codec<std::error_code> {
  using Parts = TypeList<>;
  static constexpr Text type = "atom() | binary()";

  static Term encode(Env env, const std::error_code& code) {
    const auto name = detail::posix_name(code);
    if (name.empty()) return {env, detail::message_term(env, code.message())};
    return {env, Atom::make(env, name)->raw()};
  }
};

}  // namespace coupler
