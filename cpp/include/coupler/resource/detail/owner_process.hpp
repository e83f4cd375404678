// OwnerProcess: a process that owns objects, and the list of them.
#pragma once

#include <coupler/resource/detail/handle.hpp>
#include <coupler/resource/detail/spin_lock.hpp>
#include <coupler/term/erl_nif.hpp>

namespace coupler::detail {

// A VM resource, which monitors the process: one monitor for all of its objects. So making and dropping an object sends
// the process no signal. Each object on the list keeps it, and the table of owners (owners.hpp) until the process ends.
// Versions of a library share its layout, as that of Handle.
//
// Locks are taken in this order: the handle's `family`, then the owner's `lock`. At most one of each is held.
struct OwnerProcess {
  explicit OwnerProcess(const ErlNifPid& process) noexcept : pid(process) {}

  const ErlNifPid pid;
  OwnerProcess* next = nullptr;  // in the table
  SpinLock lock;                 // guards what follows
  Handle* newest = nullptr;
  bool has_ended = false;
};

// True: the owner is the object's, and has taken over the caller's reference. False: its process has ended. The caller
// holds the handle's `family`; the handle has no owner.
inline bool own(OwnerProcess& owner, Handle& handle) noexcept {
  const SpinGuard guard(owner.lock);
  if (owner.has_ended) return false;
  handle.newer_owned = nullptr;
  handle.older_owned = owner.newest;
  if (owner.newest != nullptr) owner.newest->newer_owned = &handle;
  owner.newest = &handle;
  handle.is_listed_by_owner = true;
  handle.owner.store(&owner);
  return true;
}

// The owner that the object had, whose reference passes to the caller; or null. The caller holds the handle's `family`.
inline OwnerProcess* take_owner(Handle& handle) noexcept {
  OwnerProcess* owner = handle.owner.exchange(nullptr);
  if (owner == nullptr) return nullptr;
  const SpinGuard guard(owner->lock);
  if (!handle.is_listed_by_owner) return owner;  // its process is ending
  (handle.newer_owned != nullptr ? handle.newer_owned->older_owned : owner->newest) = handle.older_owned;
  if (handle.older_owned != nullptr) handle.older_owned->newer_owned = handle.newer_owned;
  handle.is_listed_by_owner = false;
  return owner;
}

inline void disown(Handle& handle) noexcept {
  OwnerProcess* owner;
  {
    const SpinGuard guard(handle.family);
    owner = take_owner(handle);
  }
  if (owner != nullptr) enif_release_resource(owner);
}

// The object that the process owns for the shortest time, pinned and off the list; null where there is none. As in
// take_newest_child: its handle's end waits for the pin.
inline Handle* take_newest_owned(OwnerProcess& owner) noexcept {
  const SpinGuard guard(owner.lock);
  Handle* handle = owner.newest;
  if (handle == nullptr) return nullptr;
  owner.newest = handle->older_owned;
  if (owner.newest != nullptr) owner.newest->newer_owned = nullptr;
  handle->is_listed_by_owner = false;
  handle->state.pin();
  return handle;
}

}  // namespace coupler::detail
