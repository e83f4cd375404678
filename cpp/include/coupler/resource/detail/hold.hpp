// Hold: a call's use of one object; and how a call enters all of its objects.
#pragma once

#include <cstddef>
#include <cstdint>

#include <coupler/resource/detail/library_image.hpp>
#include <coupler/resource/detail/object.hpp>

namespace coupler::detail {

struct Hold {
  Handle* handle;
  bool is_shared;
  bool is_inside = false;

  [[gnu::always_inline]] void leave() noexcept {
    if (__builtin_expect(is_inside, 1)) detail::leave(*handle, is_shared);
    is_inside = false;
  }
};

inline Admission enter(Hold& hold) noexcept {
  const Admission admission = hold.is_shared ? hold.handle->state.enter_shared() : hold.handle->state.enter_alone();
  hold.is_inside = admission == Admission::entered;
  return admission;
}

// The object is safe to look at: the caller is inside, or has pinned it.
inline bool is_of_this_library(const Handle& handle) noexcept {
  return handle.body.load()->maker->image == &library_image;
}

// The outcome for all objects of a call: who refused is holds[which].
struct Entering {
  enum class Outcome {
    entered,
    busy,
    closed,
    older,  // another version of the library made it
    twice,  // it is also holds[other], and one of the two excludes all others
  };
  Outcome outcome = Outcome::entered;
  std::size_t which = 0;
  std::size_t other = 0;
};

inline Entering::Outcome outcome_of(Admission admission) noexcept {
  if (admission == Admission::entered) return Entering::Outcome::entered;
  return admission == Admission::busy ? Entering::Outcome::busy : Entering::Outcome::closed;
}

// The call stays inside of an object of another version, so that it can say which one.
[[gnu::always_inline]] inline Entering::Outcome enter_own(Hold& hold) noexcept {
  const Admission admission = hold.is_inside ? Admission::entered : enter(hold);
  if (__builtin_expect(admission != Admission::entered, 0)) return outcome_of(admission);
  return __builtin_expect(is_of_this_library(*hold.handle), 1) ? Entering::Outcome::entered : Entering::Outcome::older;
}

// Enters all objects or none, but for one of another version. They are entered in the order of their addresses. A call
// that finds one of them busy keeps none, so calls never wait for each other in a circle. An object that is there
// twice, shared both times, is entered once. `holds` has at most as many elements as a function has parameters.
inline Entering enter_all(Hold* const* holds, std::size_t count) noexcept {
  const auto address = [&](std::size_t i) { return reinterpret_cast<std::uintptr_t>(holds[i]->handle); };
  std::uintptr_t last = 0;  // the address of the one that was entered last
  while (true) {
    std::size_t next = count;
    for (std::size_t i = 0; i < count; ++i) {
      if (address(i) > last && (next == count || address(i) < address(next))) next = i;
    }
    if (next == count) break;
    last = address(next);
    Entering result{Entering::Outcome::entered, next, next};
    for (std::size_t i = next + 1; i < count; ++i) {
      if (address(i) != last || (holds[i]->is_shared && holds[next]->is_shared)) continue;
      result = {Entering::Outcome::twice, i, next};
      break;
    }
    if (result.outcome == Entering::Outcome::entered) result.outcome = enter_own(*holds[next]);
    if (result.outcome == Entering::Outcome::entered) continue;
    for (std::size_t i = 0; i < count; ++i) {
      if (i != result.which || result.outcome != Entering::Outcome::older) holds[i]->leave();
    }
    return result;
  }
  return {};
}

}  // namespace coupler::detail
