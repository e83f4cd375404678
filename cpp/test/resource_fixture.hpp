// What the tests of objects without the VM share: resources as the VM keeps them, and an object that notices what is
// wrong.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <new>
#include <utility>

#include <gtest/gtest.h>

#include <coupler/resource/detail/owners.hpp>
#include <coupler/resource/detail/reclaimer.hpp>

namespace resource_test {

using namespace coupler::detail;

// What the VM keeps before each of its resources.
struct alignas(16) Header {
  std::atomic<int> references = 1;
  bool is_handle;
};
inline Header& header_of(void* resource) { return *(static_cast<Header*>(resource) - 1); }
inline void* allocate(std::size_t size, bool is_handle) {
  auto* header = static_cast<Header*>(::operator new(sizeof(Header) + size));
  return new (header) Header{.is_handle = is_handle} + 1;
}

inline std::atomic<long> handles = 0;
inline std::atomic<long> owners = 0;    // records of processes that own objects
inline std::atomic<long> monitors = 0;  // that were made
inline thread_local ErlNifPid self{0};  // the calling process; 0: none
ErlNifPid spawn();
void end_process(ErlNifPid pid);

inline std::atomic<long> destroyed = 0;
inline std::atomic<long> out_of_order = 0;
inline bool on_a_thread = false;

struct Object {
  long first = 0;
  long second = 0;
  std::atomic<int> children = 0;
  Object* parent = nullptr;
  bool ended = false;
  std::atomic<int> closed = 0;
  Handle* kept = nullptr;  // released when it is closed
  std::function<void()> when_closed;
};

inline Image image;
inline bool may_end() noexcept { return image.bodies.load() == 0; }
inline Reclaimer& reclaimer = *new Reclaimer(may_end);

inline void destroy_object(Body* body) noexcept {
  auto* object = static_cast<Object*>(body->object);
  if (object->children != 0 || object->ended) ++out_of_order;
  object->ended = true;
  if (object->parent != nullptr && object->parent->ended) ++out_of_order;
  if (object->parent != nullptr) --object->parent->children;
  delete object;
  delete body;
  ++destroyed;
}
inline void object_closes(Body* body) noexcept {
  auto* object = static_cast<Object*>(body->object);
  ++object->closed;
  if (object->when_closed) object->when_closed();
  if (object->kept != nullptr) enif_release_resource(std::exchange(object->kept, nullptr));
  if (object->ended) ++out_of_order;
}

inline void reclaim_object(Body* body) noexcept {
  if (on_a_thread) reclaimer.add(body);
  else destroy(body);
}

inline const Maker maker{1, "Test.Object", "1", &image, destroy_object, object_closes, reclaim_object, nullptr};

inline Object& object_of(Handle& handle) { return *static_cast<Object*>(handle.body.load()->object); }

inline Handle* make(Handle* parent = nullptr) {
  auto* handle = new (allocate(sizeof(Handle), true)) Handle;
  ++handles;
  auto* object = new Object;
  auto* body = new Body{nullptr, &maker, nullptr, object};
  image.bodies.fetch_add(1);
  handle->body.store(body);
  if (parent != nullptr) {
    object->parent = &object_of(*parent);
    ++object->parent->children;
    adopt(*parent, *handle, *body);
  }
  return handle;
}

inline void release(Handle* handle) { enif_release_resource(handle); }

class ResourceObject : public testing::Test {
 protected:
  void SetUp() override {
    on_a_thread = false;
    destroyed = 0;
    out_of_order = 0;
  }
  void TearDown() override {
    EXPECT_EQ(handles, 0);
    EXPECT_EQ(owners, 0);
    EXPECT_EQ(image.bodies.load(), 0);
    EXPECT_EQ(out_of_order, 0);
  }
};

}  // namespace resource_test
