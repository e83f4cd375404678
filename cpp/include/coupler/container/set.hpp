// std::set, std::unordered_set <-> MapSet.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/container/detail/map_set.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/make_map.hpp>
#include <coupler/term/detail/map_iterator.hpp>
#include <coupler/term/detail/term_buffer.hpp>

namespace coupler {

// Elixir: MapSet.t(), equal to what MapSet.new makes in the running Elixir. Copied in both directions, and owned if its
// members are. Errors: not a MapSet, or a member of another type. Two members that are equal in C++, such as 1 and 1.0
// for a double, are an error too, so that no member is lost. Two C++ members that encode to the same term raise
// RuntimeError. Multisets have no codec. For numbers from outside take a std::set; std_map.hpp says why.
//
//     std::set<std::int64_t> united(std::set<std::int64_t> a, const std::set<std::int64_t>& b);
template <detail::SetLike T>
  requires(!detail::lacks_order<T>)
struct Codec<T> {
  using Member = typename T::key_type;
  using Parts = TypeList<Member>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "MapSet.t(" + Text(Codec<Member>::type) + ")"; }
  static constexpr Text expected = "a MapSet";
  static constexpr TermTypes takes = TermType::map;
  static constexpr auto expected_distinct = "a member distinct from the others as " + detail::expected_text<Member>;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const Env env = term.env();
    ERL_NIF_TERM module = 0;
    ERL_NIF_TERM map = 0;
    std::size_t size = 0;
    if (enif_get_map_value(env.get(), term.raw(), atom<"__struct__">(env).raw(), &module) == 0 ||
        module != atom<"Elixir.MapSet">(env).raw() ||
        enif_get_map_value(env.get(), term.raw(), atom<"map">(env).raw(), &map) == 0 ||
        enif_get_map_size(env.get(), map, &size) == 0) {
      return error.expected(expected, term);
    }
    std::optional<T> set(std::in_place);
    if constexpr (requires { set->reserve(size); }) set->reserve(size);
    detail::MapIterator members(Term(env, map));
    for (ERL_NIF_TERM member = 0, present = 0; members.next(member, present);) {
      if (!decode_member(*set, Term(env, member), error)) return std::nullopt;
    }
    return set;
  }

  static Term encode(Env env, const T& set) {
    const std::size_t size = set.size();
    detail::TermBuffer terms(2 * size);  // the members, then what each maps to
    for (const Member& member : set) terms.push_back(coupler::encode(env, member).raw());
    const ERL_NIF_TERM present = enif_make_list_from_array(env.get(), nullptr, 0);
    for (std::size_t i = 0; i < size; ++i) terms.push_back(present);

    const ERL_NIF_TERM map = detail::make_map(env, terms.data(), terms.data() + size, size,
                                              "two members of the resulting set are the same term: ");
    const ERL_NIF_TERM result = detail::MapSetForm::make(env, map);
    if (result == 0) throw std::runtime_error("the result is a set, and Coupler does not know this Elixir's MapSet");
    return {env, result};
  }

 private:
  static bool decode_member(T& set, Term term, DecodeError& error) {
    auto member = coupler::decode<Member>(term, error);
    if (!member) return error.at_member(term), false;
    if (set.emplace(*std::move(member)).second) return true;
    error.expected(expected_distinct, term);
    return error.at_member(term), false;
  }
};

template <detail::SetLike T>
  requires detail::lacks_order<T>
struct Codec<T> : detail::NoCodec<T, detail::Refusal::no_order> {};

}  // namespace coupler
