// Text<N>: a string of N bytes known at compile time. It can be a template argument, and + joins two.
#pragma once

#include <cstddef>
#include <string_view>

namespace coupler {

template <class Maker>
struct LazyText;

// A string that is known at compile time. Type names, the texts of errors and the names of C++ types are built of these
// by the compiler, at no cost at run time. It owns its bytes, which end with a NUL. Any thread may read it.
//
//     static constexpr coupler::Text type = "float()";
//     static constexpr coupler::Text list = "[" + type + "]";
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
  [[nodiscard]] constexpr const char* data() const { return bytes; }  // lets static_assert use a Text as its message
  [[nodiscard]] constexpr std::string_view view() const { return {bytes, N}; }
};

template <std::size_t N>
Text(const char (&)[N]) -> Text<N - 1>;

// The text that Maker::make_text() returns, made when it is first used. A codec needs this if its `type` names its
// parts and it may be one of them: while it is instantiated, it is still incomplete.
//
//     static constexpr LazyText<Via> type{};
//     static constexpr auto make_text() { return Text(Codec<Raw>::type); }
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
