// Truthy <-> any term: true or false by the rule of Elixir's `if`.
#pragma once

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// A bool decoded from any term: false for `false` and `nil`, true for all other terms. No term is an error.
// Elixir: term() as a parameter, boolean() as a result. A plain value: keep it as long as you like, on any thread.
//
//     std::string greeting(coupler::Truthy loud) { return loud ? "HELLO" : "hello"; }
struct Truthy {
  bool value;

  constexpr Truthy(bool truth) noexcept : value(truth) {}     // NOLINT(google-explicit-constructor): stands for a bool
  constexpr operator bool() const noexcept { return value; }  // NOLINT(google-explicit-constructor)
};

template <>
struct Codec<Truthy> {
  using Parts = TypeList<>;
  static constexpr Text type = "term()";
  static constexpr Text result_type = "boolean()";
  static constexpr Text expected = "any term";

  template <class T = Truthy>
  static std::optional<T> decode(Term term, DecodeError&) noexcept {
    const Env env = term.env();
    return Truthy(term.raw() != atom<"false">(env).raw() && term.raw() != atom<"nil">(env).raw());
  }

  static Term encode(Env env, Truthy truth) noexcept {
    return {env, (truth ? atom<"true">(env) : atom<"false">(env)).raw()};
  }
};

}  // namespace coupler
