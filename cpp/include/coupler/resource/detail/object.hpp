// How an object is closed and ends, and its children.
#pragma once

#include <cstdint>

#include <coupler/resource/detail/handle.hpp>
#include <coupler/resource/detail/owner_process.hpp>
#include <coupler/term/erl_nif.hpp>

namespace coupler::detail {

// For the thread that has claimed the object.
[[gnu::noinline]] inline void end_claimed(Handle& handle) noexcept {
  if (Body* body = handle.body.exchange(nullptr)) body->maker->reclaim(body);
}

// Inlined into each call. Nothing here is declared cold: g++ would then take the end of every call for cold.
[[gnu::always_inline]] inline void leave(Handle& handle, bool shared) noexcept {
  if (shared ? handle.state.leave_shared() : handle.state.leave_alone()) end_claimed(handle);
}

inline void unpin(Handle& handle, std::uint64_t count = 1) noexcept {
  if (handle.state.unpin(count)) end_claimed(handle);
}

// What Maker::reclaim comes to. The count is touched last: the code may be unloaded when it is 0.
inline void destroy(Body* body) noexcept {
  Handle* parent = body->parent;
  Image* image = body->maker->image;
  body->maker->destroy(body);
  if (parent != nullptr) {
    unpin(*parent);
    enif_release_resource(parent);
  }
  image->bodies.fetch_sub(1);
}

inline void unlist(Handle& child) noexcept {
  Handle* parent = child.parent;
  if (parent == nullptr) return;
  const SpinGuard guard(parent->family);
  if (!child.is_listed) return;
  (child.newer != nullptr ? child.newer->older : parent->newest_child) = child.older;
  if (child.older != nullptr) child.older->newer = child.newer;
  child.is_listed = false;
}

// The youngest child, pinned and off the list; null where there is none. No reference to a child can be taken, whose
// last one may just have ended; but its handle's end waits for the pin.
inline Handle* take_newest_child(Handle& parent) noexcept {
  const SpinGuard guard(parent.family);
  Handle* child = parent.newest_child;
  if (child == nullptr) return nullptr;
  parent.newest_child = child->older;
  if (child->older != nullptr) child->older->newer = nullptr;
  child->is_listed = false;
  child->state.pin();
  return child;
}

// An object that this thread is closing. What that destroys may hold the last reference to the object's own handle, as
// a child does. The handle then ends inside of close(), which must not wait for its own pins, nor look at it again.
struct Closing {
  Handle* handle;
  std::uint64_t pins;  // of this thread
  Closing* outer;
  bool is_gone = false;  // the handle has ended
  Body* body = nullptr;  // what it left
};
inline thread_local Closing* closing_here = nullptr;

// From now on every use is refused. The children are closed first, the newest before the others. Calls under way go on,
// and the object ends when the last has left. True for the first to close it. The caller keeps the handle, or has
// `pins` on it, which end here. `ended_owner` is the process whose end closes the object.
inline bool close(Handle& handle, std::uint64_t pins = 0, const ErlNifPid* ended_owner = nullptr) noexcept {
  handle.state.pin();  // the body stays for on_down and on_close
  Closing self{&handle, pins + 1, closing_here};
  closing_here = &self;
  const bool is_first = handle.state.close();
  if (is_first) {
    Body* body = handle.body.load();
    if (body != nullptr && ended_owner != nullptr && body->maker->on_down != nullptr) {
      body->maker->on_down(body, ended_owner);
    }
    if (body != nullptr && body->maker->on_close != nullptr) body->maker->on_close(body);
    while (Handle* child = self.is_gone ? nullptr : take_newest_child(handle)) close(*child, 1);
  }
  closing_here = self.outer;
  if (self.is_gone) {
    if (self.body != nullptr) self.body->maker->reclaim(self.body);
    return is_first;
  }
  unpin(handle, self.pins);
  return is_first;
}

// Closing and ending go through a family by recursion, some of it in the VM, so its depth is bounded.
inline constexpr std::uint32_t most_ancestors = 64;

// Makes `child`, which nobody else knows yet, a child of `parent`, which the caller is inside of and which has fewer
// than `most_ancestors`. Where the parent was closed meanwhile the child is closed as well.
inline void adopt(Handle& parent, Handle& child, Body& body) noexcept {
  parent.state.pin();
  enif_keep_resource(&parent);  // for the handle
  enif_keep_resource(&parent);  // for the body
  child.parent = &parent;
  child.ancestors = parent.ancestors + 1;
  body.parent = &parent;
  bool is_closed = false;
  {
    const SpinGuard guard(parent.family);
    child.older = parent.newest_child;
    if (child.older != nullptr) child.older->newer = &child;
    parent.newest_child = &child;
    child.is_listed = true;
    // Read under the lock: either the closer finds the child, or this finds the parent closed.
    is_closed = parent.state.is_closed();
  }
  if (is_closed) {
    unlist(child);
    close(child);
  }
}

// The end of a handle whose last reference is gone: nobody is inside, and nobody will come. A parent or an owner
// that ends at this moment on another thread may still have it pinned.
inline void end(Handle& handle) noexcept {
  Closing* mine = nullptr;  // the outermost on this thread
  std::uint64_t pins = 0;
  for (Closing* closing = closing_here; closing != nullptr; closing = closing->outer) {
    if (closing->handle != &handle) continue;
    mine = closing;
    pins += closing->pins;
    closing->is_gone = true;
  }
  unlist(handle);
  if (handle.owner.load() != nullptr) disown(handle);
  while (handle.state.pin_count() > pins || (handle.state.is_claimed() && handle.body.load() != nullptr)) sched_yield();
  if (handle.state.claim_unused()) {
    if (mine == nullptr) end_claimed(handle);
    else mine->body = handle.body.exchange(nullptr);
  }
  if (handle.parent != nullptr) enif_release_resource(handle.parent);
}

}  // namespace coupler::detail
