// The core of objects without the VM: who enters, waits, closes and destroys, step by step.
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "resource_fixture.hpp"

namespace resource_test {
namespace {

TEST_F(ResourceObject, ManyShareOneIsAlone) {
  ObjectState state;
  EXPECT_EQ(state.enter_shared(), Admission::entered);
  EXPECT_EQ(state.enter_shared(), Admission::entered);
  EXPECT_EQ(state.enter_alone(), Admission::busy);
  EXPECT_FALSE(state.leave_shared());
  EXPECT_FALSE(state.leave_shared());
  EXPECT_EQ(state.enter_alone(), Admission::entered);
  EXPECT_EQ(state.enter_shared(), Admission::busy);
  EXPECT_EQ(state.enter_alone(), Admission::busy);
  EXPECT_FALSE(state.leave_alone());
}

TEST_F(ResourceObject, TheLastToLeaveAClosedObjectDestroysIt) {
  Handle* handle = make();
  ASSERT_EQ(handle->state.enter_shared(), Admission::entered);
  ASSERT_EQ(handle->state.enter_shared(), Admission::entered);
  EXPECT_TRUE(close(*handle));
  EXPECT_FALSE(close(*handle));
  EXPECT_EQ(object_of(*handle).closed, 1);
  EXPECT_EQ(handle->state.enter_shared(), Admission::closed);
  EXPECT_EQ(handle->state.enter_alone(), Admission::closed);
  leave(*handle, true);
  EXPECT_EQ(destroyed, 0);
  leave(*handle, true);
  EXPECT_EQ(destroyed, 1);
  release(handle);
  EXPECT_EQ(destroyed, 1);
}

TEST_F(ResourceObject, ClosingFromInsideACallWorks) {
  Handle* handle = make();
  ASSERT_EQ(handle->state.enter_alone(), Admission::entered);
  EXPECT_TRUE(close(*handle));
  EXPECT_EQ(destroyed, 0);
  leave(*handle, false);
  EXPECT_EQ(destroyed, 1);
  release(handle);
}

TEST_F(ResourceObject, ADroppedHandleEndsItsObject) {
  release(make());
  EXPECT_EQ(destroyed, 1);
}

TEST_F(ResourceObject, ChildrenAreClosedAndDestroyedBeforeTheirParent) {
  Handle* parent = make();
  ASSERT_EQ(parent->state.enter_shared(), Admission::entered);
  Handle* child = make(parent);
  Handle* grandchild = make(child);
  leave(*parent, true);
  ASSERT_EQ(grandchild->state.enter_shared(), Admission::entered);

  EXPECT_TRUE(close(*parent));
  EXPECT_EQ(child->state.enter_shared(), Admission::closed);
  EXPECT_EQ(destroyed, 0);  // a call is in the grandchild
  leave(*grandchild, true);
  EXPECT_EQ(destroyed, 3);
  for (Handle* handle : {parent, child, grandchild}) release(handle);
}

TEST_F(ResourceObject, AChildKeepsItsParent) {
  Handle* parent = make();
  Handle* child = make(parent);
  release(parent);
  EXPECT_EQ(destroyed, 0);
  EXPECT_EQ(child->parent->state.enter_shared(), Admission::entered);
  leave(*child->parent, true);
  release(child);
  EXPECT_EQ(destroyed, 2);
}

// The child's last reference to it is dropped while its parent closes it, so that its handle ends inside of close().
TEST_F(ResourceObject, AHandleMayEndWhileItsObjectIsClosed) {
  for (const bool thread : {false, true}) {
    on_a_thread = thread;
    Handle* parent = make();
    Handle* child = make(parent);
    object_of(*child).kept = make(child);
    release(child);
    EXPECT_TRUE(close(*parent));
    release(parent);
    while (image.bodies.load() != 0) std::this_thread::yield();
    EXPECT_EQ(destroyed, 3);
    destroyed = 0;
  }
}

TEST_F(ResourceObject, AChildOfAParentThatWasClosedMeanwhileIsClosed) {
  Handle* parent = make();
  ASSERT_EQ(parent->state.enter_shared(), Admission::entered);
  EXPECT_TRUE(close(*parent));
  Handle* child = make(parent);
  EXPECT_EQ(child->state.enter_shared(), Admission::closed);
  leave(*parent, true);
  release(child);
  release(parent);
  EXPECT_EQ(destroyed, 2);
}

TEST_F(ResourceObject, WhoWaitsIsServedInTurn) {
  ObjectState state;
  WaitLine line;
  Waiter writer;
  Waiter first_reader{.shared = true};
  Waiter second_reader{.shared = true};
  ASSERT_EQ(state.enter_shared(), Admission::entered);
  EXPECT_EQ(line.ask(state, writer, 0), Admission::busy);
  EXPECT_EQ(state.enter_shared(), Admission::busy);  // no reader overtakes the writer
  EXPECT_EQ(line.ask(state, first_reader, 0), Admission::busy);
  EXPECT_EQ(line.ask(state, second_reader, 0), Admission::busy);
  EXPECT_FALSE(state.leave_shared());
  EXPECT_EQ(line.ask(state, second_reader, 1), Admission::busy);
  EXPECT_EQ(line.ask(state, writer, 1), Admission::entered);
  EXPECT_EQ(line.ask(state, second_reader, 1), Admission::busy);
  EXPECT_FALSE(state.leave_alone());
  EXPECT_EQ(line.ask(state, second_reader, 2), Admission::entered);  // readers go in together
  EXPECT_EQ(line.ask(state, first_reader, 2), Admission::entered);
  EXPECT_FALSE(state.is_marked_waiting());
  EXPECT_EQ(state.enter_shared(), Admission::entered);
}

TEST_F(ResourceObject, WhoDoesNotAskIsPassedOverAndWhoGoesAwayIsForgotten) {
  ObjectState state;
  WaitLine line;
  std::vector<Waiter> suspended(100);
  for (Waiter& waiter : suspended) {
    ASSERT_EQ(state.enter_alone(true), Admission::entered);
    EXPECT_EQ(line.ask(state, waiter, 0), Admission::busy);
    EXPECT_FALSE(state.leave_alone());
  }
  Waiter lively;
  EXPECT_EQ(line.ask(state, lively, 10), Admission::busy);
  EXPECT_EQ(line.ask(state, lively, 21), Admission::entered);
  EXPECT_FALSE(state.leave_alone());
  for (Waiter& waiter : suspended) line.leave(state, waiter);
  EXPECT_FALSE(state.is_marked_waiting());
  line.leave(state, lively);
}

TEST_F(ResourceObject, WhoWaitsForAClosedObjectIsTold) {
  ObjectState state;
  WaitLine line;
  Waiter waiter;
  ASSERT_EQ(state.enter_alone(), Admission::entered);
  EXPECT_EQ(line.ask(state, waiter, 0), Admission::busy);
  EXPECT_TRUE(state.close());
  EXPECT_EQ(line.ask(state, waiter, 1), Admission::closed);
  EXPECT_FALSE(waiter.queued);
}

}  // namespace
}  // namespace resource_test
