// raise(value): raises an Elixir exception struct, or any other value, in the Elixir caller.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/binary/binary.hpp>
#include <coupler/codec/codec.hpp>

namespace coupler {

// The type that raise throws. It is not derived from std::exception, so that a function's own
// catch (const std::exception&) lets it pass.
class Raised {
 public:
  Raised() = default;
  Raised(const Raised&) = default;
  Raised& operator=(const Raised&) = default;
  virtual ~Raised() = default;
  [[nodiscard]] virtual Term term(Env env) const = 0;
};

namespace detail {

template <class T>
class RaisedValue final : public Raised {
 public:
  explicit RaisedValue(T value) : value_(std::move(value)) {}
  [[nodiscard]] Term term(Env env) const override { return encode(env, value_); }

 private:
  T value_;
};

}  // namespace detail

// Ends the call by raising `value`. A struct made with COUPLER_EXCEPTION arrives as that Elixir exception. Any other
// value arrives as an ErlangError, with the value in `original`. The exception owns the value, which is encoded when
// the exception reaches the end of the call. So a view of memory does not compile.
//
// It throws, so call it on the thread that runs the function. It costs as much as a C++ throw, about 2 µs. For expected
// failures return a coupler::Result.
//
//     coupler::raise(HashError{.message = "no such algorithm"});
template <class T>
[[noreturn]] void raise(T value) {
  static_assert(lifetime_of<T> != Lifetime::source,
                "coupler: raise(value) keeps its value after the function's variables have ended: raise the owned "
                "type, std::string for std::string_view, a std::vector for std::span");
  static_assert(std::is_nothrow_destructible_v<T>,
                "coupler: raise(value) takes no value whose destructor may throw: it is destroyed as an exception");
  static_assert(alignof(T) <= alignof(std::max_align_t),
                "coupler: raise(value) takes no value that is aligned to more than C++ exceptions are, 16 bytes: keep "
                "it in a std::vector or a std::unique_ptr");
  // clang warns about the throw of such a type, which would be a second message.
  if constexpr (alignof(T) <= alignof(std::max_align_t)) throw detail::RaisedValue<T>(std::move(value));
}

// Raises a copy of the text, since its memory may end before the call does; the memory of what() is an example.
[[noreturn]] inline void raise(const char* text) {
  if (text == nullptr) throw std::logic_error("coupler::raise was given a null const char*");
  raise(std::string(text));
}

}  // namespace coupler
