// Tuple<C>: a container whose elements are those of a tuple.
#pragma once

#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/term_buffer.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

// Elixir: a tuple whose elements have one type. C++: their container. A Tuple converts to it and from it. A std::array
// takes a tuple of its own size. A container that grows at its end takes any size, such as a shape of Nx.
//
// Owned if its elements are. Several threads may read it at once; changing it needs a lock. Errors: not a tuple,
// another size, or an element of another type: "element 2: expected ...". Throws std::length_error, ArgumentError in
// Elixir, for a result of 2^24 elements or more.
//
//     using Color = coupler::Tuple<std::array<std::uint8_t, 3>>;        // {255, 128, 0}
//     using Shape = coupler::Tuple<std::vector<std::int64_t>>;          // {}, {2}, {2, 3}
template <class Container>
struct Tuple {
  Container value;

  Tuple(Container container) : value(std::move(container)) {}   // NOLINT(google-explicit-constructor)
  operator const Container&() const noexcept { return value; }  // NOLINT(google-explicit-constructor)
};

namespace detail {

// The largest size of a tuple in Erlang (Erlang's Efficiency Guide, "System Limits"). The VM's functions do not check
// it.
inline constexpr std::size_t max_tuple_size = (std::size_t{1} << 24) - 1;

[[noreturn, gnu::noinline, gnu::cold]] inline void throw_large_tuple() {
  throw std::length_error("the result is a tuple of 2^24 elements or more");
}

template <class Container>
Term encode_as_tuple(Env env, const Container& container) {
  using Element = typename Container::value_type;
  const std::size_t size = container.size();
  if (size > max_tuple_size) throw_large_tuple();
  std::conditional_t<may_nest<Element>, TermStack, TermBuffer> terms(size);
  for (auto&& element : container) terms.push_back(coupler::encode<const Element&>(env, element).raw());
  return {env, enif_make_tuple_from_array(env.get(), terms.data(), static_cast<unsigned>(size))};
}

// Calls `take` with the value of each element. Stops at the first element that does not decode.
template <class Element, class Take>
bool decode_tuple_elements(Env env, const ERL_NIF_TERM* elements, std::size_t size, DecodeError& error, Take take) {
  for (std::size_t i = 0; i < size; ++i) {
    auto value = coupler::decode<Element>(Term(env, elements[i]), error);
    if (!value) return error.at_element(i), false;
    take(i, *std::move(value));
  }
  return true;
}

// "{T, T, T}"
template <std::size_t N, std::size_t L>
constexpr auto tuple_type(const Text<L>& element) {
  if constexpr (N == 0) {
    return Text("{}");
  } else if constexpr (N > 16) {
    return Text("tuple()");
  } else {
    Text<N*(L + 2)> text;
    std::size_t end = 0;
    for (std::size_t i = 0; i < N; ++i) {
      text.bytes[end++] = i == 0 ? '{' : ',';
      if (i > 0) text.bytes[end++] = ' ';
      for (const char c : element.view()) text.bytes[end++] = c;
    }
    text.bytes[end] = '}';
    return text;
  }
}

}  // namespace detail

// Elixir: a tuple of exactly as many elements as the array has.
template <class Container>
  requires(detail::FixedArray<Container> && std::default_initializable<Container>)
struct Codec<Tuple<Container>> {
  using Element = typename Container::value_type;
  using Parts = TypeList<Element>;
  static constexpr std::size_t size = std::tuple_size<Container>::value;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return detail::tuple_type<size>(Text(Codec<Element>::type)); }
  static constexpr auto expected = "a tuple of " + detail::decimal<size>() + " elements";
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<Tuple<Container>> decode(Term term, DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 ||
        static_cast<std::size_t>(arity) != size) {
      return error.expected(expected, term);
    }
    std::optional<Tuple<Container>> tuple(Container{});
    const auto take = [&](std::size_t i, Element&& value) { tuple->value[i] = std::move(value); };
    if (!detail::decode_tuple_elements<Element>(term.env(), elements, size, error, take)) tuple.reset();
    return tuple;
  }

  static Term encode(Env env, const Tuple<Container>& tuple) { return detail::encode_as_tuple(env, tuple.value); }
};

// Elixir: a tuple of any size.
template <class Container>
  requires(!detail::FixedArray<Container> && std::default_initializable<Container> &&
           requires(Container& container, typename Container::value_type value) {
             container.push_back(std::move(value));
             container.size();
           })
struct Codec<Tuple<Container>> {
  using Element = typename Container::value_type;
  using Parts = TypeList<Element>;

  static constexpr Text type = "tuple()";
  static constexpr Text expected = "a tuple";
  static constexpr TermTypes takes = TermType::tuple;

  static std::optional<Tuple<Container>> decode(Term term, DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0) return error.expected(expected, term);
    const auto size = static_cast<std::size_t>(arity);
    std::optional<Tuple<Container>> tuple(Container{});
    if constexpr (requires { tuple->value.reserve(size); }) tuple->value.reserve(size);
    const auto take = [&](std::size_t, Element&& value) { tuple->value.push_back(std::move(value)); };
    if (!detail::decode_tuple_elements<Element>(term.env(), elements, size, error, take)) tuple.reset();
    return tuple;
  }

  static Term encode(Env env, const Tuple<Container>& tuple) { return detail::encode_as_tuple(env, tuple.value); }
};

}  // namespace coupler
