// TermType: the kinds of Erlang terms. TermTypes: a set of kinds.
#pragma once

#include <coupler/term/erl_nif.hpp>

namespace coupler {

// The kind of a term, as Erlang's guards distinguish them: a binary is a bitstring, a keyword list is a list, and a
// struct is a map. The numbers are those of the C interface. It is a plain value that any thread may use.
//
//     bool is_map(coupler::Term term) { return term.type() == coupler::TermType::map; }
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

// A set of kinds, such as those that a codec accepts. It is a plain value that any thread may use.
//
//     static constexpr coupler::TermTypes takes = coupler::TermType::list | coupler::TermType::map;
class TermTypes {
 public:
  constexpr TermTypes(TermType type) noexcept  // NOLINT(google-explicit-constructor): a type is also a set
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
