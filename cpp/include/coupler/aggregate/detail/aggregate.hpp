// AggregateFields: the fields of an aggregate that are part of its term, with their options applied.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coupler/aggregate/field_options.hpp>
#include <coupler/codec/detail/refusal.hpp>
#include <coupler/reflect/detail/fields.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/atom_name.hpp>

namespace coupler::detail {

template <class T, class C, class M>
constexpr bool is_member_of(M C::*) {
  return std::is_same_v<C, T>;
}
template <class T, class Other>
constexpr bool is_member_of(Other) {
  return false;
}

// Whether Member points to the field of T at I. The fields of one aggregate have distinct names, so names are compared.
template <class T, std::size_t I, auto Member>
inline constexpr bool is_field = [] {
  return []<class C, class M>(M C::*) {
    return std::is_same_v<C, T> && last_name(value_text<Member>()) == field_name<T, I>.view();
  }(Member);
}();

// The effect of an option on the field of T at I. An option for another field has none.
template <class T, std::size_t I, class Option>
struct FieldOption {
  static constexpr bool renames = false, skips = false, is_optional = false, is_required = false;
};
template <class T, std::size_t I>
struct FieldOption<T, I, Defaults> : FieldOption<T, I, void> {
  static constexpr bool is_optional = true;
};
template <class T, std::size_t I, auto Member, Text Name>
struct FieldOption<T, I, Rename<Member, Name>> : FieldOption<T, I, void> {
  static constexpr bool renames = is_field<T, I, Member>;
};
template <class T, std::size_t I, auto Member>
struct FieldOption<T, I, Skip<Member>> : FieldOption<T, I, void> {
  static constexpr bool skips = is_field<T, I, Member>;
};
template <class T, std::size_t I, auto Member>
struct FieldOption<T, I, OptionalKey<Member>> : FieldOption<T, I, void> {
  static constexpr bool is_optional = is_field<T, I, Member>;
};
template <class T, std::size_t I, auto Member>
struct FieldOption<T, I, RequiredKey<Member>> : FieldOption<T, I, void> {
  static constexpr bool is_required = is_field<T, I, Member>;
};

// Whether the option fits T: it names a field of T, or no field at all.
template <class T, class Option>
inline constexpr bool is_option_of = one_of<Option, Defaults, IgnoreUnknown, StringKeys>;
template <class T, auto Member, Text Name>
inline constexpr bool is_option_of<T, Rename<Member, Name>> = is_member_of<T>(Member);
template <class T, auto Member>
inline constexpr bool is_option_of<T, Skip<Member>> = is_member_of<T>(Member);
template <class T, auto Member>
inline constexpr bool is_option_of<T, OptionalKey<Member>> = is_member_of<T>(Member);
template <class T, auto Member>
inline constexpr bool is_option_of<T, RequiredKey<Member>> = is_member_of<T>(Member);

template <class T, std::size_t I>
constexpr auto elixir_name() {
  return field_name<T, I>;
}
template <class T, std::size_t I, class Option, class... Options>
constexpr auto elixir_name() {
  if constexpr (FieldOption<T, I, Option>::renames) {
    return []<auto Member, Text Name>(Rename<Member, Name>) { return Text(Name); }(Option());
  } else {
    return elixir_name<T, I, Options...>();
  }
}

// A C array is decoded as the std::array of its elements.
template <class T>
struct ValueOf {
  using type = T;
};
template <class T, std::size_t N>
struct ValueOf<T[N]> {
  using type = std::array<typename ValueOf<T>::type, N>;
};

// The fields without the skipped ones, numbered again: K is a field's place in the term, index<K> its place in T.
template <class T, class... Options>
struct AggregateFields {
  template <std::size_t I>
  static constexpr bool is_skipped = (FieldOption<T, I, Options>::skips || ...);

  static constexpr auto indices = []<std::size_t... I>(std::index_sequence<I...>) {
    constexpr std::size_t count = (std::size_t{0} + ... + (is_skipped<I> ? 0 : 1));
    std::array<std::size_t, count> kept{};
    [[maybe_unused]] std::size_t k = 0;
    ((is_skipped<I> ? void() : void(kept[k++] = I)), ...);
    return kept;
  }(std::make_index_sequence<field_count<T>()>());

  static constexpr std::size_t size = indices.size();
  using Sequence = std::make_index_sequence<size>;

  template <std::size_t K>
  static constexpr std::size_t index = indices[K];
  template <std::size_t K>
  using Field = FieldType<T, index<K>>;
  template <std::size_t K>
  using Value = typename ValueOf<std::remove_cv_t<Field<K>>>::type;
  template <std::size_t K>
  static constexpr auto name = elixir_name<T, index<K>, Options...>();
  template <std::size_t K>
  static constexpr bool is_optional = (FieldOption<T, index<K>, Options>::is_optional || ...) &&
                                      !(FieldOption<T, index<K>, Options>::is_required || ...);

  static constexpr bool ignores_unknown = one_of<IgnoreUnknown, Options...>;

  static constexpr bool has_distinct_names = []<std::size_t... K>(std::index_sequence<K...>) {
    const std::string_view names[] = {name<K>.view()..., std::string_view()};
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (names[i] == names[j]) return false;
      }
    }
    return true;
  }(Sequence());

  template <class Holds>
  static constexpr bool all_names(Holds holds) {
    return [&]<std::size_t... K>(std::index_sequence<K...>) { return (holds(name<K>.view()) && ...); }(Sequence());
  }
  // Keys that are binaries (StringKeys) may have any name.
  static constexpr bool has_atom_names =
      one_of<StringKeys, Options...> || all_names([](std::string_view name) { return is_atom_name(name); });

  // Whether T can be made from its values at once. If not, T{} is made first and then filled.
  static constexpr bool is_whole = []<std::size_t... K>(std::index_sequence<K...>) {
    return size == field_count<T>() && ((!is_optional<K> && !std::is_array_v<Field<K>>) && ...);
  }(Sequence());

  using Values =
      decltype([]<std::size_t... K>(std::index_sequence<K...>) { return TypeList<Value<K>...>(); }(Sequence()));
};

// Why T cannot have a form with Options, or Refusal::none.
template <class T, class... Options>
constexpr Refusal form_refusal() {
  if constexpr (!std::is_class_v<T> || !std::is_aggregate_v<T>) return Refusal::no_aggregate;
  else if constexpr (has_base<T> || (field_count<T>() > max_fields)) return Refusal::no_aggregate;
  else if constexpr (!(is_option_of<T, Options> && ...)) return Refusal::foreign_option;
  else if constexpr (!AggregateFields<T, Options...>::has_distinct_names) return Refusal::same_names;
  else if constexpr (!AggregateFields<T, Options...>::has_atom_names) return Refusal::no_atom;
  else return Refusal::none;
}

template <class T, class... Options>
concept AggregateWith = form_refusal<T, Options...>() == Refusal::none;

}  // namespace coupler::detail
