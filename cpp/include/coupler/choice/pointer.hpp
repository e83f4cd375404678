// std::unique_ptr and std::shared_ptr <-> the value that they point to, or nil.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <coupler/choice/detail/nil.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

namespace detail {

// Whether the pointer deletes objects made by `new`. A std::unique_ptr with another deleter may not.
template <class T>
inline constexpr bool deletes = true;
template <template <class...> class Pointer, class T, class Deleter>
inline constexpr bool deletes<Pointer<T, Deleter>> = std::same_as<Pointer<T>, Pointer<T, Deleter>>;

// A pointer to a type that has no value for nil itself.
template <class T>
concept PointerToValue = OwningPointer<T> && !has_nil<std::remove_const_t<typename T::element_type>>;

}  // namespace detail

// Elixir: T | nil. nil is the null pointer. A term that is neither is an error. Two std::shared_ptr to one T become two
// terms. A std::unique_ptr with another deleter is for results only.
//
// The pointer owns its T. T decides how long you may keep it and whether threads may share it. It does not compile if T
// has its own value for nil, as a std::optional has.
//
// With a pointer a type may hold values of its own type. The scheduler's stack limits their depth:
//
//     struct Node { std::int64_t value; std::unique_ptr<Node> next; };
template <detail::PointerToValue T>
struct Codec<T> {
  using Element = std::remove_const_t<typename T::element_type>;
  using Parts = TypeList<Element>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return Text(Codec<Element>::type) + " | nil"; }
  static constexpr auto expected = detail::expected_text<Element> + " or nil";
  static constexpr TermTypes takes = detail::taken_types<Element> | TermType::atom;

  static std::optional<T> decode(Term term, DecodeError& error)
    requires detail::deletes<T>
  {
    if (term.raw() == atom<"nil">(term.env()).raw()) return std::optional<T>(std::in_place);
    auto value = coupler::decode<Element>(term, error);
    if (!value) return detail::refuse_as(expected, term, error);
    return std::optional<T>(std::in_place, new Element(*std::move(value)));
  }

  static Term encode(Env env, const T& value) {
    if (value) return coupler::encode(env, std::as_const(*value));
    return {env, atom<"nil">(env).raw()};
  }
};

template <detail::OwningPointer T>
  requires detail::has_nil<std::remove_const_t<typename T::element_type>>
struct Codec<T> : detail::NoCodec<T, detail::Refusal::two_nils> {};

}  // namespace coupler
