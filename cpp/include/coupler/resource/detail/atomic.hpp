// Atomic: std::atomic's operations that objects need, without <atomic>, which takes compilers as long as half of
// Coupler's own headers.
#pragma once

namespace coupler::detail {

enum class Order : int {
  relaxed = __ATOMIC_RELAXED,
  acquire = __ATOMIC_ACQUIRE,
  release = __ATOMIC_RELEASE,
  both = __ATOMIC_ACQ_REL,
};

// An integer, a bool or a pointer. Every operation is one of the compiler's, whose meaning is that of std::atomic's.
template <class T>
class Atomic {
 public:
  using Value = T;

  constexpr Atomic() noexcept = default;
  constexpr Atomic(T value) noexcept : value_(value) {}  // NOLINT(google-explicit-constructor): as std::atomic
  Atomic(const Atomic&) = delete;
  Atomic& operator=(const Atomic&) = delete;

  template <Order O = Order::acquire>
  [[nodiscard]] T load() const noexcept {
    return __atomic_load_n(&value_, static_cast<int>(O));
  }
  template <Order O = Order::release>
  void store(T value) noexcept {
    __atomic_store_n(&value_, value, static_cast<int>(O));
  }
  template <Order O = Order::both>
  T exchange(T value) noexcept {
    return __atomic_exchange_n(&value_, value, static_cast<int>(O));
  }
  template <Order O = Order::both>
  T fetch_add(T value) noexcept {
    return __atomic_fetch_add(&value_, value, static_cast<int>(O));
  }
  template <Order O = Order::both>
  T fetch_sub(T value) noexcept {
    return __atomic_fetch_sub(&value_, value, static_cast<int>(O));
  }
  template <Order O = Order::both>
  T fetch_or(T value) noexcept {
    return __atomic_fetch_or(&value_, value, static_cast<int>(O));
  }
  template <Order O = Order::both>
  T fetch_and(T value) noexcept {
    return __atomic_fetch_and(&value_, value, static_cast<int>(O));
  }
  // May fail where it could succeed. A failure reads the value into `expected`.
  template <Order Success, Order Failure = Order::relaxed>
  bool compare_exchange_weak(T& expected, T desired) noexcept {
    return __atomic_compare_exchange_n(&value_, &expected, desired, true, static_cast<int>(Success),
                                       static_cast<int>(Failure));
  }

 private:
  T value_{};
};

}  // namespace coupler::detail
