// WaitingCall: a call that gave way since an object was in use, and its place in the object's line.
#pragma once

#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>

#include <coupler/resource/detail/hold.hpp>
#include <coupler/resource/detail/patience.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

// A resource that is the last argument of the waiting call. The VM destroys it also where the process is killed, and
// the call then leaves the line.
struct WaitingCall {
  explicit WaitingCall(const Hold& busy) noexcept : hold(busy) {
    waiter.shared = hold.is_shared;
    enif_keep_resource(hold.handle);
  }
  ~WaitingCall() {
    hold.handle->line.leave(hold.handle->state, waiter);
    hold.leave();
    enif_release_resource(hold.handle);
  }
  WaitingCall(const WaitingCall&) = delete;
  WaitingCall& operator=(const WaitingCall&) = delete;

  // Asks for the object. Not busy: the call goes on, inside of the object or to learn that it is closed.
  [[nodiscard]] bool is_busy() noexcept {
    const Admission admission = hold.handle->line.ask(hold.handle->state, waiter, Patience::now_ms());
    hold.is_inside = admission == Admission::entered;
    return admission == Admission::busy;
  }
  // For a thread that may wait. About 10 milliseconds, after which other calls get the thread.
  [[nodiscard]] bool is_busy_for_long(Env env) noexcept {
    Patience patience;
    for (int i = 0; i < 10; ++i) {
      if (enif_is_current_process_alive(env.get()) == 0) return true;  // a killed caller changes nothing any more
      if (!is_busy()) return false;
      patience.sleep();
    }
    return true;
  }

  Hold hold;
  Waiter waiter;
  int tries = 0;
};

inline ErlNifResourceType* waiting_call_type = nullptr;

// Its destructor is in this library, so no other version may take the type over: as in owner_resource.hpp.
inline void open_waiting_call_type(Env env) {
  const std::string name = "coupler_waiting_" + std::to_string(reinterpret_cast<std::uintptr_t>(&waiting_call_type));
  const auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  const auto destroy = [](ErlNifEnv*, void* call) { static_cast<WaitingCall*>(call)->~WaitingCall(); };
  ErlNifResourceType* type = enif_open_resource_type(env.get(), nullptr, name.c_str(), destroy, flags, nullptr);
  if (type == nullptr) throw std::runtime_error("the VM refuses the library's resource type");
  __atomic_store_n(&waiting_call_type, type, __ATOMIC_RELAXED);
}

inline ERL_NIF_TERM make_waiting_call(Env env, const Hold& busy) {
  void* memory = enif_alloc_resource(__atomic_load_n(&waiting_call_type, __ATOMIC_RELAXED), sizeof(WaitingCall));
  if (memory == nullptr) throw std::bad_alloc();
  auto* call = new (memory) WaitingCall(busy);
  const ERL_NIF_TERM term = enif_make_resource(env.get(), call);
  enif_release_resource(call);
  return term;
}

inline WaitingCall& waiting_call(Env env, ERL_NIF_TERM term) noexcept {
  void* call = nullptr;
  enif_get_resource(env.get(), term, __atomic_load_n(&waiting_call_type, __ATOMIC_RELAXED), &call);
  return *static_cast<WaitingCall*>(call);
}

}  // namespace coupler::detail
