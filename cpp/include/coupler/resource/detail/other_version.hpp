// refuse_other_version: the error about an object that another version of the library made.
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>

#include <coupler/codec/decode_error.hpp>
#include <coupler/resource/detail/library_image.hpp>
#include <coupler/term/env.hpp>
#include <coupler/text/detail/cold.hpp>

namespace coupler::detail {

// The text of the other version is copied: its code may be unloaded before the error is written.
COUPLER_COLD std::nullopt_t refuse_other_version(Env env, DecodeError& error, StaticText expected,
                                                 const Maker& maker) noexcept;

#if defined(COUPLER_COLD_BODIES)
COUPLER_COLD std::nullopt_t refuse_other_version(Env env, DecodeError& error, StaticText expected,
                                                 const Maker& maker) noexcept {
  constexpr std::string_view before_version = "one made by ";
  std::string_view beginning;
  std::string_view rest = maker.made_by;
  // While a project is developed, many builds have one version.
  if (std::strcmp(maker.made_by, made_by) == 0 && rest.starts_with("one made by version ")) {
    beginning = "one made by another build of ";
    rest.remove_prefix(before_version.size());
  }
  ERL_NIF_TERM text;
  unsigned char* bytes = enif_make_new_binary(env.get(), beginning.size() + rest.size(), &text);
  std::memcpy(bytes, beginning.data(), beginning.size());
  std::memcpy(bytes + beginning.size(), rest.data(), rest.size());
  return error.expected_text(expected, Term(env, text));
}
#endif

}  // namespace coupler::detail
