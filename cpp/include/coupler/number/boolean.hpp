// bool <-> true | false.
#pragma once

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: boolean(). Errors: any other atom or term. nil is refused too: it does not count as false.
//
//     bool is_even(std::int64_t number) { return number % 2 == 0; }
template <>
struct Codec<bool> {
  using Parts = TypeList<>;
  static constexpr Text type = "boolean()";
  static constexpr Text expected = "true or false";
  static constexpr TermTypes takes = TermType::atom;

  template <class T = bool>
  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    if (term.raw() == atom<"true">(term.env()).raw()) return true;
    if (term.raw() == atom<"false">(term.env()).raw()) return false;
    return error.expected(expected, term);
  }

  static Term encode(Env env, bool value) noexcept {
    return {env, (value ? atom<"true">(env) : atom<"false">(env)).raw()};
  }
};

}  // namespace coupler
