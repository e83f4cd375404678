// Via: a codec for types that a factory function makes, such as classes with private members.
#pragma once

#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

namespace detail {

template <class Signature>
struct OnlyParameter;
template <class R, bool TakesEnv, class P>
struct OnlyParameter<SignatureOf<R, TakesEnv, P>> {
  using type = std::remove_cvref_t<P>;
};

template <auto Take, class T>
decltype(auto) take(const T& value) {
  if constexpr (std::is_member_pointer_v<decltype(Take)>) return (value.*Take)();
  else return Take(value);
}

}  // namespace detail

// The codec of a class with private members or an invariant. In Elixir it has the type of Make's parameter.
//
// - Make is a function with one parameter. It returns a T, or a std::optional<T> that is empty if no T can be made.
// - Take gives the parameter back. It is a member function of T, or a function that takes a T.
// - Expected is the text after "expected" in the error for a value that Make refuses.
//
//     class Email {
//      public:
//       static std::optional<Email> parse(std::string text);
//       const std::string& text() const;
//      ...
//     };
//
//     template <>
//     struct coupler::Codec<Email> : coupler::Via<Email, &Email::parse, &Email::text, "an e-mail address"> {};
//
// A class that is made of others of its own type, such as a tree made of a std::vector<Tree>, must give `type`:
//
//     struct coupler::Codec<Tree> : coupler::Via<Tree, &Tree::make, &Tree::parts> {
//       static constexpr coupler::Text type = "term()";
//     };
//
// If Make throws, the exception ends the call and is raised in Elixir. Its message names no argument.
//
// A T is owned if it has a copy constructor or a destructor of its own: it then copies its parts. Otherwise it lives as
// long as Make's parameter. Several threads may call Make and Take at the same time.
template <class T, auto Make, auto Take, Text Expected = "">
struct Via {
  using Raw = typename detail::OnlyParameter<detail::Signature<Make>>::type;
  using Parts = TypeList<Raw>;
  // A T with a copy constructor or a destructor of its own copies its parts. It is not a view, even if Raw is one.
  static constexpr bool owns_parts = !std::is_trivially_copyable_v<T>;

  // Not evaluated if the codec of T has a `type` of its own.
  static constexpr LazyText<Via> type{};
  static constexpr auto make_text() { return Text(Codec<Raw>::type); }
  static constexpr auto expected = [] {
    if constexpr (Expected.size() > 0) return Text(Expected);
    else return detail::expected_text<Raw>;
  }();
  static constexpr TermTypes takes = detail::taken_types<Raw>;

  static std::optional<T> decode(Term term, DecodeError& error) {
    auto raw = coupler::decode<Raw>(term, error);
    if (!raw) return std::nullopt;
    std::optional<T> value = Make(*std::move(raw));
    if (!value) error.expected(expected, term);
    return value;
  }

  static Term encode(Env env, const T& value) { return coupler::encode(env, detail::take<Take>(value)); }
};

}  // namespace coupler
