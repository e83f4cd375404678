// C++ objects kept alive by the VM: the resource type behind OwnedBinary.
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

// What stands before the object. Aligned as the VM aligns resources.
struct alignas(8) OwnerHeader {
  void (*destroy)(OwnerHeader*) noexcept;  // null until there is an object
  std::size_t references;                  // 0: the VM counts them, for a resource; else those of a block of our own
};

inline ErlNifResourceType* owner_type = nullptr;

// Called on any of the VM's threads. Objects whose destructor may throw are refused, so nothing can be
// thrown here.
inline void destroy_owner(ErlNifEnv*, void* resource) noexcept {
  auto* header = static_cast<OwnerHeader*>(resource);
  if (header->destroy != nullptr) header->destroy(header);
}

// Where the object lies: behind the header, and aligned, since the VM itself aligns to 8 bytes and no more.
template <class T>
void* owner_place(OwnerHeader* header) noexcept {
  const std::uintptr_t after = reinterpret_cast<std::uintptr_t>(header + 1);
  return reinterpret_cast<unsigned char*>(header + 1) + (alignof(T) - after % alignof(T)) % alignof(T);
}
template <class T>
inline constexpr std::size_t owner_size =
    sizeof(OwnerHeader) + sizeof(T) + (alignof(T) > alignof(OwnerHeader) ? alignof(T) - alignof(OwnerHeader) : 0);

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

// A new block, whose only reference is the caller's. The VM has no resources before the library is loaded, while
// static variables are initialized: what is made then lies in a block of operator new's.
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

// Moves `owner` into a new block, whose only reference is the caller's.
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
