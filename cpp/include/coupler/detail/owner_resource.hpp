// C++ objects kept alive by the VM: the resource type behind OwnedBinary.
#pragma once

#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/env.hpp>

namespace coupler::detail {

// What stands before the object. Aligned as the VM aligns resources.
struct alignas(8) OwnerHeader {
  void (*destroy)(void* owner) noexcept;  // null until there is an object
};

inline ErlNifResourceType* owner_type = nullptr;

// Called on any of the VM's threads. Objects whose destructor may throw are refused, so nothing can be
// thrown here.
inline void destroy_owner(ErlNifEnv*, void* resource) noexcept {
  auto* header = static_cast<OwnerHeader*>(resource);
  if (header->destroy != nullptr) header->destroy(header + 1);
}

// Called when the library is loaded. An object is destroyed by the code that made it, so its type must
// never pass to another version of the library: its name has the address of this one, of which there is
// one at a time. The VM keeps the old version's code until the last of its objects is gone; the same
// code, loaded once more, takes its own type over.
inline void open_owner_type(Env env) {
  const std::string name = "coupler_owner_" + std::to_string(reinterpret_cast<std::uintptr_t>(&owner_type));
  const auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  ErlNifResourceType* type = enif_open_resource_type(env.get(), nullptr, name.c_str(), destroy_owner, flags, nullptr);
  if (type == nullptr) throw std::runtime_error("the VM refuses the library's resource type");
  __atomic_store_n(&owner_type, type, __ATOMIC_RELAXED);
}

// Moves `owner` into a new resource, whose only reference is the caller's, and returns where it lies.
template <class T>
T* make_owner(T&& owner) {
  static_assert(!std::is_reference_v<T> && alignof(T) <= alignof(OwnerHeader) && std::is_nothrow_destructible_v<T>);
  ErlNifResourceType* type = __atomic_load_n(&owner_type, __ATOMIC_RELAXED);
  if (type == nullptr) throw std::logic_error("the library is not loaded yet");
  auto* header = static_cast<OwnerHeader*>(enif_alloc_resource(type, sizeof(OwnerHeader) + sizeof(T)));
  header->destroy = nullptr;
  try {
    T* object = new (header + 1) T(std::move(owner));
    header->destroy = [](void* made) noexcept { static_cast<T*>(made)->~T(); };
    return object;
  } catch (...) {
    enif_release_resource(header);
    throw;
  }
}

inline OwnerHeader* header_of(void* owner) noexcept { return static_cast<OwnerHeader*>(owner) - 1; }

}  // namespace coupler::detail
