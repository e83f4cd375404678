// What the tests of objects without the VM share: a handle as the VM keeps it, and an object that notices what is
// wrong.
#pragma once

#include <atomic>
#include <utility>

#include <gtest/gtest.h>

#include <coupler/resource/detail/reclaimer.hpp>

namespace resource_test {

using namespace coupler::detail;

// A handle as the VM keeps it: counted, with an end.
struct Counted : Handle {
  std::atomic<int> references = 1;
};

inline std::atomic<long> handles = 0;
inline std::atomic<long> destroyed = 0;
inline std::atomic<long> out_of_order = 0;
inline bool on_a_thread = false;

struct Object {
  long first = 0;
  long second = 0;
  std::atomic<int> children = 0;
  Object* parent = nullptr;
  bool ended = false;
  int closed = 0;
  Handle* kept = nullptr;  // released when it is closed
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
  if (object->kept != nullptr) enif_release_resource(std::exchange(object->kept, nullptr));
  if (object->ended) ++out_of_order;
}

inline void reclaim_object(Body* body) noexcept {
  if (on_a_thread) reclaimer.add(body);
  else destroy(body);
}

inline const Maker maker{1, "Test.Object", "1", &image, destroy_object, object_closes, reclaim_object};

inline Object& object_of(Handle& handle) { return *static_cast<Object*>(handle.body.load()->object); }

inline Counted* make(Handle* parent = nullptr) {
  auto* handle = new Counted;
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
    EXPECT_EQ(image.bodies.load(), 0);
    EXPECT_EQ(out_of_order, 0);
  }
};

}  // namespace resource_test
