// Processes that own objects, without the VM: what their ends close, and what happens at the same time.
#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "resource_fixture.hpp"

namespace resource_test {
namespace {

const coupler::Env no_env(nullptr);

class ResourceOwners : public ResourceObject {
 protected:
  void SetUp() override {
    ResourceObject::SetUp();
    self = {0};
    monitors = 0;
  }
};

TEST_F(ResourceOwners, AProcessThatEndsClosesItsObjectsTheNewestFirst) {
  const ErlNifPid pid = spawn();
  std::array<Handle*, 4> owned{};
  std::vector<int> order;
  for (int i = 0; i < 4; ++i) {
    Handle* handle = owned[static_cast<std::size_t>(i)] = make();
    object_of(*handle).when_closed = [&order, i] { order.push_back(i); };
    set_owner(no_env, *handle, pid);
  }
  EXPECT_EQ(monitors, 1);
  release(owned[2]);  // dropped
  EXPECT_EQ(destroyed, 1);
  end_process(pid);
  EXPECT_EQ(order, (std::vector<int>{3, 1, 0}));
  for (const std::size_t i : {0U, 1U, 3U}) {
    EXPECT_TRUE(owned[i]->state.is_closed());
    release(owned[i]);
  }
}

TEST_F(ResourceOwners, AnObjectBelongsToTheProcessThatItWasGivenToLast) {
  const ErlNifPid first = spawn();
  const ErlNifPid second = spawn();
  Handle* given = make();
  Handle* returned = make();
  for (Handle* handle : {given, returned}) {
    set_owner(no_env, *handle, first);
    set_owner(no_env, *handle, second);
  }
  set_owner(no_env, *returned, first);
  end_process(first);
  EXPECT_FALSE(given->state.is_closed());
  EXPECT_TRUE(returned->state.is_closed());
  end_process(second);
  EXPECT_TRUE(given->state.is_closed());
  release(given);
  release(returned);
}

TEST_F(ResourceOwners, AnObjectThatIsGivenToAnEndedProcessIsClosed) {
  const ErlNifPid pid = spawn();
  const ErlNifPid dead = spawn();
  end_process(dead);
  Handle* handle = make();
  set_owner(no_env, *handle, pid);
  set_owner(no_env, *handle, dead);
  EXPECT_TRUE(handle->state.is_closed());
  EXPECT_EQ(destroyed, 1);
  release(handle);
  EXPECT_EQ(owners, 1);
  end_process(pid);
}

TEST_F(ResourceOwners, TheFirstProcessThatReceivesAnObjectOwnsIt) {
  Handle* handle = make();
  set_first_owner(no_env, *handle);  // by a thread of the library
  self = spawn();
  const ErlNifPid first = self;
  set_first_owner(no_env, *handle);
  self = spawn();
  set_first_owner(no_env, *handle);
  end_process(self);
  EXPECT_FALSE(handle->state.is_closed());
  end_process(first);
  EXPECT_TRUE(handle->state.is_closed());
  release(handle);
}

// What closing an object destroys may hold the last reference to another one of the same owner.
TEST_F(ResourceOwners, AnObjectMayEndWhileAnotherOneOfItsOwnerIsClosed) {
  const ErlNifPid pid = spawn();
  Handle* kept = make();
  Handle* keeper = make();
  object_of(*keeper).kept = kept;
  Handle* child = make(keeper);
  object_of(*child).kept = make(child);
  for (Handle* handle : {kept, keeper, child, object_of(*child).kept}) set_owner(no_env, *handle, pid);
  release(child);
  end_process(pid);
  release(keeper);
  EXPECT_EQ(destroyed, 4);
}

// Six processes own, give away, close and drop objects at random, and end.
class OwnerCrowd {
 public:
  void run(std::chrono::milliseconds time) {
    for (auto& pid : pids_) pid = spawn().pid;
    std::vector<std::thread> threads;
    for (unsigned seed = 1; seed <= 4; ++seed) threads.emplace_back([this, seed] { work(seed); });
    std::this_thread::sleep_for(time);
    stop_ = true;
    for (auto& thread : threads) thread.join();
    for (auto& pid : pids_) end_process({pid});
    for (auto& place : places_) {
      if (place.handle != nullptr && !place.handle->state.is_closed()) ++left_open_;
      if (place.handle != nullptr) release(place.handle);
    }
  }
  [[nodiscard]] long ended() const { return ended_; }
  [[nodiscard]] long given() const { return given_; }
  [[nodiscard]] long left_open() const { return left_open_; }

 private:
  struct Place {
    std::mutex mutex;
    Handle* handle = nullptr;
  };

  Handle* take(Place& place) {
    const std::lock_guard guard(place.mutex);
    if (place.handle != nullptr) enif_keep_resource(place.handle);
    return place.handle;
  }
  void put(Place& place, Handle* handle) {
    {
      const std::lock_guard guard(place.mutex);
      std::swap(place.handle, handle);
    }
    if (handle != nullptr) release(handle);
  }

  void work(unsigned seed) {
    std::mt19937 random(seed);
    const auto give = [&](Handle& handle) { set_owner(no_env, handle, {pids_[random() % pids_.size()]}); };
    while (!stop_) {
      Place& place = places_[random() % places_.size()];
      const unsigned what = random() % 16;
      if (what < 4) {
        Handle* made = make();
        give(*made);
        put(place, made);
      } else if (what == 4) {
        ++ended_;
        end_process({pids_[random() % pids_.size()].exchange(spawn().pid)});
      } else if (Handle* handle = take(place)) {
        if (what < 10) give(*handle), ++given_;
        else if (what == 10) close(*handle);
        else if (what == 11) put(place, nullptr);
        else bear(*handle, random, give);
        release(handle);
      }
    }
  }

  template <class Give>
  void bear(Handle& parent, std::mt19937& random, Give give) {
    if (parent.ancestors >= most_ancestors || parent.state.enter_shared() != Admission::entered) return;
    Handle* child = make(&parent);
    leave(parent, true);
    give(*child);
    if (random() % 2 != 0) put(places_[random() % places_.size()], child);
    else release(child);
  }

  std::array<std::atomic<ERL_NIF_TERM>, 6> pids_;
  std::array<Place, 12> places_;
  std::atomic<bool> stop_ = false;
  std::atomic<long> ended_ = 0;
  std::atomic<long> given_ = 0;
  long left_open_ = 0;
};

TEST_F(ResourceOwners, ACrowdOfOwnersLosesNothing) {
  for (const bool thread : {false, true}) {
    on_a_thread = thread;
    OwnerCrowd crowd;
    crowd.run(std::chrono::milliseconds(500));
    EXPECT_GT(crowd.ended(), 100);
    EXPECT_GT(crowd.given(), 100);
    EXPECT_EQ(crowd.left_open(), 0);
    EXPECT_TRUE(reclaimer.wait_until(0, 10'000));
    while (image.bodies.load() != 0) std::this_thread::yield();
  }
}

}  // namespace
}  // namespace resource_test
