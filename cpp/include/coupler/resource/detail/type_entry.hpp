// TypeEntry: a resource type of the library, in the list that is opened when the library is loaded.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string>

#include <coupler/resource/detail/owners.hpp>
#include <coupler/resource/detail/waiting_call.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

// Static variables of this type list themselves before the VM calls the library's load function. So a type that only
// the body of a function uses is opened as well.
struct TypeEntry {
  explicit TypeEntry(const char* module_name) noexcept : name(module_name), next(first) { first = this; }
  TypeEntry(const TypeEntry&) = delete;
  TypeEntry& operator=(const TypeEntry&) = delete;

  const char* name;  // "Search.Index"
  ErlNifResourceType* type = nullptr;
  TypeEntry* next;

  static inline TypeEntry* first = nullptr;
};

// Two classes with one name would take each other's objects.
inline void check_names() {
  for (const TypeEntry* entry = TypeEntry::first; entry != nullptr; entry = entry->next) {
    for (const TypeEntry* other = entry->next; other != nullptr; other = other->next) {
      if (std::strcmp(entry->name, other->name) == 0) {
        throw std::logic_error("two C++ classes are the resource " + std::string(entry->name) +
                               ": give one another module in COUPLER_RESOURCE");
      }
    }
  }
}

// Called by the library's load function. The handles that an older version of the library made pass to this one, and
// their bodies still say which code made them. The 1 in the name is the version of the layout of Handle.
inline void open_resource_types(Env env) {
  check_names();
  for (TypeEntry* entry = TypeEntry::first; entry != nullptr; entry = entry->next) {
    const std::string name = "coupler1:" + std::string(entry->name);
    const auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
    const auto destroy = [](ErlNifEnv*, void* handle) { end(*static_cast<Handle*>(handle)); };
    ErlNifResourceType* opened = enif_open_resource_type(env.get(), nullptr, name.c_str(), destroy, flags, nullptr);
    if (opened == nullptr) throw std::runtime_error("the VM refuses the resource type " + name);
    __atomic_store_n(&entry->type, opened, __ATOMIC_RELAXED);
  }
  if (TypeEntry::first == nullptr) return;
  open_waiting_call_type(env);
  open_owner_process_type(env);
}

}  // namespace coupler::detail
