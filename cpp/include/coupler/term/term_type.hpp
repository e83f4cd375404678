// TermType: the kinds of Erlang terms; TermTypes: a set of them.
#pragma once

#include <coupler/term/erl_nif.hpp>

namespace coupler {

// As Erlang's guards tell them apart: a binary is a bitstring, a keyword list a list, a struct a map.
// The numbers are those of the C interface.
enum class TermType : unsigned {
  atom = ERL_NIF_TERM_TYPE_ATOM,
  bitstring = ERL_NIF_TERM_TYPE_BITSTRING,
  floating = ERL_NIF_TERM_TYPE_FLOAT,
  function = ERL_NIF_TERM_TYPE_FUN,
  integer = ERL_NIF_TERM_TYPE_INTEGER,
  list = ERL_NIF_TERM_TYPE_LIST,
  map = ERL_NIF_TERM_TYPE_MAP,
  pid = ERL_NIF_TERM_TYPE_PID,
  port = ERL_NIF_TERM_TYPE_PORT,
  reference = ERL_NIF_TERM_TYPE_REFERENCE,
  tuple = ERL_NIF_TERM_TYPE_TUPLE,
};

class TermTypes {
 public:
  constexpr TermTypes(TermType type) noexcept  // NOLINT(google-explicit-constructor): a type is a set of one
      : bits_(1u << static_cast<unsigned>(type)) {}

  [[nodiscard]] static constexpr TermTypes all() noexcept { return TermTypes(~0u); }
  [[nodiscard]] constexpr bool contains(TermType type) const noexcept { return (bits_ & TermTypes(type).bits_) != 0; }

  [[nodiscard]] constexpr bool intersects(TermTypes other) const noexcept { return (bits_ & other.bits_) != 0; }

  friend constexpr TermTypes operator|(TermTypes a, TermTypes b) noexcept { return TermTypes(a.bits_ | b.bits_); }
  friend constexpr TermTypes operator&(TermTypes a, TermTypes b) noexcept { return TermTypes(a.bits_ & b.bits_); }

 private:
  constexpr explicit TermTypes(unsigned bits) noexcept : bits_(bits) {}

  unsigned bits_;
};

constexpr TermTypes operator|(TermType a, TermType b) noexcept { return TermTypes(a) | TermTypes(b); }

}  // namespace coupler
