// What a loaded library has once: the count of its objects, and the thread on which they end.
#pragma once

#include <new>
#include <string>
#include <string_view>

#include <dlfcn.h>

#include <coupler/resource/detail/object.hpp>
#include <coupler/resource/detail/reclaimer.hpp>
#include <coupler/text/detail/cold.hpp>

namespace coupler::detail {

inline Image library_image;

// How other versions of the library speak of this one's objects. coupler_add_nif() gives the version of the project to
// cold.cpp alone, so that no other source is compiled again for a new version.
#if defined(COUPLER_LIBRARY_VERSION)
#define COUPLER_DETAIL_VERSION "version " COUPLER_LIBRARY_VERSION
#elif defined(COUPLER_PROJECT_VERSION)
#define COUPLER_DETAIL_VERSION "version " COUPLER_PROJECT_VERSION
#else
#define COUPLER_DETAIL_VERSION "another version"
#endif
#if !defined(COUPLER_HAS_COLD_SOURCE)
inline constexpr char made_by[] = "one made by " COUPLER_DETAIL_VERSION " of the library";
#else
extern const char made_by[];
#if defined(COUPLER_COLD_BODIES)
constexpr char made_by[] = "one made by " COUPLER_DETAIL_VERSION " of the library";
#endif
#endif

// Never destroyed: reclaimer.hpp.
inline Reclaimer& library_reclaimer() noexcept {
  alignas(Reclaimer) static unsigned char memory[sizeof(Reclaimer)];
  static Reclaimer& made = *new (memory) Reclaimer([]() noexcept { return library_image.bodies.load() == 0; });
  return made;
}

// Objects that wait for their end have so much time when the VM stops.
inline constexpr unsigned stop_limit_ms = 5000;

inline void stop_objects() noexcept { library_reclaimer().stop_after(stop_limit_ms); }

// The C library destroys it when it ends the program, and when it unmaps the image, which then has no objects.
struct StopsObjects {
  ~StopsObjects() { stop_objects(); }
};

// Since OTP 26 the VM tells a library that it stops. Before, the C library does.
inline void ask_for_stop(ErlNifEnv* env) noexcept {
  using SetOption = int (*)(ErlNifEnv*, int, ...);
  constexpr int on_halt = 2;  // ERL_NIF_OPT_ON_HALT
  const auto set_option = reinterpret_cast<SetOption>(dlsym(RTLD_DEFAULT, "enif_set_option"));
  const auto stop = [](void*) noexcept { stop_objects(); };
  if (set_option != nullptr) {
    set_option(env, on_halt, static_cast<void (*)(void*)>(stop));
    return;
  }
  [[maybe_unused]] static const StopsObjects at_exit;
}

// Called by the load and unload functions of the library. One image may be loaded again before it is unloaded, as where
// an upgrade finds the same file.
inline Atomic<long> library_loads = 0;

inline void library_is_loaded(ErlNifEnv* env) noexcept {
  if (library_loads.fetch_add<Order::relaxed>(1) == 0) ask_for_stop(env);
  library_reclaimer().go_on();
}

inline void library_is_unloaded() noexcept {
  if (library_loads.fetch_sub(1) == 1) library_reclaimer().ask_to_end();
}

// An error report of Elixir's Logger. For threads that are none of the VM's: a scheduler's must send with an
// environment.
inline void log_error(std::string_view text) noexcept {
  if (enif_thread_type() != ERL_NIF_THR_UNDEFINED) return;  // the system gave the library no thread
  ErlNifEnv* env = enif_alloc_env();
  if (env == nullptr) return;
  ErlNifPid logger;
  // What the VM sends its own errors to; the form of the message is that of its own.
  if (enif_whereis_pid(nullptr, enif_make_atom(env, "logger_proxy"), &logger) != 0) {
    ERL_NIF_TERM bytes;
    unsigned char* data = enif_make_new_binary(env, text.size(), &bytes);
    for (std::size_t i = 0; i < text.size(); ++i) data[i] = static_cast<unsigned char>(text[i]);
    const ERL_NIF_TERM message[] = {enif_make_atom(env, "log"), enif_make_atom(env, "error"),
                                    enif_make_string(env, "~ts", ERL_NIF_LATIN1), enif_make_list1(env, bytes),
                                    enif_make_new_map(env)};
    enif_send(nullptr, &logger, env, enif_make_tuple_from_array(env, message, 5));
  }
  enif_free_env(env);
}

}  // namespace coupler::detail
