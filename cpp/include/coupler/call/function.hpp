// nif<function>(...): a row of the module table, and the code that calls its function.
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/call/detail/barrier.hpp>
#include <coupler/call/detail/row_check.hpp>
#include <coupler/call/detail/table.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/error_text.hpp>
#include <coupler/codec/detail/late_error.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/reflect/detail/slots.hpp>
#include <coupler/text/detail/cold.hpp>

namespace coupler {

// The function's name in Elixir, if it differs from the one in C++. Use it for a lambda, which has no name, for an
// overload, and for a name that ends in ? or !.
constexpr detail::NameOption name(const char* name) { return {name}; }

// The documentation in Elixir, as Markdown.
constexpr detail::DocOption doc(const char* text) { return {text}; }

namespace detail {

template <auto Function>
struct Nif {
  template <class... Args>
  consteval auto operator()(const Args&... args) const {
    if constexpr (is_sound_row<Function, Args...>()) {
      Row<Function> row;
      (row.add(args), ...);
      return row;
    } else {
      return NoRow();
    }
  }
};

}  // namespace detail

// The row of the module table for a function, an overload of it, or a lambda without captures:
//
//     coupler::nif<add>("a", "b")
//     coupler::nif<static_cast<double (*)(double)>(half)>("number", coupler::name("half_float"))
//     coupler::nif<[](std::string_view text) { return text.size(); }>("text", coupler::name("size"))
//     coupler::nif<read_all>("path", coupler::dirty_io, coupler::doc("Reads a file."))
//
// Name each parameter, except a first one of type coupler::Env. Options follow the names: normal, dirty_cpu or
// dirty_io; name(...); doc(...). The names appear in errors and in the typespec.
//
// The function takes its parameters by value, by const reference or by rvalue reference. They live until it returns. A
// result of void becomes :ok. Several schedulers may call the function at once, so it must guard variables that
// it shares. An argument of the wrong type raises ArgumentError; an exception that the function throws is raised in
// Elixir. A row that cannot be built is a compile error that says why.
template <auto Function>
inline constexpr detail::Nif<Function> nif{};

namespace detail {

// The part of a call that runs only after an error, kept out of the functions that call.
COUPLER_COLD ERL_NIF_TERM raise_argument_error(Env env, std::size_t position, const char* name,
                                               const DecodeError& error);

#if defined(COUPLER_COLD_BODIES)
COUPLER_COLD ERL_NIF_TERM raise_argument_error(Env env, std::size_t position, const char* name,
                                               const DecodeError& error) {
  ShortText text;
  text.append("argument ");
  text.append_decimal(position + 1);
  text.append(" (");
  text.append(name);
  text.append(")");
  append_error(text, env, error);
  return enif_raise_exception(env.get(), exception_term<"ArgumentError">(env, text.view()));
}
#endif

template <auto Function, bool TakesEnv, class... Args>
decltype(auto) invoke(Env env, Args&&... args) {
  if constexpr (TakesEnv) return Function(env, std::forward<Args>(args)...);
  else return Function(std::forward<Args>(args)...);
}

// Passes a decoded value in the form of the parameter: moved into values and rvalue references.
template <class P, class T>
constexpr decltype(auto) pass(T& value) noexcept {
  if constexpr (std::is_lvalue_reference_v<P>) return static_cast<const T&>(value);
  else return std::move(value);
}

// The function has one variable in its outermost block and returns only that one. So the compiler builds the value in
// its slot and never moves it.
template <class T>
[[gnu::always_inline]] inline std::optional<T> decode_next(Term term, std::size_t& complete, DecodeError& error) {
  auto value = coupler::decode<T>(term, error);
  if (value) ++complete;
  return value;
}

template <class T>
[[gnu::always_inline]] inline std::optional<T> decode_argument(std::size_t position, Term term, std::size_t& complete,
                                                               DecodeError& error) {
  if (complete < position) return std::nullopt;
  if constexpr (!std::is_arithmetic_v<T>) error.set_argument(position);
  return decode_next<T>(term, complete, error);
}

// The three steps of a call. They share no environment and no stack frame but through their parameters, so that a call
// that is split may run them at different times. A direct call runs one after the other, inlined.
template <class Parameters, class Indices>
struct CallSteps;
template <class... Ps, std::size_t... I>
struct CallSteps<TypeList<Ps...>, std::index_sequence<I...>> {
  using Values = Slots<std::remove_cvref_t<Ps>...>;

  // From left to right, up to the first wrong argument: `complete` counts those before it.
  [[gnu::always_inline]] static Values decode_arguments([[maybe_unused]] Env env,
                                                        [[maybe_unused]] const ERL_NIF_TERM* arguments,
                                                        [[maybe_unused]] std::size_t& complete,
                                                        [[maybe_unused]] DecodeError& error) {
    return {{decode_argument<std::remove_cvref_t<Ps>>(I, Term(env, arguments[I]), complete, error)}...};
  }

  template <auto Function, bool TakesEnv>
  [[gnu::always_inline]] static decltype(auto) invoke_with(Env env, [[maybe_unused]] Values& values) {
    return invoke<Function, TakesEnv>(env, pass<Ps>(slot<I>(values))...);
  }
};

template <const auto& Row>
ERL_NIF_TERM call(Env env, const ERL_NIF_TERM* arguments) {
  using RowType = std::remove_cvref_t<decltype(Row)>;
  using Signature = typename RowType::Signature;
  using Steps = CallSteps<typename Signature::Parameters, std::make_index_sequence<Signature::arity>>;

  DecodeError error;
  std::size_t complete = 0;
  auto values = Steps::decode_arguments(env, arguments, complete, error);
  if (complete < Signature::arity) return raise_argument_error(env, complete, Row.arguments[complete], error);

  if constexpr (std::is_void_v<typename Signature::Result>) {
    Steps::template invoke_with<RowType::function, Signature::takes_env>(env, values);
    return atom<"ok">(env).raw();
  } else {
    return encode(env, Steps::template invoke_with<RowType::function, Signature::takes_env>(env, values)).raw();
  }
}

// The function that the VM calls. Row is a constant with static storage, and its only state.
template <const auto& Row>
ERL_NIF_TERM entry_point(ErlNifEnv* c_env, int, const ERL_NIF_TERM arguments[]) noexcept {
  using Signature = typename std::remove_cvref_t<decltype(Row)>::Signature;
  const Env env(c_env);
  return barrier(
      env, Arguments{arguments, Row.arguments, Signature::arity}, [&] { return call<Row>(env, arguments); },
      [&](ERL_NIF_TERM exception) { return enif_raise_exception(c_env, exception); });
}

}  // namespace detail

}  // namespace coupler
