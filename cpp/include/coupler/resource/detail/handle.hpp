// Handle and Body: what the VM keeps of an object, and the object itself.
#pragma once

#include <cstdint>

#include <coupler/resource/detail/atomic.hpp>
#include <coupler/resource/detail/object_state.hpp>
#include <coupler/resource/detail/spin_lock.hpp>
#include <coupler/resource/detail/wait_line.hpp>
#include <coupler/term/erl_nif.hpp>

namespace coupler::detail {

// A loaded image of a library's code.
struct Image {
  Atomic<long> bodies = 0;  // made by it and not yet destroyed: its code must stay
};

struct Body;

// The code that made a body, in terms that every version of every library understands: new fields go to its end.
struct Maker {
  std::uint32_t version;  // of this struct
  const char* type;       // "Search.Index"
  const char* made_by;    // "one made by version 1.2.0 of the library", for messages
  Image* image;
  void (*destroy)(Body*) noexcept;
  void (*on_close)(Body*) noexcept;                   // may be null
  void (*reclaim)(Body*) noexcept;                    // destroys it now, or soon on another thread
  void (*on_down)(Body*, const ErlNifPid*) noexcept;  // may be null
};

struct Handle;
struct OwnerProcess;

// The object, in memory of its own: it may have any alignment, outlives its handle while it waits for its end, and is
// replaced under the same handle by a newer version of its library.
struct Body {
  Body* next = nullptr;  // among those that wait for their end
  const Maker* maker = nullptr;
  Handle* parent = nullptr;  // pinned and kept until the body is destroyed
  void* object = nullptr;
};

// The VM's resource. Versions of a library share it, so its layout is part of the resource type's name.
struct Handle {
  static constexpr signed char measure_all = -16;

  ObjectState state;
  Atomic<Body*> body = nullptr;
  // How many calls on the object are not measured before the next one is; if negative, how many more all are.
  Atomic<signed char> unmeasured_calls = measure_all;
  WaitLine line;

  Handle* parent = nullptr;     // kept
  std::uint32_t ancestors = 0;  // how many parents are above it
  SpinLock family;              // guards the list of its children, and `owner`
  Handle* newest_child = nullptr;
  Handle* older = nullptr;  // siblings, guarded by the parent's `family`
  Handle* newer = nullptr;
  bool is_listed = false;

  Atomic<OwnerProcess*> owner = nullptr;  // kept; guarded by `family`, and null for good where it is null at the end
  Handle* older_owned = nullptr;          // of the same owner, guarded by the owner's lock
  Handle* newer_owned = nullptr;
  bool is_listed_by_owner = false;
  Atomic<bool> was_owned = false;
};

}  // namespace coupler::detail
