// The resource type behind OwnedBinary: the VM keeps C++ objects alive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/term/env.hpp>

namespace coupler::detail {

// The header before the object. It is aligned as the VM aligns resources.
struct alignas(8) OwnerHeader {
  void (*destroy)(OwnerHeader*) noexcept;  // null until there is an object
  std::size_t references;                  // of a block from operator new; 0 for a resource: the VM counts its own
};

inline ErlNifResourceType* owner_type = nullptr;

// The VM calls it on any of its threads. It cannot throw: types whose destructor may throw are refused.
inline void destroy_owner(ErlNifEnv*, void* resource) noexcept {
  auto* header = static_cast<OwnerHeader*>(resource);
  if (header->destroy != nullptr) header->destroy(header);
}

// The address of the object: after the header, aligned for T. The VM itself aligns to 8 bytes only.
template <class T>
void* owner_place(OwnerHeader* header) noexcept {
  const std::uintptr_t after = reinterpret_cast<std::uintptr_t>(header + 1);
  return reinterpret_cast<unsigned char*>(header + 1) + (alignof(T) - after % alignof(T)) % alignof(T);
}
template <class T>
inline constexpr std::size_t owner_size =
    sizeof(OwnerHeader) + sizeof(T) + (alignof(T) > alignof(OwnerHeader) ? alignof(T) - alignof(OwnerHeader) : 0);

// Called when the library is loaded. An object must be destroyed by the code that made it. So another version of the
// library must never take this type over: the type's name contains an address in this library, which is unique at any
// time. The VM keeps the code of an old version until its last object is gone. If the same code is loaded once more, it
// takes over its own type.
inline void open_owner_type(Env env) {
  const std::string name = "coupler_owner_" + std::to_string(reinterpret_cast<std::uintptr_t>(&owner_type));
  const auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  ErlNifResourceType* type = enif_open_resource_type(env.get(), nullptr, name.c_str(), destroy_owner, flags, nullptr);
  if (type == nullptr) throw std::runtime_error("the VM refuses the library's resource type");
  __atomic_store_n(&owner_type, type, __ATOMIC_RELAXED);
}

// A new block. The caller has the only reference. While static variables are initialized, the library is not loaded yet
// and the VM has no resources for it. The block then comes from operator new.
inline OwnerHeader* make_owner_block(std::size_t size) {
  ErlNifResourceType* type = __atomic_load_n(&owner_type, __ATOMIC_RELAXED);
  void* block = type != nullptr ? enif_alloc_resource(type, size) : ::operator new(size);
  if (block == nullptr) throw std::bad_alloc();
  return new (block) OwnerHeader{nullptr, type != nullptr ? std::size_t{0} : std::size_t{1}};
}

inline bool is_resource(const OwnerHeader* owner) noexcept {
  return __atomic_load_n(&owner->references, __ATOMIC_RELAXED) == 0;
}

inline void keep_owner(OwnerHeader* owner) noexcept {
  if (is_resource(owner)) enif_keep_resource(owner);
  else __atomic_add_fetch(&owner->references, 1, __ATOMIC_RELAXED);
}

inline void release_owner(OwnerHeader* owner) noexcept {
  if (is_resource(owner)) {
    enif_release_resource(owner);
  } else if (__atomic_sub_fetch(&owner->references, 1, __ATOMIC_ACQ_REL) == 0) {
    destroy_owner(nullptr, owner);
    ::operator delete(owner);
  }
}

// Moves `owner` into a new block. The caller has the only reference.
template <class T>
OwnerHeader* make_owner(T&& owner) {
  static_assert(!std::is_reference_v<T> && std::is_nothrow_destructible_v<T>);
  OwnerHeader* header = make_owner_block(owner_size<T>);
  try {
    new (owner_place<T>(header)) T(std::move(owner));
    header->destroy = [](OwnerHeader* made) noexcept { static_cast<T*>(owner_place<T>(made))->~T(); };
    return header;
  } catch (...) {
    release_owner(header);
    throw;
  }
}

template <class T>
T& owner_object(OwnerHeader* header) noexcept {
  return *std::launder(static_cast<T*>(owner_place<T>(header)));
}

}  // namespace coupler::detail
