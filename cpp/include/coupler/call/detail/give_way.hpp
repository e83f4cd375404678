// give_way: a call whose object is in use gives up its scheduler, and goes on when the object is free.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/call/detail/barrier.hpp>
#include <coupler/call/schedule.hpp>
#include <coupler/resource/detail/waiting_call.hpp>

namespace coupler::detail {

template <const auto& Row>
ERL_NIF_TERM call(Env env, const ERL_NIF_TERM* arguments, Hold* held);

// How often a call asks from a normal scheduler, which takes the scheduler's time, before it waits on a dirty one.
inline constexpr int tries_on_scheduler = 200;

inline bool is_on_normal_scheduler() noexcept { return enif_thread_type() == ERL_NIF_THR_NORMAL_SCHEDULER; }

template <const auto& Row>
ERL_NIF_TERM wait_for_object(ErlNifEnv* c_env, int argc, const ERL_NIF_TERM argv[]) noexcept;

// The process goes on with wait_for_object, after others had their turn.
template <const auto& Row>
ERL_NIF_TERM ask_later(Env env, int argc, const ERL_NIF_TERM* argv, WaitingCall& call) noexcept {
  const bool is_dirty = Row.schedule != Schedule::normal || ++call.tries > tries_on_scheduler;
  if (is_on_normal_scheduler()) enif_consume_timeslice(env.get(), 100);
  return enif_schedule_nif(env.get(), Row.name, is_dirty ? ERL_NIF_DIRTY_JOB_IO_BOUND : 0, wait_for_object<Row>, argc,
                           argv);
}

template <const auto& Row>
ERL_NIF_TERM wait_for_object(ErlNifEnv* c_env, int argc, const ERL_NIF_TERM argv[]) noexcept {
  using Signature = typename std::remove_cvref_t<decltype(Row)>::Signature;
  const Env env(c_env);
  WaitingCall& waiting = waiting_call(env, argv[argc - 1]);
  const bool is_busy = is_on_normal_scheduler() ? waiting.is_busy() : waiting.is_busy_for_long(env);
  if (is_busy) return ask_later<Row>(env, argc, argv, waiting);
  const ERL_NIF_TERM result = barrier(
      env, Arguments{argv, Row.arguments, Signature::arity}, [&] { return call<Row>(env, argv, &waiting.hold); },
      [&](ERL_NIF_TERM exception) { return enif_raise_exception(c_env, exception); });
  waiting.hold.leave();  // if the call did not get as far as to take it
  return result;
}

// `busy` is the object that was in use. The call holds no object meanwhile.
template <const auto& Row>
ERL_NIF_TERM give_way(Env env, const ERL_NIF_TERM* arguments, const Hold& busy) {
  constexpr std::size_t arity = std::remove_cvref_t<decltype(Row)>::Signature::arity;
  ERL_NIF_TERM argv[arity + 1];
  for (std::size_t i = 0; i < arity; ++i) argv[i] = arguments[i];
  argv[arity] = make_waiting_call(env, busy);
  return ask_later<Row>(env, arity + 1, argv, waiting_call(env, argv[arity]));
}

}  // namespace coupler::detail
