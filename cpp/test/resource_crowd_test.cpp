// Objects under many threads that use, close and drop them at random.
#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "resource_fixture.hpp"

namespace resource_test {
namespace {

// Six places that four threads fill, use, close and empty at random, with children of what is there.
class Crowd {
 public:
  void run(std::chrono::milliseconds time) {
    std::vector<std::thread> threads;
    for (unsigned seed = 1; seed <= 4; ++seed) threads.emplace_back([this, seed] { work(seed); });
    std::this_thread::sleep_for(time);
    stop_ = true;
    for (auto& thread : threads) thread.join();
    for (std::size_t i = 0; i < places_.size(); ++i) put(i, nullptr);
  }
  [[nodiscard]] long torn() const { return torn_; }
  [[nodiscard]] long entered() const { return entered_; }

 private:
  struct Place {
    std::mutex mutex;
    Handle* handle = nullptr;
  };

  Handle* take(std::size_t i) {
    const std::lock_guard guard(places_[i].mutex);
    if (places_[i].handle != nullptr) enif_keep_resource(places_[i].handle);
    return places_[i].handle;
  }
  void put(std::size_t i, Handle* handle) {
    Handle* before = nullptr;
    {
      const std::lock_guard guard(places_[i].mutex);
      before = std::exchange(places_[i].handle, handle);
    }
    if (before != nullptr) release(before);
  }

  void work(unsigned seed) {
    std::mt19937 random(seed);
    while (!stop_) {
      const std::size_t place = random() % places_.size();
      const unsigned what = random() % 16;
      if (what < 2) {
        put(place, what == 0 ? make() : nullptr);
      } else if (Handle* handle = take(place)) {
        if (what == 2) close(*handle);
        else if (what < 6) use(*handle, random, true, [&] { bear(*handle, random); });
        else use(*handle, random, what < 11, [&] { touch(*handle, random, what < 11); });
        release(handle);
      }
    }
  }

  // Waits in line for a while, and sometimes goes away.
  template <class Body>
  void use(Handle& handle, std::mt19937& random, bool shared, Body body) {
    Admission entry = shared ? handle.state.enter_shared() : handle.state.enter_alone();
    Waiter waiter{.shared = shared};
    for (auto tries = random() % 100; entry == Admission::busy && tries > 0; --tries) {
      entry = handle.line.ask(handle.state, waiter, static_cast<std::uint32_t>(++clock_ / 64));
    }
    handle.line.leave(handle.state, waiter);
    if (entry != Admission::entered) return;
    ++entered_;
    body();
    leave(handle, shared);
  }

  void bear(Handle& handle, std::mt19937& random) {
    if (handle.ancestors >= most_ancestors) return;
    Handle* child = make(&handle);
    if (random() % 2 != 0) put(random() % places_.size(), child);
    else release(child);
  }

  void touch(Handle& handle, std::mt19937& random, bool shared) {
    Object& object = object_of(handle);
    if (object.first != object.second || object.ended) ++torn_;
    if (!shared) {
      ++object.first;
      ++object.second;
    }
    if (random() % 64 == 0) close(handle);
  }

  std::array<Place, 6> places_;
  std::atomic<bool> stop_ = false;
  std::atomic<long> torn_ = 0;
  std::atomic<long> entered_ = 0;
  std::atomic<std::uint64_t> clock_ = 0;
};

TEST_F(ResourceObject, ACrowdLosesNothingWhereObjectsEndAtOnce) {
  Crowd crowd;
  crowd.run(std::chrono::milliseconds(500));
  EXPECT_EQ(crowd.torn(), 0);
  EXPECT_GT(crowd.entered(), 100);
}

TEST_F(ResourceObject, ACrowdLosesNothingWhereObjectsEndOnAThread) {
  on_a_thread = true;
  Crowd crowd;
  crowd.run(std::chrono::milliseconds(500));
  EXPECT_EQ(crowd.torn(), 0);
  EXPECT_TRUE(reclaimer.wait_until(0, 10'000));
  while (image.bodies.load() != 0) std::this_thread::yield();
}

}  // namespace
}  // namespace resource_test
