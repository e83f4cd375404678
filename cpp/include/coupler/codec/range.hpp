// Range <-> the Range struct.
#pragma once

#include <cstdint>

#include <coupler/atom.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/decimal.hpp>
#include <coupler/detail/map_fields.hpp>
#include <coupler/detail/struct_keys.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/range.hpp>

namespace coupler {

// Elixir: Range.t(). One without a step, as Elixir before 1.12 made them, has the step 1 or -1 that leads from its
// first number to its last. Errors: no range; a number beyond 64 bits; a step of 0.
template <>
struct Codec<Range> {
  using Parts = TypeList<>;
  static constexpr Text type = "Range.t()";
  static constexpr Text expected = "a range";
  static constexpr TermTypes takes = TermType::map;

  static std::optional<Range> decode(Term term, DecodeError& error) {
    if (!detail::is_struct_of<"Elixir.Range">(term)) return error.expected(expected, term);
    const auto first = detail::map_value<"first">(term);
    const auto last = detail::map_value<"last">(term);
    if (!first || !last) return error.expected("a range with the fields :first and :last", term);
    ErlNifSInt64 from = 0;
    ErlNifSInt64 to = 0;
    if (!get(*first, from)) return error.expected(number, *first), error.at_field("first");
    if (!get(*last, to)) return error.expected(number, *last), error.at_field("last");

    ErlNifSInt64 step = from <= to ? 1 : -1;
    const auto given = detail::map_value<"step">(term);
    if (given && (!get(*given, step) || step == 0)) return error.expected(step_number, *given), error.at_field("step");
    return Range(from, to, step);
  }

  static Term encode(Env env, const Range& range) {
    return keys(env).make(env, {enif_make_int64(env.get(), range.first()), enif_make_int64(env.get(), range.last()),
                                enif_make_int64(env.get(), range.step()), atom<"Elixir.Range">(env).raw()});
  }

 private:
  static constexpr auto number = "an integer in " + detail::decimal<INT64_MIN>() + ".." + detail::decimal<INT64_MAX>();
  static constexpr auto step_number = number + ", and not 0";

  static bool get(Term term, ErlNifSInt64& value) noexcept {
    return enif_get_int64(term.env().get(), term.raw(), &value) != 0;
  }

  static const detail::StructKeys<4>& keys(Env env) {
    static const detail::StructKeys<4> keys(env, {atom<"first">(env).raw(), atom<"last">(env).raw(),
                                                  atom<"step">(env).raw(), atom<"__struct__">(env).raw()});
    return keys;
  }
};

}  // namespace coupler
