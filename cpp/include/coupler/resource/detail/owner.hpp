// The process that owns an object: when it ends, the object is closed.
#pragma once

#include <coupler/resource/detail/object.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

// Makes `pid` the owner in place of the one before. If that process has ended already, the object is closed.
inline void set_owner(Env env, Handle& handle, const ErlNifPid& pid) noexcept {
  bool is_alive;
  {
    const SpinGuard guard(handle.family);
    if (handle.has_owner) enif_demonitor_process(env.get(), &handle, &handle.owner);
    is_alive = enif_monitor_process(env.get(), &handle, &pid, &handle.owner) == 0;
    handle.has_owner = is_alive;
  }
  if (!is_alive) close(handle);
}

// The first process that receives the handle owns the object, until it is given away.
inline void set_first_owner(Env env, Handle& handle) noexcept {
  if (handle.was_owned.exchange<Order::relaxed>(true)) return;
  ErlNifPid self;
  if (enif_self(env.get(), &self) != nullptr) set_owner(env, handle, self);
}

// What the VM calls. A monitor that was replaced meanwhile says nothing about today's owner.
inline void owner_ended(Handle& handle, const ErlNifMonitor& monitor) noexcept {
  {
    const SpinGuard guard(handle.family);
    if (!handle.has_owner || enif_compare_monitors(&handle.owner, &monitor) != 0) return;
    handle.has_owner = false;
  }
  close(handle);
}

}  // namespace coupler::detail
