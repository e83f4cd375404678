// call: what happens when the VM calls a function: decode the arguments, enter the objects, call, encode the result.
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/call/detail/barrier.hpp>
#include <coupler/call/detail/give_way.hpp>
#include <coupler/call/detail/objects.hpp>
#include <coupler/call/detail/room.hpp>
#include <coupler/call/detail/time_report.hpp>
#include <coupler/call/schedule.hpp>
#include <coupler/choice/result.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/error_text.hpp>
#include <coupler/codec/detail/late_error.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/reflect/detail/slots.hpp>
#include <coupler/resource/locked.hpp>
#include <coupler/text/detail/cold.hpp>

namespace coupler::detail {

// The part of a call that runs only after an error, kept out of the functions that call.
COUPLER_COLD ERL_NIF_TERM raise_argument_error(Env env, std::size_t position, const char* name,
                                               const DecodeError& error);

// One object where the function needs two.
COUPLER_COLD ERL_NIF_TERM raise_same_object_error(Env env, std::size_t position, const char* name, std::size_t other,
                                                  const char* other_name);

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

COUPLER_COLD ERL_NIF_TERM raise_same_object_error(Env env, std::size_t position, const char* name, std::size_t other,
                                                  const char* other_name) {
  const std::string text = argument_text(position, name) + ": expected another object than " +
                           argument_text(other, other_name) + ", got: the same, which the function would change " +
                           "while it uses it";
  return enif_raise_exception(env.get(), exception_term<"ArgumentError">(env, text));
}
#endif

// Why a call did not enter its objects, as the result of the call; or the call goes on later.
template <const auto& Row, class Steps, class Values>
[[gnu::cold, gnu::noinline]] ERL_NIF_TERM not_entered(Env env, const ERL_NIF_TERM* arguments, Values& values,
                                                      Entering entering) {
  using Result = typename std::remove_cvref_t<decltype(Row)>::Signature::Result;
  using Outcome = Entering::Outcome;
  constexpr auto& objects = Steps::objects;
  Hold* holds[objects.count] = {};
  Steps::find_objects(values, holds);
  const std::size_t position = objects.positions[entering.which];
  const Hold& hold = *holds[entering.which];
  DecodeError error;
  switch (entering.outcome) {
    case Outcome::busy: return give_way<Row>(env, arguments, hold);
    case Outcome::twice: {
      const std::size_t other = objects.positions[entering.other];
      return raise_same_object_error(env, position, Row.arguments[position], other, Row.arguments[other]);
    }
    case Outcome::older:
      refuse_other_version(env, error, StaticText::lasting(objects.own_texts[entering.which]),
                           *hold.handle->body.load()->maker);
      break;
    case Outcome::closed:
    case Outcome::entered:
      if constexpr (std::is_convertible_v<Error<Closed>, Result>) {
        return encode(env, Result(Error<Closed>())).raw();
      }
      error.expected(StaticText::lasting(objects.open_texts[entering.which]), closed_object);
      break;
  }
  return raise_argument_error(env, position, Row.arguments[position], error);
}

template <auto Function, bool TakesEnv, class Object, class... Args>
decltype(auto) invoke_member(Env env, Object& object, Args&&... args) {
  if constexpr (TakesEnv) return (object.*Function)(env, std::forward<Args>(args)...);
  else return (object.*Function)(std::forward<Args>(args)...);
}

template <auto Function, bool TakesEnv, class... Args>
decltype(auto) invoke(Env env, Args&&... args) {
  if constexpr (std::is_member_pointer_v<std::remove_cv_t<decltype(Function)>>) {
    return invoke_member<Function, TakesEnv>(env, std::forward<Args>(args)...);
  } else if constexpr (TakesEnv) {
    return Function(env, std::forward<Args>(args)...);
  } else {
    return Function(std::forward<Args>(args)...);
  }
}

// Passes a decoded value in the form of the parameter: moved into values and rvalue references.
template <class P, class T>
constexpr decltype(auto) pass(T& value) noexcept {
  if constexpr (is_locked<T> && !std::is_same_v<std::remove_cvref_t<P>, T>) return *value;
  else if constexpr (std::is_lvalue_reference_v<P>) return static_cast<const T&>(value);
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
  using Values = Slots<ValueFor<Ps>...>;

  // From left to right, up to the first wrong argument: `complete` counts those before it.
  [[gnu::always_inline]] static Values decode_arguments([[maybe_unused]] Env env,
                                                        [[maybe_unused]] const ERL_NIF_TERM* arguments,
                                                        [[maybe_unused]] std::size_t& complete,
                                                        [[maybe_unused]] DecodeError& error) {
    return {{decode_argument<ValueFor<Ps>>(I, Term(env, arguments[I]), complete, error)}...};
  }

  // The positions of the parameters that are objects.
  static constexpr auto objects = objects_of<ValueFor<Ps>...>();

  [[gnu::always_inline]] static void find_objects([[maybe_unused]] Values& values,
                                                  [[maybe_unused]] Hold** holds) noexcept {
    (find_object<I>(values, holds), ...);
  }

  // The handle of the first object, if there is one.
  [[gnu::always_inline]] static decltype(auto) first_object([[maybe_unused]] Values& values) noexcept {
    if constexpr (objects.count > 0) return *LockedAccess::hold(slot<objects.positions[0]>(values)).handle;
    else return 0;
  }

  // Enters all objects, or none. `held` is one that the call waited for, and is inside already.
  [[gnu::always_inline]] static Entering enter_objects(Values& values, Hold* held) noexcept {
    Hold* holds[objects.count] = {};
    find_objects(values, holds);
    if (__builtin_expect(held != nullptr, 0)) take_over(holds, objects.count, *held);
    if constexpr (objects.count == 1) return {enter_own(*holds[0]), 0, 0};
    else return enter_all(holds, objects.count);
  }

  // The same for objects that were busy: the calls that use them may be about to end.
  [[gnu::cold, gnu::noinline]] static Entering enter_patiently(Values& values) noexcept {
    Entering entering;
    for (int tries = 0; tries < 50; ++tries) {
      relax_processor();
      entering = enter_objects(values, nullptr);
      if (entering.outcome != Entering::Outcome::busy) break;
    }
    return entering;
  }

  template <auto Function, bool TakesEnv>
  [[gnu::always_inline]] static decltype(auto) invoke_with(Env env, [[maybe_unused]] Values& values) {
    return invoke<Function, TakesEnv>(env, pass<Ps>(slot<I>(values))...);
  }

 private:
  template <std::size_t At>
  [[gnu::always_inline]] static void find_object([[maybe_unused]] Values& values,
                                                 [[maybe_unused]] Hold** holds) noexcept {
    if constexpr (is_locked<std::remove_cvref_t<decltype(slot<At>(values))>>) {
      holds[objects.index_of(At)] = &LockedAccess::hold(slot<At>(values));
    }
  }
};

// `held` is an object of the call that it waited for, and is inside already.
template <const auto& Row>
ERL_NIF_TERM call(Env env, const ERL_NIF_TERM* arguments, [[maybe_unused]] Hold* held) {
  using RowType = std::remove_cvref_t<decltype(Row)>;
  using Signature = typename RowType::Signature;
  using Steps = CallSteps<typename Signature::Parameters, std::make_index_sequence<Signature::arity>>;

  DecodeError error;
  std::size_t complete = 0;
  auto values = Steps::decode_arguments(env, arguments, complete, error);
  if (complete < Signature::arity) return raise_argument_error(env, complete, Row.arguments[complete], error);

  if constexpr (Steps::objects.count > 0) {
    Entering entering = Steps::enter_objects(values, held);
    if (__builtin_expect(entering.outcome == Entering::Outcome::busy, 0)) entering = Steps::enter_patiently(values);
    if (__builtin_expect(entering.outcome != Entering::Outcome::entered, 0)) {
      return not_entered<Row, Steps>(env, arguments, values, entering);
    }
  }
  using Report = std::conditional_t<time_reporting_of<Row> == TimeReporting::sampled, SampledTimeReport, NoTimeReport>;
  [[maybe_unused]] const Report report(env.get(), Steps::first_object(values));

  if constexpr (std::is_void_v<typename Signature::Result>) {
    Steps::template invoke_with<RowType::function, Signature::takes_env>(env, values);
    return atom<"ok">(env).raw();
  } else {
    return encode(env, Steps::template invoke_with<RowType::function, Signature::takes_env>(env, values)).raw();
  }
}

// A call that nothing keeps from running where it is.
template <const auto& Row>
ERL_NIF_TERM call_now(ErlNifEnv* c_env, int, const ERL_NIF_TERM arguments[]) noexcept {
  using Signature = typename std::remove_cvref_t<decltype(Row)>::Signature;
  using Report = std::conditional_t<time_reporting_of<Row> == TimeReporting::all, TimeReport, NoTimeReport>;
  [[maybe_unused]] const Report report(c_env);
  const Env env(c_env);
  return barrier(
      env, Arguments{arguments, Row.arguments, Signature::arity}, [&] { return call<Row>(env, arguments, nullptr); },
      [&](ERL_NIF_TERM exception) { return enif_raise_exception(c_env, exception); });
}

// The function that the VM calls. Row is a constant with static storage, and its only state.
template <const auto& Row>
ERL_NIF_TERM entry_point(ErlNifEnv* env, int argc, const ERL_NIF_TERM arguments[]) noexcept {
  if constexpr (makes_objects<typename std::remove_cvref_t<decltype(Row)>::Signature::Result>) {
    if (__builtin_expect(is_short_of_room(), 0)) return wait_for_room<Row>(env, argc, arguments);
  }
  return call_now<Row>(env, argc, arguments);
}

}  // namespace coupler::detail
