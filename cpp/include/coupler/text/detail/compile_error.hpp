// refuse<Message>(): a compile error whose first line is a text that was made while compiling.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <coupler/text/text.hpp>

namespace coupler {

// Never defined: the compiler's error prints its arguments. lib/coupler/build/mistake.ex reads them.
template <auto... Message>
struct CompileError;

namespace detail {

// clang prints only the first 36 characters of a text that is a template argument.
inline constexpr std::size_t printed_size = 36;

// A piece of a message. It has one spelling only, so clang prints it.
template <std::size_t N>
struct Words {
  char bytes[N + 1] = {};
};

// The end of the piece that begins at `begin`: after a space if there is one.
constexpr std::size_t piece_end(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= printed_size) return text.size();
  const std::size_t space = text.substr(begin, printed_size).rfind(' ');
  return begin + (space == std::string_view::npos ? printed_size : space + 1);
}

constexpr std::size_t piece_begin(std::string_view text, std::size_t number) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < number; ++i) begin = piece_end(text, begin);
  return begin;
}

constexpr std::size_t piece_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < text.size(); begin = piece_end(text, begin)) ++count;
  return count;
}

template <Text Message, std::size_t I>
consteval auto piece() {
  constexpr std::size_t begin = piece_begin(Message.view(), I);
  constexpr std::size_t size = piece_end(Message.view(), begin) - begin;
  Words<size> words;
  for (std::size_t i = 0; i < size; ++i) words.bytes[i] = Message.bytes[begin + i];
  words.bytes[size] = '\0';  // clang prints numbers instead of a text if an element is never written
  return words;
}

template <Text Message, std::size_t... I>
consteval void use_in_pieces(std::index_sequence<I...>) {
  using Reason [[maybe_unused]] = typename CompileError<piece<Message, I>()...>::reason;
}

#if defined(__clang__) && __cpp_static_assert >= 202306L
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc++26-extensions"
#endif

// Fails to compile, and returns false. Code that depends on it by `if constexpr` is left out, so that no further error
// is reported.
template <Text Message>
consteval bool refuse() {
#if __cpp_static_assert >= 202306L
  static_assert(false, Message);
#elif defined(__clang__)
  use_in_pieces<Message>(std::make_index_sequence<piece_count(Message.view())>());
#else
  using Reason [[maybe_unused]] = typename CompileError<Message>::reason;
#endif
  return false;
}

#if defined(__clang__) && __cpp_static_assert >= 202306L
#pragma clang diagnostic pop
#endif

}  // namespace detail

}  // namespace coupler
