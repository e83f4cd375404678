// Every public macro, each no more than one call.
#pragma once

#include <coupler/aggregate/struct.hpp>
#include <coupler/call/module.hpp>

// The library's table, once in a library: the Elixir module it belongs to, then its rows.
//
//     COUPLER_MODULE("Hasher.Native",
//         coupler::nif<blake3_hash>("data"),
//         coupler::nif<blake3_hash_file>("path", coupler::dirty_io));
#define COUPLER_MODULE(name, ...) COUPLER_DETAIL_MODULE(__LINE__, name, __VA_ARGS__)

// A second table in one file has other names, so that the assertion is the only error. In another file it is the
// linker that finds nif_init twice.
#define COUPLER_DETAIL_MODULE(line, name, ...)                                                                        \
  namespace coupler::detail::this_file {                                                                              \
  static_assert(is_first_table<Table>,                                                                                \
                "coupler: a second COUPLER_MODULE: a library has one table and one Elixir module, so write all rows " \
                "into one COUPLER_MODULE, or build two libraries");                                                   \
  using Table = OneTable;                                                                                             \
  }                                                                                                                   \
  static constexpr auto COUPLER_DETAIL_JOIN(coupler_module_, line) = ::coupler::module<name>(__VA_ARGS__);            \
  [[gnu::used, gnu::retain]] static constexpr auto COUPLER_DETAIL_JOIN(coupler_manifest_, line) =                     \
      ::coupler::detail::manifest<COUPLER_DETAIL_JOIN(coupler_module_, line)>();                                      \
  extern "C" [[gnu::visibility("default")]] ErlNifEntry* COUPLER_DETAIL_JOIN(                                         \
      coupler_nif_init_, line)() __asm__(COUPLER_DETAIL_TEXT(__USER_LABEL_PREFIX__) "nif_init");                      \
  extern "C" ErlNifEntry* COUPLER_DETAIL_JOIN(coupler_nif_init_, line)() {                                            \
    return ::coupler::detail::entry<COUPLER_DETAIL_JOIN(coupler_module_, line)>();                                    \
  }                                                                                                                   \
  static_assert(true)

#define COUPLER_DETAIL_JOIN(a, b) COUPLER_DETAIL_JOIN_NOW(a, b)
#define COUPLER_DETAIL_JOIN_NOW(a, b) a##b
#define COUPLER_DETAIL_TEXT(a) COUPLER_DETAIL_TEXT_NOW(a)
#define COUPLER_DETAIL_TEXT_NOW(a) #a

// Makes a C++ aggregate an Elixir struct: COUPLER_STRUCT(Config, "Hasher.Config"). At global scope,
// after the type and before the table; the fields are those of the type. After the module may come
// options of field_options.hpp: COUPLER_STRUCT(Config, "Hasher.Config", coupler::Skip<&Config::cache>).
#define COUPLER_STRUCT(type, ...) COUPLER_DETAIL_CODEC(type, ::coupler::AsStruct<type, __VA_ARGS__>)

// The same for an Elixir exception, to be given to coupler::raise.
#define COUPLER_EXCEPTION(type, ...) COUPLER_DETAIL_CODEC(type, ::coupler::AsException<type, __VA_ARGS__>)

// The bases of coupler::Codec<Port> are looked up inside namespace coupler, where Port is coupler's own. The form is
// therefore named before, at global scope, as what a function returns that is never defined.
#define COUPLER_DETAIL_CODEC(type, ...)                                         \
  [[maybe_unused]] __VA_ARGS__ coupler_form(::coupler::detail::Spelled<#type>); \
  template <>                                                                   \
  struct coupler::Codec<type> : decltype(::coupler_form(::coupler::detail::Spelled<#type>())) {}

namespace coupler::detail {

// A type by its name in the source, so that every COUPLER_STRUCT declares a function of its own.
template <Text Name>
struct Spelled {};

}  // namespace coupler::detail
