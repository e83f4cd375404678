// Every public macro, each no more than one call.
#pragma once

#include <coupler/codec/struct.hpp>
#include <coupler/module.hpp>

// The library's table, once in a library: the Elixir module it belongs to, then its rows.
//
//     COUPLER_MODULE("Hasher.Native",
//         coupler::nif<blake3_hash>("data"),
//         coupler::nif<blake3_hash_file>("path", coupler::dirty_io));
#define COUPLER_MODULE(name, ...)                                                                                    \
  static constexpr auto coupler_module = ::coupler::module<name>(__VA_ARGS__);                                       \
  [[gnu::used, gnu::retain]] static constexpr auto coupler_manifest = ::coupler::detail::manifest<coupler_module>(); \
  extern "C" [[gnu::visibility("default")]] ErlNifEntry* nif_init() {                                                \
    return ::coupler::detail::entry<coupler_module>();                                                               \
  }                                                                                                                  \
  static_assert(true)

// Makes a C++ aggregate an Elixir struct: COUPLER_STRUCT(Config, "Hasher.Config"). At global scope,
// after the type and before the table; the fields are those of the type. After the module may come
// options of field_options.hpp: COUPLER_STRUCT(Config, "Hasher.Config", coupler::Skip<&Config::cache>).
#define COUPLER_STRUCT(type, ...) \
  template <>                     \
  struct coupler::Codec<type> : ::coupler::AsStruct<type, __VA_ARGS__> {}

// The same for an Elixir exception, to be given to coupler::raise.
#define COUPLER_EXCEPTION(type, ...) \
  template <>                        \
  struct coupler::Codec<type> : ::coupler::AsException<type, __VA_ARGS__> {}
