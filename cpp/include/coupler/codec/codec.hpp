// The extension point: Codec<T> says how a C++ type becomes an Elixir term and back.
#pragma once

#include <concepts>
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

template <class T>
using CodecOf = Codec<std::remove_cvref_t<T>>;

namespace detail {

// NoCodec, and what derives from it, is marked so.
template <class T>
inline constexpr bool has_codec = !requires { typename Codec<T>::Missing; };

// The codec of a type without one. A table reports such a type at the row that brings it
// (detail/row_check.hpp), a call of decode or encode here.
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

// Specialise it for a type of your own, with any of decode (parameters) and encode (results):
//
//     template <>
//     struct coupler::Codec<Celsius> {
//       static constexpr coupler::Text type = "float()";           // in specs, as Elixir writes it
//
//       static std::optional<Celsius> decode(coupler::Term term, coupler::DecodeError& error) {
//         const auto degrees = coupler::decode<double>(term, error);
//         if (!degrees) return std::nullopt;                        // `error` knows why already
//         if (*degrees < -273.15) return error.expected("a temperature above absolute zero", term);
//         return Celsius{*degrees};
//       }
//
//       static coupler::Term encode(coupler::Env env, const Celsius& value) {
//         return coupler::encode(env, value.degrees);
//       }
//     };
//
// Also, where it applies:
//
//     using Parts = coupler::TypeList<A, B>;                   // the types it is built of, whose structs then
//                                                              // get into the manifest
//     static constexpr coupler::Text expected = "a price";     // in errors, instead of "a value of type ..."
//     static constexpr coupler::Text result_type = "float()";  // in specs, where results are narrower
//     static constexpr coupler::TermTypes takes = coupler::TermType::tuple;     // the terms that decode: others
//                                                              // are not tried where it is one of a variant
//     static constexpr coupler::Lifetime lifetime = coupler::Lifetime::source;  // it is borrowed (lifetime.hpp)
//
// decode never throws for a wrong term. encode may throw; what it throws is raised in Elixir.
template <class T>
struct Codec : detail::NoCodec<T> {};

namespace detail {

// What an error says a T is: the codec's own words, or else the name of its Elixir type.
template <class T>
inline constexpr auto expected_text = [] {
  if constexpr (requires { CodecOf<T>::expected; }) return Text(CodecOf<T>::expected);
  else return "a value of type " + Text(CodecOf<T>::type);
}();

// The terms that decode as a T: all where its codec does not say.
template <class T>
inline constexpr TermTypes taken_types = [] {
  if constexpr (requires { CodecOf<T>::takes; }) return TermTypes(CodecOf<T>::takes);
  else return TermTypes::all();
}();

// Errors that no other alternative can fix. They are reported unchanged.
inline constexpr Text too_deep = "a term that is nested less deeply";
inline constexpr Text no_stack = "more stack than this scheduler has: erl's +sss, +sssdcpu and +sssdio give more";
inline constexpr Text too_ambiguous = "a term whose alternatives are found with fewer attempts";

inline bool is_final(const DecodeError& error) noexcept {
  return error.expected() == too_deep.c_str() || error.expected() == no_stack.c_str() ||
         error.expected() == too_ambiguous.c_str();
}

// The error of a type that takes what T takes and more: what T refused as a whole is told as `expected`,
// what was wrong inside it as T tells it.
inline std::nullopt_t refuse_as(StaticText expected, Term term, DecodeError& error) noexcept {
  if (error.depth() > 0 || is_final(error)) return std::nullopt;
  return error.expected(expected, term);
}

// The codecs of numbers have this as well, for loops: the VM writes where the number stays, and no optional is made of
// it, whose way through memory takes longer than the VM's own function.
template <class T>
concept GetsInPlace = requires(Term term, T& value) {
  { Codec<T>::get(term, value) } -> std::same_as<bool>;
};

// `value` stands in the outermost block of its function, where g++ before 14 builds it in the caller's place.
template <class T>
[[gnu::always_inline]] inline std::optional<T> decode_known(Term term, DecodeError& error) {
  auto value = Codec<T>::decode(term, error);
  if (__builtin_expect(value.has_value(), 1)) {
    if constexpr (!std::is_arithmetic_v<T>) error.clear();  // of what a decoder tried before
  } else if (!error.failed()) {
    error.expected(expected_text<T>, term);
  }
  return value;
}

// Out of line, so that the caller's frame does not hold the value's.
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

// The value of `term` as a T; nullopt, with the reason in `error`, where it is none.
//
// Inlined by force, here and in the codecs of scalars: what they decode is a word, and a call for each element
// of a list, with an optional returned through memory, would cost more than the VM's own function.
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
        return error.expected(detail::lacks_stack<T>, term);
      return detail::decode_apart<T>(term, error);
    } else if constexpr (detail::is_nested<T>) {
      if (detail::stack_is_low()) return error.expected(detail::too_deep, term);
    }
    return detail::decode_known<T>(term, error);
  }
}

// The same where the reason does not matter.
template <class T>
[[nodiscard]] std::optional<T> decode(Term term) {
  DecodeError error;
  return decode<T>(term, error);
}

// `value` as a term of `env`.
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
