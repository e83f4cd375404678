// WaitLine: the calls that wait for an object, first come first served.
#pragma once

#include <cstdint>

#include <coupler/resource/detail/object_state.hpp>
#include <coupler/resource/detail/spin_lock.hpp>

namespace coupler::detail {

// A place in a line. Nothing blocks: the call asks again from time to time, and may stop to ask at any moment, as
// when its process is killed. It then leaves the line by WaitLine::leave.
struct Waiter {
  Waiter* previous = nullptr;
  Waiter* next = nullptr;
  std::uint32_t asked_ms = 0;  // when it asked last
  bool shared = false;
  bool queued = false;
};

// Calls that share the object go in together. A call that has not asked for a while goes to the end of the line, since
// its process may be suspended, or wait for a processor itself. Any thread may call any function.
class WaitLine {
 public:
  // Enters `object`, or waits in line for it. `now` is a clock in milliseconds.
  [[nodiscard]] Admission ask(ObjectState& object, Waiter& waiter, std::uint32_t now_ms) noexcept {
    const SpinGuard guard(lock_);
    if (!waiter.queued) join(object, waiter);
    waiter.asked_ms = now_ms;
    pass_over_absent(waiter, now_ms);
    Admission admission = object.is_closed() ? Admission::closed : Admission::busy;
    if (may_go(waiter)) admission = waiter.shared ? object.enter_shared(true) : object.enter_alone(true);
    if (admission != Admission::busy) remove(object, waiter);
    return admission;
  }

  void leave(ObjectState& object, Waiter& waiter) noexcept {
    const SpinGuard guard(lock_);
    if (waiter.queued) remove(object, waiter);
  }

 private:
  static constexpr std::uint32_t patience_ms = 20;
  static constexpr int furthest = 16;  // a place further back is not looked for, so that asking takes no longer

  // Each that is passed over has as much time again, so that a long line of absent ones is not walked at each question.
  void pass_over_absent(const Waiter& asking, std::uint32_t now_ms) noexcept {
    while (first_ != &asking && now_ms - first_->asked_ms > patience_ms) {
      Waiter& absent = *first_;
      absent.asked_ms = now_ms;
      unlink(absent);
      append(absent);
    }
  }

  [[nodiscard]] bool may_go(const Waiter& waiter) const noexcept {
    const Waiter* other = first_;
    for (int i = 0; i < furthest && other != nullptr; ++i, other = other->next) {
      if (other == &waiter) return true;
      if (!other->shared || !waiter.shared) return false;
    }
    return false;
  }

  void join(ObjectState& object, Waiter& waiter) noexcept {
    append(waiter);
    waiter.queued = true;
    object.mark_waiting();
  }

  void remove(ObjectState& object, Waiter& waiter) noexcept {
    unlink(waiter);
    waiter.queued = false;
    if (first_ == nullptr) object.unmark_waiting();
  }

  void append(Waiter& waiter) noexcept {
    waiter.previous = last_;
    waiter.next = nullptr;
    (last_ != nullptr ? last_->next : first_) = &waiter;
    last_ = &waiter;
  }

  void unlink(Waiter& waiter) noexcept {
    (waiter.previous != nullptr ? waiter.previous->next : first_) = waiter.next;
    (waiter.next != nullptr ? waiter.next->previous : last_) = waiter.previous;
  }

  SpinLock lock_;
  Waiter* first_ = nullptr;
  Waiter* last_ = nullptr;
};

}  // namespace coupler::detail
