// The codec of Atom: any atom.
#pragma once

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: atom(). Owned: it may be kept, and any thread may use it. Errors: a wrong term is "expected an atom".
//
//     coupler::Atom echo(coupler::Atom atom) { return atom; }
template <>
struct Codec<Atom> {
  using Parts = TypeList<>;
  static constexpr Text type = "atom()";
  static constexpr Text expected = "an atom";
  static constexpr TermTypes takes = TermType::atom;

  template <class T = Atom>
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    if (enif_is_atom(term.env().get(), term.raw()) != 0) return Atom(term.raw());
    return error.expected(expected, term);
  }

  static Term encode(Env env, Atom value) noexcept { return {env, value.raw()}; }
};

}  // namespace coupler
