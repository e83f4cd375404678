// room: a call that makes an object waits while too many others wait for their end.
#pragma once

#include <type_traits>

#include <coupler/call/schedule.hpp>
#include <coupler/codec/detail/reachable.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/resource/detail/library_image.hpp>
#include <coupler/resource/resource.hpp>

namespace coupler::detail {

template <const auto& Row>
ERL_NIF_TERM call_now(ErlNifEnv* env, int argc, const ERL_NIF_TERM arguments[]) noexcept;

// Several processes make objects faster than one thread destroys them, and memory would grow without a bound.
inline constexpr long most_waiting = 10'000;

inline bool is_short_of_room() noexcept { return library_reclaimer().waiting() > most_waiting; }

template <class T>
inline constexpr bool ends_on_thread = false;
template <class T>
inline constexpr bool ends_on_thread<Resource<T>> = !ResourceType<T>::has_cheap_destructor;

template <class... Ts>
constexpr bool any_ends_on_thread(TypeList<Ts...>) {
  return (ends_on_thread<Ts> || ...);
}
// Whether a function with this result may make objects that end on the library's thread.
template <class Result>
inline constexpr bool makes_objects = any_ends_on_thread(Reachable<Result>());

// On a dirty scheduler, which may wait. After 10 milliseconds others have their turn there.
template <const auto& Row>
ERL_NIF_TERM wait_on_dirty_scheduler(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) noexcept {
  if (!library_reclaimer().wait_until(most_waiting, 10)) {
    return enif_schedule_nif(env, Row.name, ERL_NIF_DIRTY_JOB_IO_BOUND, wait_on_dirty_scheduler<Row>, argc, argv);
  }
  return enif_schedule_nif(env, Row.name, static_cast<int>(schedule_flags(Row.schedule)), call_now<Row>, argc, argv);
}

template <const auto& Row>
[[gnu::cold, gnu::noinline]] ERL_NIF_TERM wait_for_room(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) noexcept {
  return enif_schedule_nif(env, Row.name, ERL_NIF_DIRTY_JOB_IO_BOUND, wait_on_dirty_scheduler<Row>, argc, argv);
}

}  // namespace coupler::detail
