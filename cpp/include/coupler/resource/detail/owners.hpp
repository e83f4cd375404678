// The processes that own objects: found by their pid, and what happens when they end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>

#include <coupler/resource/detail/object.hpp>
#include <coupler/resource/detail/owner_process.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

// Any thread may call any function.
class OwnerTable {
 public:
  // Kept for the caller; null where there is none.
  [[nodiscard]] OwnerProcess* find(const ErlNifPid& pid) noexcept {
    const std::size_t place = place_of(pid);
    const SpinGuard guard(lock_of(place));
    return find(place, pid);
  }

  // Kept for the caller: the one that is there already, or else `made`, which the table then keeps as well.
  OwnerProcess* find_or_add(OwnerProcess& made) noexcept {
    const std::size_t place = place_of(made.pid);
    const SpinGuard guard(lock_of(place));
    if (OwnerProcess* found = find(place, made.pid)) return found;
    enif_keep_resource(&made);
    enif_keep_resource(&made);
    made.next = owners_[place];
    owners_[place] = &made;
    return &made;
  }

  void remove(OwnerProcess& owner) noexcept {
    {
      const std::size_t place = place_of(owner.pid);
      const SpinGuard guard(lock_of(place));
      OwnerProcess** link = &owners_[place];
      while (*link != &owner) link = &(*link)->next;
      *link = owner.next;
    }
    enif_release_resource(&owner);
  }

 private:
  static constexpr std::size_t places = 4096;
  static constexpr std::size_t locks = 64;

  // Spreads pids that follow each other as well as those that have only some bits in common.
  static std::size_t place_of(const ErlNifPid& pid) noexcept {
    return static_cast<std::size_t>((std::uint64_t{pid.pid} * 0x9E37'79B9'7F4A'7C15U) >> 52) % places;
  }
  SpinLock& lock_of(std::size_t place) noexcept { return locks_[place % locks]; }

  [[nodiscard]] OwnerProcess* find(std::size_t place, const ErlNifPid& pid) const noexcept {
    OwnerProcess* owner = owners_[place];
    while (owner != nullptr && owner->pid.pid != pid.pid) owner = owner->next;
    if (owner != nullptr) enif_keep_resource(owner);
    return owner;
  }

  OwnerProcess* owners_[places] = {};
  SpinLock locks_[locks];
};

inline OwnerTable library_owners;
inline ErlNifResourceType* owner_process_type = nullptr;

// Called once, when the process has ended. Its objects are closed, the newest first. One that is given away at this
// moment is left to its new owner.
inline void owner_ended(OwnerProcess& owner) noexcept {
  {
    const SpinGuard guard(owner.lock);
    owner.has_ended = true;
  }
  while (Handle* handle = take_newest_owned(owner)) {
    bool is_owner;
    {
      const SpinGuard guard(handle->family);
      is_owner = handle->owner.load<Order::relaxed>() == &owner;
      if (is_owner) handle->owner.store(nullptr);
    }
    if (is_owner) {
      enif_release_resource(&owner);
      close(*handle, 1, &owner.pid);
    } else {
      unpin(*handle);
    }
  }
  library_owners.remove(owner);
}

// Kept for the caller; null where there is no memory. It is in the table before it monitors the process, so that the
// end of the process finds it there.
inline OwnerProcess* owner_process(Env env, const ErlNifPid& pid) noexcept {
  if (OwnerProcess* found = library_owners.find(pid)) return found;
  void* memory = enif_alloc_resource(__atomic_load_n(&owner_process_type, __ATOMIC_RELAXED), sizeof(OwnerProcess));
  if (memory == nullptr) return nullptr;
  auto* made = new (memory) OwnerProcess(pid);
  OwnerProcess* owner = library_owners.find_or_add(*made);
  if (owner == made && enif_monitor_process(env.get(), made, &pid, nullptr) != 0) owner_ended(*made);
  enif_release_resource(made);
  return owner;
}

// Makes `pid` the owner in place of the one before. If that process has ended already, the object is closed.
inline void set_owner(Env env, Handle& handle, const ErlNifPid& pid) noexcept {
  OwnerProcess* owner = owner_process(env, pid);
  OwnerProcess* before;
  bool is_owned;
  {
    const SpinGuard guard(handle.family);
    before = take_owner(handle);
    is_owned = owner != nullptr && own(*owner, handle);
  }
  if (before != nullptr) enif_release_resource(before);
  if (is_owned) return;
  if (owner != nullptr) enif_release_resource(owner);
  close(handle, 0, &pid);
}

// The first process that receives the handle owns the object, until it is given away.
inline void set_first_owner(Env env, Handle& handle) noexcept {
  if (handle.was_owned.load<Order::relaxed>()) return;
  ErlNifPid self;
  if (enif_self(env.get(), &self) == nullptr) return;
  if (!handle.was_owned.exchange<Order::relaxed>(true)) set_owner(env, handle, self);
}

// What the VM calls is in this library, so no other version may take the type over: as in owner_resource.hpp. The VM
// keeps the code of a library only for types with a destructor.
inline void open_owner_process_type(Env env) {
  const std::string name =
      "coupler_owner_process_" + std::to_string(reinterpret_cast<std::uintptr_t>(&owner_process_type));
  ErlNifResourceTypeInit callbacks{.dtor = [](ErlNifEnv*, void*) {},
                                   .stop = nullptr,
                                   .down = [](ErlNifEnv*, void* owner, ErlNifPid*,
                                              ErlNifMonitor*) { owner_ended(*static_cast<OwnerProcess*>(owner)); },
                                   .members = 3,
                                   .dyncall = nullptr};
  const auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  ErlNifResourceType* type = enif_init_resource_type(env.get(), name.c_str(), &callbacks, flags, nullptr);
  if (type == nullptr) throw std::runtime_error("the VM refuses the library's resource type");
  __atomic_store_n(&owner_process_type, type, __ATOMIC_RELAXED);
}

}  // namespace coupler::detail
