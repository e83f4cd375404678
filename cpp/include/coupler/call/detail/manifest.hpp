// The manifest: a description of the library's functions and structs, as bytes inside it. The Elixir half reads them
// without loading the library.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/call/detail/etf_writer.hpp>
#include <coupler/call/detail/module_types.hpp>
#include <coupler/call/detail/table.hpp>
#include <coupler/call/schedule.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/resource/locked.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/version.hpp>

namespace coupler::detail {

// The bytes are "coupler-manifest", the format's version, the size of the rest in 32 bits, and one term in external
// format. lib/coupler/manifest.ex reads them. ARCHITECTURE.md describes the term.
inline constexpr std::string_view manifest_marker = "coupler-manifest";
inline constexpr unsigned manifest_version = 1;
inline constexpr auto nif_version = "2." + decimal<COUPLER_NIF_MINOR_VERSION>();

constexpr std::string_view schedule_name(Schedule schedule) {
  switch (schedule) {
    case Schedule::dirty_cpu: return "dirty_cpu";
    case Schedule::dirty_io: return "dirty_io";
    case Schedule::normal: break;
  }
  return "normal";
}

// The Elixir type of a result. It may be narrower than the type of a parameter: for a float it is.
template <class T>
constexpr std::string_view result_type() {
  if constexpr (std::is_void_v<T>) return ":ok";
  else if constexpr (requires { CodecOf<T>::result_type; }) return CodecOf<T>::result_type.view();
  else return CodecOf<T>::type.view();
}

constexpr void write_pair(EtfWriter& out, std::string_view key, std::string_view value) {
  out.binary(key);
  out.binary(value);
}

constexpr void write_typed(EtfWriter& out, std::string_view name, std::string_view type) {
  out.map(2);
  write_pair(out, "name", name);
  write_pair(out, "type", type);
}

template <class... Ps, std::size_t... I>
constexpr void write_arguments(EtfWriter& out, [[maybe_unused]] const char* const* names, TypeList<Ps...>,
                               std::index_sequence<I...>) {
  out.list(sizeof...(Ps));
  (write_typed(out, names[I], Codec<ValueFor<Ps>>::type.view()), ...);
  out.end_list();
}

template <class Row>
constexpr void write_row(EtfWriter& out, const Row& row) {
  using Signature = typename Row::Signature;
  out.map(5);
  write_pair(out, "name", row.name);
  out.binary("arguments");
  write_arguments(out, row.arguments, typename Signature::Parameters(), std::make_index_sequence<Signature::arity>());
  write_pair(out, "returns", result_type<typename Signature::Result>());
  write_pair(out, "doc", row.doc);
  write_pair(out, "schedule", schedule_name(row.schedule));
}

template <class T, std::size_t... K>
constexpr void write_struct(EtfWriter& out, std::index_sequence<K...>) {
  using Fields = typename Codec<T>::Fields;
  out.map(3);
  write_pair(out, "module", Codec<T>::module.view());
  out.binary("exception");
  out.boolean(Codec<T>::is_exception);
  out.binary("fields");
  out.list(sizeof...(K));
  (write_typed(out, Fields::template name<K>.view(), Codec<typename Fields::template Value<K>>::type.view()), ...);
  out.end_list();
}

// The codec of an Elixir struct has the struct's module.
template <class T>
concept HasStruct = requires { Codec<T>::module; };

template <class... Ts>
constexpr void write_structs(EtfWriter& out, TypeList<Ts...>) {
  const auto write_if_struct = [&]<class T>(TypeList<T>) {
    if constexpr (HasStruct<T>) write_struct<T>(out, typename Codec<T>::Fields::Sequence());
  };
  out.list((std::size_t{0} + ... + (HasStruct<Ts> ? 1 : 0)));
  (write_if_struct(TypeList<Ts>()), ...);
  out.end_list();
}

template <class Module, std::size_t... I>
constexpr void write_term(EtfWriter& out, const Module& module, std::index_sequence<I...>) {
  out.version();
  out.map(5);
  write_pair(out, "module", module.name);
  write_pair(out, "coupler", COUPLER_VERSION);
  write_pair(out, "nif", nif_version.view());
  out.binary("functions");
  out.list(Module::size);
  (write_row(out, row_at<I>(module)), ...);
  out.end_list();
  out.binary("structs");
  write_structs(out, TypesOfModule<Module>());
}

template <const auto& Module>
consteval auto make_manifest() {
  using Indices = std::make_index_sequence<std::remove_cvref_t<decltype(Module)>::size>;
  constexpr std::size_t term_size = [] {
    EtfWriter counter;
    write_term(counter, Module, Indices());
    return counter.size();
  }();
  std::array<char, manifest_marker.size() + 1 + 4 + term_size> bytes{};
  EtfWriter out(bytes.data());
  out.bytes(manifest_marker);
  out.byte(manifest_version);
  out.uint32(term_size);
  write_term(out, Module, Indices());
  return bytes;
}

template <const auto& Module>
struct Manifest {
  consteval auto operator()() const { return make_manifest<Module>(); }
};
template <const auto& Module>
inline constexpr Manifest<Module> manifest{};

}  // namespace coupler::detail
