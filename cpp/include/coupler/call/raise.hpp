// raise(value): any value, or an Elixir exception struct, raised in the caller.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/binary/binary.hpp>
#include <coupler/codec/codec.hpp>

namespace coupler {

// What raise throws. It is no std::exception, so that a function's own catch (const std::exception&)
// lets it pass.
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

// Ends the call by raising `value`: a struct made with COUPLER_EXCEPTION arrives as that Elixir
// exception, any other value as an ErlangError with it in `original`. The value is encoded when the
// exception reaches the call's end. It costs what a C++ throw costs, some 2 microseconds: for failures
// that belong to the function's contract return a coupler::Result.
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
  throw detail::RaisedValue<T>(std::move(value));
}

// A copy of the text, whose memory may end before the call does, as that of what() does.
[[noreturn]] inline void raise(const char* text) {
  if (text == nullptr) throw std::logic_error("coupler::raise was given a null const char*");
  raise(std::string(text));
}

}  // namespace coupler
