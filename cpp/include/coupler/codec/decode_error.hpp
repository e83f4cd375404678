// DecodeError: why a term could not be decoded, and where in the argument the wrong part is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/term/term.hpp>
#include <coupler/text/detail/compile_error.hpp>
#include <coupler/text/text.hpp>

namespace coupler {

namespace detail {
struct AttemptCount;
class Retries;
}  // namespace detail

// A text that lives as long as the library: a literal, or a Text with static storage such as a Codec's `expected`.
// Other texts do not compile: the message is written after the decoder has returned. Any thread may use it.
//
//     coupler::StaticText text = "a temperature above absolute zero";
class StaticText {
 public:
  template <std::size_t N>
  consteval StaticText(const char (&literal)[N]) : text_(literal) {}  // NOLINT(google-explicit-constructor)
  template <std::size_t N>
  consteval StaticText(const Text<N>& text) : text_(text.c_str()) {}  // NOLINT(google-explicit-constructor)

  // For a text of which only the caller knows that it lives long enough.
  static constexpr StaticText lasting(const char* text) noexcept { return StaticText(text, 0); }

  [[nodiscard]] constexpr const char* c_str() const noexcept { return text_; }

 private:
  constexpr StaticText(const char* text, int) noexcept : text_(text) {}

  const char* text_;
};

// One step from an argument to a part of it. It belongs to a DecodeError and is valid as long as that.
//
//     const coupler::PathStep& innermost = error.step(0);
struct PathStep {
  enum class Kind { index, element, field, key, value, member, byte };

  Kind kind;
  std::size_t position;  // index: in a list, element: in a tuple, byte: in a binary; from 0
  const char* name;      // field; null where `term` is its atom
  ERL_NIF_TERM term;     // key, value: the map's key; member: of a set, itself
};

// The reason why decoding failed. Elixir sees it as the message of an ArgumentError.
//
// A decoder that fails fills it in. Its text is written only if the error is raised. So neither a decoder that succeeds
// nor a variant's alternative that does not fit pays for a text.
//
// Each function that reports returns nullopt, so a decoder reports and returns in one statement:
//
//     if (*degrees < -273.15) return error.expected("a temperature above absolute zero", term);
//
// The caller of decode owns it. It holds terms of the call, so it is valid until the native function returns, on that
// thread only. Its functions do not throw.
class DecodeError {
 public:
  DecodeError() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the path unwritten
  // A new error for a separate attempt within the same argument, such as a variant's attempt at one alternative.
  static DecodeError within(const DecodeError& outer) noexcept {
    DecodeError error;
    error.argument_ = outer.argument_;
    error.attempt_ = outer.attempt_;
    return error;
  }
  DecodeError(const DecodeError& other) noexcept : attempt_(other.attempt_) { *this = other; }
  // Copies the reason. Attempts are still counted where they were.
  DecodeError& operator=(const DecodeError& other) noexcept {
    expected_ = other.expected_;
    is_final_ = other.is_final_;
    got_ = other.got_;
    got_text_ = other.got_text_;
    depth_ = other.depth_;
    argument_ = other.argument_;
    for (std::size_t i = 0; i < depth_ && i < max_steps; ++i) path_[i] = other.path_[i];
    return *this;
  }

  // The message is "expected `what`, got: `got`".
  std::nullopt_t expected(StaticText what, Term got) noexcept {
    expected_ = what.c_str();
    got_ = got.raw();
    got_text_ = nullptr;
    depth_ = 0;
    is_final_ = 0;
    return std::nullopt;
  }
  // The same with a text in place of the term, for terms whose inspected text would not show what is wrong.
  std::nullopt_t expected(StaticText what, StaticText got) noexcept {
    expected_ = what.c_str();
    got_text_ = got.c_str();
    depth_ = 0;
    is_final_ = 0;
    return std::nullopt;
  }

  // The same, for an error that no other alternative of a variant can fix, such as a limit. A variant reports it
  // unchanged and tries no other alternative.
  std::nullopt_t expected_finally(StaticText what, Term got) noexcept {
    expected(what, got);
    is_final_ = 1;
    return std::nullopt;
  }

  // The same with a text that is a binary of the call.
  std::nullopt_t expected_text(StaticText what, Term got) noexcept {
    expected(what, got);
    got_text_ = in_the_term;
    return std::nullopt;
  }

  // Only gives a compile error that explains the mistake.
  template <class T>
    requires(std::is_pointer_v<T> || requires { T::npos; })
  std::nullopt_t expected(const T& /*what*/, Term /*got*/) noexcept {
    [[maybe_unused]] constexpr bool refused = detail::refuse<
        "coupler: error.expected(what, term) writes its text after the decoder has ended, so `what` is "
        "a literal or a static constexpr coupler::Text, not " +
        detail::type_name<T>>();
    return std::nullopt;
  }

  // These add a step to the path. The decoder of the list, tuple, struct or map that holds the wrong part calls one.
  // The innermost decoder calls first.
  //
  //     if (!element) return error.at_index(i);
  std::nullopt_t at_index(std::size_t i) noexcept { return add({PathStep::Kind::index, i, nullptr, 0}); }
  std::nullopt_t at_byte(std::size_t i) noexcept { return add({PathStep::Kind::byte, i, nullptr, 0}); }
  std::nullopt_t at_element(std::size_t i) noexcept { return add({PathStep::Kind::element, i, nullptr, 0}); }
  std::nullopt_t at_field(StaticText name) noexcept { return add({PathStep::Kind::field, 0, name.c_str(), 0}); }
  std::nullopt_t at_field(Term atom) noexcept { return add({PathStep::Kind::field, 0, nullptr, atom.raw()}); }
  std::nullopt_t at_key(Term key) noexcept { return add({PathStep::Kind::key, 0, nullptr, key.raw()}); }
  std::nullopt_t at_member(Term member) noexcept { return add({PathStep::Kind::member, 0, nullptr, member.raw()}); }
  std::nullopt_t at_value(Term key) noexcept { return add({PathStep::Kind::value, 0, nullptr, key.raw()}); }

  void clear() noexcept { expected_ = nullptr; }
  [[nodiscard]] bool failed() const noexcept { return expected_ != nullptr; }
  [[nodiscard]] bool is_final() const noexcept { return failed() && is_final_ != 0; }
  [[nodiscard]] const char* expected() const noexcept { return expected_; }
  [[nodiscard]] ERL_NIF_TERM got() const noexcept { return got_; }
  // Null if the term itself is what came.
  [[nodiscard]] const char* got_text() const noexcept { return got_text_; }
  // The term is a binary whose bytes are the text.
  [[nodiscard]] bool is_text_in_term() const noexcept { return got_text_ == in_the_term; }
  // The number of steps. Only the innermost max_steps are kept; step(0) is the innermost.
  [[nodiscard]] std::size_t depth() const noexcept { return depth_; }
  [[nodiscard]] const PathStep& step(std::size_t i) const noexcept { return path_[i]; }

  // The position of the argument that is decoded, from 0. It is no_argument if no argument is decoded. Values that
  // decode their elements later, such as a List, keep it.
  [[nodiscard]] std::size_t argument() const noexcept { return argument_; }
  void set_argument(std::size_t position) noexcept { argument_ = position; }

  static constexpr std::size_t max_steps = 16;
  static constexpr std::size_t no_argument = static_cast<std::size_t>(-1);

 private:
  friend class detail::Retries;
  static constexpr char in_the_term[1] = {};

  [[gnu::cold, gnu::noinline]] std::nullopt_t add(PathStep step) noexcept {
    if (depth_ < max_steps) path_[depth_] = step;
    ++depth_;
    return std::nullopt;
  }

  const char* expected_ = nullptr;
  ERL_NIF_TERM got_ = 0;
  const char* got_text_ = nullptr;
  std::uint32_t depth_ = 0;
  std::uint32_t is_final_ = 0;  // as wide as depth_, so that one store sets both
  std::size_t argument_ = no_argument;
  detail::AttemptCount* attempt_ = nullptr;  // the attempt of a variant that this is part of
  PathStep path_[max_steps];
};

}  // namespace coupler
