// Codec<T>, the extension point: converts values of a C++ type to Elixir terms and back.
#pragma once

#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/codec/decode_error.hpp>
#include <coupler/codec/detail/reachable.hpp>
#include <coupler/codec/detail/refusal.hpp>
#include <coupler/codec/detail/refusal_text.hpp>
#include <coupler/codec/detail/stack_need.hpp>
#include <coupler/codec/lifetime.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/stack.hpp>
#include <coupler/term/term.hpp>
#include <coupler/text/detail/compile_error.hpp>
#include <coupler/text/text.hpp>

namespace coupler {

// The codec of T, which may be const or a reference: CodecOf<const int&> is Codec<int>.
template <class T>
using CodecOf = Codec<std::remove_cvref_t<T>>;

namespace detail {

// NoCodec and the types derived from it have a member type Missing.
template <class T>
inline constexpr bool has_codec = !requires { typename Codec<T>::Missing; };

// The codec of a type that has none. If a module table uses the type, detail/row_check.hpp reports it at the row.
// If decode or encode is called directly, this codec reports it.
template <class T, Refusal Why = Refusal::unknown>
struct NoCodec {
  using Missing = T;
  static constexpr Refusal refusal = Why;
  using Parts = TypeList<>;
  static constexpr Text type = "term()";

  static std::optional<T> decode(Term, DecodeError&) noexcept {
    [[maybe_unused]] constexpr bool refused = refuse<"coupler: " + refusal_text<T, Why>()>();
    return std::nullopt;
  }
  static Term encode(Env env, const T&) noexcept {
    [[maybe_unused]] constexpr bool refused = refuse<"coupler: " + refusal_text<T, Why>()>();
    return {env, 0};
  }
};

template <class T>
inline constexpr bool has_decode = requires(Term term, DecodeError& error) { Codec<T>::decode(term, error); };
template <class T>
inline constexpr bool has_encode = requires(Env env, T&& value) { CodecOf<T>::encode(env, std::forward<T>(value)); };

template <class T>
inline constexpr bool decodes_to_optional =
    std::is_same_v<decltype(Codec<T>::decode(std::declval<Term>(), std::declval<DecodeError&>())), std::optional<T>>;
template <class T>
inline constexpr bool encodes_to_term =
    std::is_convertible_v<decltype(CodecOf<T>::encode(std::declval<Env>(), std::declval<T>())), Term>;

}  // namespace detail

// Converts between T and Elixir terms. Specialize it for a type of your own, outside of every namespace.
//
// Give `type`, and decode, encode or both. With decode, functions can take a T. With encode, they can return one.
//
//     struct Celsius { double degrees; };
//     template <>
//     struct coupler::Codec<Celsius> {
//       static constexpr coupler::Text type = "float()";            // in specs, in Elixir's syntax
//
//       static std::optional<Celsius> decode(coupler::Term term, coupler::DecodeError& error) {
//         const auto degrees = coupler::decode<double>(term, error);
//         if (!degrees) return std::nullopt;                        // `error` already has the reason
//         if (*degrees < -273.15) return error.expected("a temperature above absolute zero", term);
//         return Celsius{*degrees};
//       }
//
//       static coupler::Term encode(coupler::Env env, Celsius value) { return coupler::encode(env, value.degrees); }
//     };
//
// These members are optional:
//
//     // The types that T is built of. The manifest then lists their structs. T is borrowed if one of them is.
//     // An empty list means that T contains no other types, which saves a check of the stack.
//     using Parts = coupler::TypeList<A, B>;
//     // Errors say "expected a price" instead of "expected a value of type float()".
//     static constexpr coupler::Text expected = "a price";
//     // The type of results in specs, if it is narrower than `type`.
//     static constexpr coupler::Text result_type = "float()";
//     // The kinds of terms that decode may accept; without it, all. A variant does not try T for other terms.
//     static constexpr coupler::TermTypes takes = coupler::TermType::tuple;
//     // T is borrowed: a value is valid only as long as its source. See lifetime.hpp.
//     static constexpr coupler::Lifetime lifetime = coupler::Lifetime::source;
//
// Errors: decode returns std::nullopt for a wrong term and never throws for one. A wrong argument is raised as an
// ArgumentError. If a part of the term is wrong, `error.at_index(i)` and the like add its place (decode_error.hpp).
//
// Decode the parts with the `error` that decode was given. It counts the attempts of variants: with another
// DecodeError, a term of n levels may be read in 2^n ways.
//
// encode may throw, and the exception is raised in Elixir. A T of more than 16 KiB does not compile as a parameter.
//
// A Term and an Env are valid until the native function returns: do not store them in a T that is kept.
// Several schedulers may call decode and encode at the same time. Guard any state that they share.
template <class T>
struct Codec : detail::NoCodec<T> {};

namespace detail {

// The text for a T after "expected" in an error: the codec's `expected`, or else the name of its Elixir type.
template <class T>
inline constexpr auto expected_text = [] {
  if constexpr (requires { CodecOf<T>::expected; }) return Text(CodecOf<T>::expected);
  else return "a value of type " + Text(CodecOf<T>::type);
}();

// The kinds of terms that may decode as a T: all, unless its codec has `takes`.
template <class T>
inline constexpr TermTypes taken_types = [] {
  if constexpr (requires { CodecOf<T>::takes; }) return TermTypes(CodecOf<T>::takes);
  else return TermTypes::all();
}();

// Errors of limits: see DecodeError::expected_finally.
inline constexpr Text too_deep = "a term that is nested less deeply";
inline constexpr Text no_stack = "more stack than this scheduler has: erl's +sss, +sssdcpu and +sssdio give more";

// The error of a type that takes the terms of some T and others. If T refused the whole term, `expected` replaces T's
// text. If a part of the term was wrong, T's error stays.
inline std::nullopt_t refuse_as(StaticText expected, Term term, DecodeError& error) noexcept {
  if (error.depth() > 0 || error.is_final()) return std::nullopt;
  return error.expected(expected, term);
}

// `value` is declared in the outermost block: only then does g++ before 14 build it in the caller's place.
template <class T>
[[gnu::always_inline]] inline std::optional<T> decode_known(Term term, DecodeError& error) {
  auto value = Codec<T>::decode(term, error);
  if (__builtin_expect(value.has_value(), 1)) {
    if constexpr (!std::is_arithmetic_v<T>) error.clear();  // an alternative that was tried first may have left one
  } else if (!error.failed()) {
    error.expected(expected_text<T>, term);
  }
  return value;
}

// Out of line: otherwise the caller's frame would contain the value's frame.
template <class T>
[[gnu::noinline]] std::optional<T> decode_apart(Term term, DecodeError& error) {
  return decode_known<T>(term, error);
}
template <class T>
[[gnu::noinline]] Term encode_apart(Env env, T&& value) {
  return CodecOf<T>::encode(env, std::forward<T>(value));
}

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_too_deep(bool is_nested) {
  throw std::runtime_error(is_nested ? "the result is nested too deeply"
                                     : "the result needs more stack than this scheduler has: erl's +sss, +sssdcpu and "
                                       "+sssdio give more");
}

template <class T>
inline constexpr StaticText lacks_stack = is_nested<T> ? StaticText(too_deep) : StaticText(no_stack);

}  // namespace detail

// Decodes `term` as a T. Returns nullopt and puts the reason in `error` if the term is wrong. A borrowed T is valid as
// long as lifetime.hpp says. Call it on the thread that runs the native function.
//
//     const auto degrees = coupler::decode<double>(term, error);
//
// It is always inlined, and so are the codecs of scalars: they decode one machine word. For each element of a list, a
// call that returns an optional through memory would cost more than the VM's own function.
template <class T>
[[nodiscard, gnu::always_inline]] inline std::optional<T> decode(Term term, DecodeError& error) {
  if constexpr (!detail::has_decode<T>) {
    [[maybe_unused]] constexpr bool refused = detail::refuse<"coupler: " + detail::not_taken_text<T>()>();
    return std::nullopt;
  } else if constexpr (!detail::decodes_to_optional<T>) {
    [[maybe_unused]] constexpr bool refused =
        detail::refuse<"coupler: decode of coupler::Codec<" + detail::type_name<T> + "> must return std::optional<" +
                       detail::type_name<T> + ">, which is std::nullopt for a wrong term">();
    return std::nullopt;
  } else if constexpr (sizeof(T) > detail::max_value_size) {
    [[maybe_unused]] constexpr bool refused = detail::refuse<
        "coupler: " + detail::type_name<T> +
        " is too large for a scheduler's stack: keep its arrays in a std::vector or a std::unique_ptr">();
    return std::nullopt;
  } else {
    if constexpr (detail::is_fat<detail::Decoding, T>) {
      if (detail::stack_is_low_below(detail::stack_need<detail::Decoding, T>))
        return error.expected_finally(detail::lacks_stack<T>, term);
      return detail::decode_apart<T>(term, error);
    } else if constexpr (detail::is_nested<T>) {
      if (detail::stack_is_low()) return error.expected_finally(detail::too_deep, term);
    }
    return detail::decode_known<T>(term, error);
  }
}

// The same, for functions that do not need the reason. A codec passes its own `error` on instead.
template <class T>
[[nodiscard]] std::optional<T> decode(Term term) {
  DecodeError error;
  return decode<T>(term, error);
}

// Encodes `value` as a term of `env`. The term is valid as long as `env`. Throws what the codec throws, and
// std::runtime_error if the value needs too much stack. Call it on the thread that runs the native function.
//
//     coupler::Term term = coupler::encode(env, std::vector{1, 2, 3});
template <class T>
[[nodiscard]] Term encode(Env env, T&& value) {
  using Value = std::remove_cvref_t<T>;
  if constexpr (!detail::has_encode<T>) {
    [[maybe_unused]] constexpr bool refused = detail::refuse<"coupler: " + detail::not_returned_text<Value>()>();
    return {env, 0};
  } else if constexpr (!detail::encodes_to_term<T>) {
    [[maybe_unused]] constexpr bool refused =
        detail::refuse<"coupler: encode of coupler::Codec<" + detail::type_name<Value> +
                       "> must return a coupler::Term">();
    return {env, 0};
  } else {
    if constexpr (detail::is_fat<detail::Encoding, Value>) {
      if (detail::stack_is_low_below(detail::stack_need<detail::Encoding, Value>))
        detail::throw_too_deep(detail::is_nested<Value>);
      return detail::encode_apart(env, std::forward<T>(value));
    } else if constexpr (detail::is_nested<Value>) {
      if (detail::stack_is_low()) detail::throw_too_deep(true);
    }
    return CodecOf<T>::encode(env, std::forward<T>(value));
  }
}

}  // namespace coupler
