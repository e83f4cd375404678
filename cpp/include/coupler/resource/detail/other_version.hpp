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
  std::string_view beginning = "one made by ";
  const std::string_view rest = std::string_view(maker.made_by).substr(beginning.size());
  // While a project is developed, many builds have one version.
  const bool has_version = rest.starts_with("version ");
  if (has_version && std::strcmp(maker.made_by, made_by) == 0) beginning = "one made by another build of ";
  ERL_NIF_TERM text;
  unsigned char* bytes = enif_make_new_binary(env.get(), beginning.size() + rest.size(), &text);
  std::memcpy(bytes, beginning.data(), beginning.size());
  std::memcpy(bytes + beginning.size(), rest.data(), rest.size());
  return error.expected_text(expected, Term(env, text));
}
#endif

}  // namespace coupler::detail
