// std::nullptr_t and std::monostate <-> nil.
#pragma once

#include <concepts>
#include <cstddef>
#include <variant>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: nil. Any other term is an error. Both are plain values without a state.
//
//     void set_limit(std::variant<std::monostate, int> limit);   // nil | integer
template <class T>
  requires detail::one_of<T, std::nullptr_t, std::monostate>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = "nil";
  static constexpr Text expected = "nil";
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    if (term.raw() == atom<"nil">(term.env()).raw()) return std::optional<T>(std::in_place);
    return error.expected(expected, term);
  }

  static Term encode(Env env, T) noexcept { return {env, atom<"nil">(env).raw()}; }
};

}  // namespace coupler
