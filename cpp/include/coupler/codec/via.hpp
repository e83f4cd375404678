// Via: types that are made by a factory, as whatever the factory takes.
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

// For a class with private members or an invariant of its own. Elixir: the type of what Make takes.
// Make is a function that makes a T, or a std::optional<T> that is empty where there is none for its
// argument; Take is a member function, or a function of a T, that gives the same back. Expected is
// what an error says was expected of what Make refuses.
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
// A class that is made of others of its kind, as of a std::vector<Email>, has a type of its own in its codec:
//
//     struct coupler::Codec<Tree> : coupler::Via<Tree, &Tree::make, &Tree::parts> {
//       static constexpr coupler::Text type = "term()";
//     };
//
// What Make throws ends the call, as any exception of the function would; it names no argument.
template <class T, auto Make, auto Take, Text Expected = "">
struct Via {
  using Raw = typename detail::OnlyParameter<detail::Signature<Make>>::type;
  using Parts = TypeList<Raw>;
  // A T with a copy constructor or a destructor of its own copies what it is made of: it is no view, even if Raw is.
  static constexpr bool owns_parts = !std::is_trivially_copyable_v<T>;

  // Not made where the codec of T has a type of its own.
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
