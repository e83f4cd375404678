// OwnedBinary: bytes that stay in the C++ object that owns them -> a binary.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/term/detail/owner_resource.hpp>

namespace coupler {

namespace detail {

// The type that data() points to after the object has moved into a resource of the VM.
template <class T>
using OwnedElement = std::remove_cv_t<std::remove_pointer_t<decltype(std::declval<T&>().data())>>;

template <class T>
concept ByteOwner = requires(T& owner) {
  requires std::is_pointer_v<decltype(owner.data())>;
  { owner.size() } -> std::convertible_to<std::size_t>;
} && (std::is_arithmetic_v<OwnedElement<T>> || one_of<OwnedElement<T>, std::byte, void>);

template <class T>
constexpr std::size_t element_size() noexcept {
  if constexpr (std::is_void_v<T>) return 1;
  else return sizeof(T);
}

}  // namespace detail

// Elixir: binary(), as a result only. C++: an object that owns bytes, such as a std::string, or a std::vector of bytes
// or numbers (in the machine's byte order). Any other object with data() and size() will do. data() points to bytes,
// numbers or void. size() counts elements of that type, and bytes for void.
//
// The object is moved in. It lives until neither C++ nor Elixir refers to its bytes any more. Nothing is copied,
// however often it is returned; only up to 64 bytes are copied, onto the heap of the process. Owned and immutable: it
// may be kept, is cheap to copy, and any thread may use it.
//
// A trivially copyable object, such as std::array, owns only the bytes inside it. If its data() points elsewhere, it is
// another library's view, and the bytes are copied.
//
// The object is destroyed on one of the VM's threads. A library that is replaced by a newer version stays in memory
// until the last of its own such binaries is gone. Below a few kilobytes a std::string costs less. An OwnedBinary may
// be a static variable, made before the library is loaded.
//
//     coupler::OwnedBinary compressed(coupler::Binary data) {
//       std::vector<std::byte> bytes = compress(data);
//       return coupler::OwnedBinary(std::move(bytes));
//     }
class OwnedBinary {
 public:
  OwnedBinary() noexcept = default;

  template <class T>
    requires detail::ByteOwner<std::remove_cvref_t<T>> && (!std::is_same_v<std::remove_cvref_t<T>, OwnedBinary>)
  explicit OwnedBinary(T&& owner) {
    constexpr bool moved = !std::is_reference_v<T> && !std::is_const_v<T>;
    constexpr bool owns = !is_borrowed<std::remove_cvref_t<T>>;
    constexpr bool fits = std::is_nothrow_destructible_v<std::remove_cvref_t<T>>;
    static_assert(moved || !owns, "coupler: OwnedBinary takes an object over: give it one with std::move");
    static_assert(owns,
                  "coupler: OwnedBinary needs an object that owns its bytes, and a view owns none: give it a "
                  "std::string for std::string_view, a std::vector for std::span");
    static_assert(fits, "coupler: OwnedBinary takes no object whose destructor may throw");
    if constexpr (moved && owns && fits) {
      if constexpr (std::is_trivially_copyable_v<T>) {
        if (views_elsewhere(owner)) {
          const auto* bytes = reinterpret_cast<const char*>(owner.data());
          take(std::string(bytes, static_cast<std::size_t>(owner.size()) * element_size<T>));
          return;
        }
      }
      take(std::move(owner));
    }
  }

  OwnedBinary(const OwnedBinary& other) noexcept : owner_(other.owner_), data_(other.data_), size_(other.size_) {
    if (owner_ != nullptr) detail::keep_owner(owner_);
  }
  OwnedBinary(OwnedBinary&& other) noexcept { swap(other); }
  OwnedBinary& operator=(OwnedBinary other) noexcept {
    swap(other);
    return *this;
  }
  ~OwnedBinary() {
    if (owner_ != nullptr) detail::release_owner(owner_);
  }

  [[nodiscard]] const unsigned char* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }  // in bytes
  [[nodiscard]] std::string_view view() const noexcept { return {reinterpret_cast<const char*>(data_), size_}; }

 private:
  friend struct Codec<OwnedBinary>;

  template <class T>
  static constexpr std::size_t element_size = detail::element_size<detail::OwnedElement<T>>();

  template <class T>
  static bool views_elsewhere(T& owner) {
    const auto data = reinterpret_cast<std::uintptr_t>(owner.data());
    const auto object = reinterpret_cast<std::uintptr_t>(&owner);
    return data < object || data > object + sizeof(T);
  }

  template <class T>
  void take(T&& owner) {
    owner_ = detail::make_owner(std::move(owner));
    T& object = detail::owner_object<T>(owner_);
    data_ = reinterpret_cast<const unsigned char*>(object.data());
    size_ = static_cast<std::size_t>(object.size()) * element_size<T>;
  }

  void swap(OwnedBinary& other) noexcept {
    std::swap(owner_, other.owner_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  detail::OwnerHeader* owner_ = nullptr;
  const unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
};

template <>
struct Codec<OwnedBinary> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, const OwnedBinary& value) {
    if (value.size() <= detail::heap_binary_limit) return detail::encode_bytes(env, value.view());
    if (!detail::is_resource(value.owner_)) return encode_early(env, value);
    return {env, enif_make_resource_binary(env.get(), value.owner_, value.data(), value.size())};
  }

 private:
  // For a value that was made before the library was loaded: a resource holds it.
  [[gnu::noinline, gnu::cold]] static Term encode_early(Env env, const OwnedBinary& value) {
    struct Holder {
      OwnedBinary binary;
    };
    detail::OwnerHeader* holder = detail::make_owner(Holder{value});
    const Term term(env, enif_make_resource_binary(env.get(), holder, value.data(), value.size()));
    detail::release_owner(holder);
    return term;
  }
};

}  // namespace coupler
