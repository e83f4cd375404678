// Signature: the parameters and the result of a function, a member function or a lambda. A first parameter Env is kept
// apart.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/reflect/type_list.hpp>

namespace coupler {

class Env;

}  // namespace coupler

namespace coupler::detail {

template <class R, bool TakesEnv, class... Ps>
struct SignatureOf {
  using Result = R;
  using Parameters = TypeList<Ps...>;  // as written, without Env
  static constexpr bool takes_env = TakesEnv;
  static constexpr std::size_t arity = sizeof...(Ps);
};

template <class R, class... Ps>
struct SplitEnv {
  using type = SignatureOf<R, false, Ps...>;
};
template <class R, class... Ps>
struct SplitEnv<R, Env, Ps...> {
  using type = SignatureOf<R, true, Ps...>;
};
template <class R, class... Ps>
struct SplitEnv<R, const Env&, Ps...> {
  using type = SignatureOf<R, true, Ps...>;
};

// The same with the object first.
template <class Object, class Rest>
struct AddObject;
template <class Object, class R, bool TakesEnv, class... Ps>
struct AddObject<Object, SignatureOf<R, TakesEnv, Ps...>> {
  using type = SignatureOf<R, TakesEnv, Object, Ps...>;
};

// Of a lambda's operator().
template <class F>
struct CallOperatorTraits {};
template <class C, class R, class... Ps>
struct CallOperatorTraits<R (C::*)(Ps...) const> : SplitEnv<R, Ps...> {};
template <class C, class R, class... Ps>
struct CallOperatorTraits<R (C::*)(Ps...) const noexcept> : SplitEnv<R, Ps...> {};

// Empty for types that are not callable, or that can be called with several lists of parameters.
template <class F>
struct SignatureTraits {};
// A lambda, or another object with a single operator() that is const.
template <class F>
  requires requires { &F::operator(); }
struct SignatureTraits<F> : CallOperatorTraits<decltype(&F::operator())> {};
template <class R, class... Ps>
struct SignatureTraits<R (*)(Ps...)> : SplitEnv<R, Ps...> {};
template <class R, class... Ps>
struct SignatureTraits<R (*)(Ps...) noexcept> : SplitEnv<R, Ps...> {};
// A member function: the object is the first parameter in Elixir.
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...)> : AddObject<C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...) noexcept> : AddObject<C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...)&> : AddObject<C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...) & noexcept> : AddObject<C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...) const> : AddObject<const C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...) const noexcept> : AddObject<const C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...) const&> : AddObject<const C&, typename SplitEnv<R, Ps...>::type> {};
template <class C, class R, class... Ps>
struct SignatureTraits<R (C::*)(Ps...) const & noexcept> : AddObject<const C&, typename SplitEnv<R, Ps...>::type> {};

template <auto Function>
inline constexpr bool is_callable = requires { typename SignatureTraits<std::remove_cv_t<decltype(Function)>>::type; };

template <auto Function>
using Signature = typename SignatureTraits<std::remove_cv_t<decltype(Function)>>::type;

}  // namespace coupler::detail
