// GrowingArray: an array of plain values that grows at its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

namespace coupler::detail {

// It replaces std::vector in headers, which take less time to compile without <vector>.
template <class T>
  requires(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::max_align_t))  // malloc aligns no more
class GrowingArray {
 public:
  GrowingArray() = default;
  GrowingArray(GrowingArray&& other) noexcept { swap(other); }
  GrowingArray& operator=(GrowingArray&& other) noexcept {
    swap(other);
    return *this;
  }
  ~GrowingArray() { std::free(items_); }  // NOLINT(cppcoreguidelines-no-malloc): realloc needs malloc's memory

  // Throws std::bad_alloc.
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    if (capacity > PTRDIFF_MAX / sizeof(T)) throw std::bad_alloc();
    void* items = std::realloc(items_, capacity * sizeof(T));  // NOLINT(cppcoreguidelines-no-malloc)
    if (items == nullptr) throw std::bad_alloc();
    items_ = static_cast<T*>(items);
    capacity_ = capacity;
  }
  void push_back(T item) {
    if (size_ == capacity_) reserve(capacity_ == 0 ? 16 : 2 * capacity_);
    items_[size_++] = item;
  }
  T pop_back() noexcept { return items_[--size_]; }

  [[nodiscard]] T* data() noexcept { return items_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return items_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return items_[i]; }
  [[nodiscard]] const T* begin() const noexcept { return items_; }
  [[nodiscard]] const T* end() const noexcept { return items_ + size_; }
  [[nodiscard]] T& back() noexcept { return items_[size_ - 1]; }

 private:
  void swap(GrowingArray& other) noexcept {
    std::swap(items_, other.items_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace coupler::detail
