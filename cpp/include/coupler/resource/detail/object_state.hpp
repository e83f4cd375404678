// ObjectState: who is inside an object, whether it is closed, and who destroys it, as one atomic word.
#pragma once

#include <cstdint>

#include <coupler/resource/detail/atomic.hpp>

namespace coupler::detail {

enum class Admission {
  entered,
  busy,    // somebody else is inside, or waits longer
  closed,  // for good
};

// A call enters before it uses the object and leaves after it: shared for `const T&`, alone for `T&`. Nothing here
// blocks. The object is destroyed by whoever claims it: once, when it is closed, nobody is inside and nothing pins it.
//
// Any thread may call any function at any time, as long as the word itself is kept alive.
class ObjectState {
 public:
  // A call that waits in line enters although others wait behind it.
  [[nodiscard]] Admission enter_shared(bool in_line = false) noexcept { return enter(one_shared, exclusive, in_line); }
  [[nodiscard]] Admission enter_alone(bool in_line = false) noexcept { return enter(exclusive, holders, in_line); }

  // True: the caller has claimed the object, and destroys it.
  [[nodiscard, gnu::always_inline]] bool leave_shared() noexcept {
    return claim_if_last(word_.fetch_sub(one_shared) - one_shared);
  }
  [[nodiscard, gnu::always_inline]] bool leave_alone() noexcept {
    return claim_if_last(word_.fetch_sub(exclusive) - exclusive);
  }

  // A pin keeps the object, but does not use it: a child pins its parent.
  void pin() noexcept { word_.fetch_add(one_pin); }
  // Ends pins. What claims the object is the same step: its handle may end right after.
  [[nodiscard]] bool unpin(std::uint64_t count = 1) noexcept {
    Word now = word_.load<Order::relaxed>();
    while (true) {
      const Word left = now - count * one_pin;
      const bool is_last = (left & closed) != 0 && (left & (holders | pins | claimed)) == 0;
      if (word_.compare_exchange_weak<Order::both>(now, is_last ? left | claimed : left)) return is_last;
    }
  }
  [[nodiscard]] std::uint64_t pin_count() const noexcept { return word_.load() / one_pin; }

  // From now on nobody enters. True for the first who says so. The caller has a pin, whose end may claim the object.
  [[nodiscard]] bool close() noexcept { return (word_.fetch_or(closed) & closed) == 0; }
  [[nodiscard]] bool is_closed() const noexcept { return (word_.load() & closed) != 0; }
  [[nodiscard]] bool is_claimed() const noexcept { return (word_.load() & claimed) != 0; }

  // For who knows that nobody is inside and nobody will come: closes and claims at once.
  [[nodiscard]] bool claim_unused() noexcept { return (word_.fetch_or(closed | claimed) & claimed) == 0; }

  // While the mark is set, only calls that wait in line enter.
  void mark_waiting() noexcept { word_.fetch_or(waiting); }
  void unmark_waiting() noexcept { word_.fetch_and(~waiting); }
  [[nodiscard]] bool is_marked_waiting() const noexcept { return (word_.load<Order::relaxed>() & waiting) != 0; }

 private:
  using Word = std::uint64_t;
  static constexpr Word one_shared = 1;  // as many as there are threads, for a call that waits is not inside
  static constexpr Word exclusive = Word{1} << 16;
  static constexpr Word holders = (exclusive << 1) - 1;
  static constexpr Word closed = Word{1} << 17;
  static constexpr Word waiting = Word{1} << 18;
  static constexpr Word claimed = Word{1} << 19;
  static constexpr Word one_pin = Word{1} << 20;  // 2^44 of them
  static constexpr Word pins = ~(one_pin - 1);

  [[gnu::always_inline]] Admission enter(Word self, Word conflicting, bool in_line) noexcept {
    const Word refused = conflicting | closed | (in_line ? 0 : waiting);
    Word now = word_.load<Order::relaxed>();
    while ((now & refused) == 0) {
      if (word_.compare_exchange_weak<Order::acquire, Order::relaxed>(now, now + self)) {
        return Admission::entered;
      }
    }
    return (now & closed) != 0 ? Admission::closed : Admission::busy;
  }

  [[gnu::always_inline]] bool claim_if_last(Word now) noexcept {
    return __builtin_expect((now & closed) != 0, 0) && claim_closed(now);
  }
  [[gnu::noinline]] bool claim_closed(Word now) noexcept {
    while ((now & (holders | pins | claimed)) == 0) {
      if (word_.compare_exchange_weak<Order::both, Order::acquire>(now, now | claimed)) return true;
    }
    return false;
  }

  Atomic<Word> word_ = 0;
};

}  // namespace coupler::detail
