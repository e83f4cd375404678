// Port: a port of this node.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>  // std::hash

#include <coupler/codec/detail/opaque.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Elixir: port() of this node. Owned: one machine word. It may be kept and compared, also after the port is closed.
// Any thread may use it. Errors: a wrong term is "expected a port of this node".
//
//     bool is_open(coupler::Env env, coupler::Port port) { return port.is_alive(env); }
class Port {
 public:
  constexpr explicit Port(ErlNifPort raw) noexcept : raw_(raw) {}

  // The port in `term`; nullopt if it is not a port of this node.
  [[nodiscard]] static std::optional<Port> from(Term term) noexcept {
    ErlNifPort raw;
    if (enif_get_local_port(term.env().get(), term.raw(), &raw) == 0) return std::nullopt;
    return Port(raw);
  }

  [[nodiscard]] bool is_alive(Env env) const noexcept {
    ErlNifPort raw = raw_;
    return enif_is_port_alive(env.get(), &raw) != 0;
  }

  [[nodiscard]] Term term(Env env) const noexcept { return {env, raw_.port_id}; }
  // The C port, for the functions of <erl_nif.h> that Coupler does not wrap.
  [[nodiscard]] constexpr const ErlNifPort& raw() const noexcept { return raw_; }

  friend constexpr bool operator==(Port a, Port b) noexcept { return a.raw_.port_id == b.raw_.port_id; }
  // Orders the machine words, for std::map. It is not the order of Erlang's terms.
  friend constexpr bool operator<(Port a, Port b) noexcept { return a.raw_.port_id < b.raw_.port_id; }

 private:
  ErlNifPort raw_;
};

// Elixir: port() of this node.
template <>
struct Codec<Port> : detail::LocalCodec<Port, TermType::port> {
  static constexpr Text type = "port()";
  static constexpr Text expected = "a port of this node";
};

}  // namespace coupler

template <>
struct std::hash<coupler::Port> {
  std::size_t operator()(coupler::Port port) const noexcept { return std::hash<ERL_NIF_TERM>()(port.raw().port_id); }
};
