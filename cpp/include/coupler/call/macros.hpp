// The public macros: COUPLER_MODULE, COUPLER_STRUCT, COUPLER_EXCEPTION and COUPLER_RESOURCE.
#pragma once

#include <coupler/aggregate/struct.hpp>
#include <coupler/call/module.hpp>
#include <coupler/resource/resource_type.hpp>

// The table of the library: the name of its Elixir module, then its rows. A library has exactly one table. A mistake in
// it is a compile error that says what to write instead.
//
//     COUPLER_MODULE("Hasher.Native",
//         coupler::nif<blake3_hash>("data"),
//         coupler::nif<blake3_hash_file>("path", coupler::dirty_io));
#define COUPLER_MODULE(name, ...) COUPLER_DETAIL_MODULE(__LINE__, name, __VA_ARGS__)

// The names contain the line number, so that a second table in a file fails with just the assertion. If the second
// table is in another file, the linker reports that nif_init is defined twice.
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

// Makes a C++ aggregate an Elixir struct with the same fields. Write it at global scope, after the type and before the
// table. Options of field_options.hpp may follow the module. coupler::AsStruct says more.
//
//     COUPLER_STRUCT(Config, "Hasher.Config");
//     COUPLER_STRUCT(Options, "Hasher.Options", coupler::Skip<&Options::cache>);
#define COUPLER_STRUCT(type, ...) COUPLER_DETAIL_CODEC(type, ::coupler::AsStruct<type, __VA_ARGS__>)

// The same for an Elixir exception. Raise it with coupler::raise.
//
//     COUPLER_EXCEPTION(HashError, "Hasher.Error");
#define COUPLER_EXCEPTION(type, ...) COUPLER_DETAIL_CODEC(type, ::coupler::AsException<type, __VA_ARGS__>)

// Lets Elixir own objects of a C++ class, as the type Search.Index.t(). Write it at global scope, after the class and
// before the table. Options of resource_type.hpp may follow the module.
//
//     COUPLER_RESOURCE(Index, "Search.Index");
//     COUPLER_RESOURCE(Statement, "My.Statement", coupler::child_of<Connection>);
#define COUPLER_RESOURCE(type, ...)                                                                              \
  [[maybe_unused]] ::coupler::AsResource<type, __VA_ARGS__> coupler_resource(::coupler::detail::Spelled<#type>); \
  template <>                                                                                                    \
  struct coupler::ResourceType<type> : decltype(::coupler_resource(::coupler::detail::Spelled<#type>())) {}

// Compilers look up the bases of coupler::Codec<Port> inside namespace coupler, where Port is coupler::Port. So the
// form is named before it, at global scope: as the return type of a function that is never defined.
#define COUPLER_DETAIL_CODEC(type, ...)                                         \
  [[maybe_unused]] __VA_ARGS__ coupler_form(::coupler::detail::Spelled<#type>); \
  template <>                                                                   \
  struct coupler::Codec<type> : decltype(::coupler_form(::coupler::detail::Spelled<#type>())) {}

namespace coupler::detail {

// A type's name in the source as a type. It gives each COUPLER_STRUCT its own function.
template <Text Name>
struct Spelled {};

}  // namespace coupler::detail
