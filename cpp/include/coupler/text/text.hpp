// Text<N>: a string of N bytes known at compile time, usable as a template argument and joined with +.
#pragma once

#include <cstddef>
#include <string_view>

namespace coupler {

template <class Maker>
struct LazyText;

// Type names, expected-texts and names taken from C++ types are joined from these while compiling,
// so that none of it costs anything at run time. Always NUL-terminated.
template <std::size_t N>
struct Text {
  char bytes[N + 1] = {};

  constexpr Text() = default;
  constexpr Text(const char (&literal)[N + 1]) {  // NOLINT(google-explicit-constructor): a literal is a Text
    for (std::size_t i = 0; i < N; ++i) bytes[i] = literal[i];
  }
  template <class Maker>
  constexpr explicit Text(LazyText<Maker> lazy) : Text(lazy.view()) {}
  constexpr explicit Text(std::string_view text) {
    for (std::size_t i = 0; i < N; ++i) bytes[i] = text[i];
  }

  [[nodiscard]] static constexpr std::size_t size() { return N; }
  [[nodiscard]] constexpr const char* c_str() const { return bytes; }
  [[nodiscard]] constexpr const char* data() const { return bytes; }  // for static_assert, whose message it may be
  [[nodiscard]] constexpr std::string_view view() const { return {bytes, N}; }
};

template <std::size_t N>
Text(const char (&)[N]) -> Text<N - 1>;

// The text that Maker::make_text() makes, but not before it is asked for. A codec whose type tells the
// types it is built of needs it if it may be one of them: at its own instantiation it is incomplete.
template <class Maker>
struct LazyText {
  template <class M>
  static constexpr auto text = M::make_text();

  [[nodiscard]] constexpr std::string_view view() const { return text<Maker>.view(); }
};

template <class Maker>
Text(LazyText<Maker>) -> Text<LazyText<Maker>::template text<Maker>.size()>;

template <std::size_t A, std::size_t B>
constexpr Text<A + B> operator+(const Text<A>& a, const Text<B>& b) {
  Text<A + B> joined;
  for (std::size_t i = 0; i < A; ++i) joined.bytes[i] = a.bytes[i];
  for (std::size_t i = 0; i < B; ++i) joined.bytes[A + i] = b.bytes[i];
  return joined;
}

template <std::size_t A, std::size_t B>
constexpr auto operator+(const Text<A>& a, const char (&b)[B]) {
  return a + Text<B - 1>(b);
}

template <std::size_t A, std::size_t B>
constexpr auto operator+(const char (&a)[A], const Text<B>& b) {
  return Text<A - 1>(a) + b;
}

}  // namespace coupler
