// The codec of Term: any term, unchanged.
#pragma once

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: term(). Borrowed, and for the thread of the call. Decoding cannot fail. As a result, a term of another
// environment is copied.
//
//     coupler::Term echo(coupler::Term term) { return term; }
template <>
struct Codec<Term> {
  using Parts = TypeList<>;
  static constexpr Text type = "term()";
  static constexpr Text expected = "any term";
  static constexpr Lifetime lifetime = Lifetime::call;

  template <class T = Term>
  static std::optional<T> decode(Term term, DecodeError&) noexcept {
    return term;
  }

  static Term encode(Env env, Term value) noexcept { return detail::in_env(env, value); }
};

}  // namespace coupler
