// is_sound_row: whether a row of the table can be built, and if not, what is said of it: once, and how to mend it.
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>

#include <coupler/codec.hpp>
#include <coupler/detail/reachable.hpp>
#include <coupler/detail/refusal.hpp>
#include <coupler/detail/row.hpp>

namespace coupler::detail {

template <class... Ps>
constexpr std::size_t size_of_all(TypeList<Ps...>) {
  return (std::size_t{0} + ... + sizeof(std::remove_cvref_t<Ps>));
}

template <class P>
inline constexpr bool is_mutable_reference =
    std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>;

template <class... Ps>
constexpr bool has_mutable_reference(TypeList<Ps...>) {
  return (is_mutable_reference<Ps> || ...);
}

template <class... Ps>
constexpr bool has_array(TypeList<Ps...>) {
  return (std::is_array_v<std::remove_reference_t<Ps>> || ...);
}

// Of a number, an enum or a pointer that is passed by reference there is nothing to view.
template <class P>
inline constexpr bool is_source =
    is_borrowed<P> || (std::is_reference_v<P> && !std::is_scalar_v<std::remove_cvref_t<P>>);

// Whether a result of type R can view nothing that outlives the call: it is a view, and no parameter
// refers to what it could be a view of.
template <class R, class... Ps>
constexpr bool is_dangling(TypeList<Ps...>) {
  return lifetime_of<R> == Lifetime::source && !(is_source<Ps> || ...);
}

// Whether a value of T is, or holds, a U; of what only its codec knows it may.
template <class T, class U>
inline constexpr bool holds = contains<U, Reachable<T>>;
template <class T, class U>
inline constexpr bool may_hold = holds<T, U> || holds_unknown<T>;

// Whether a result of type R refers to a part of a parameter that ends with the function: it is a reference, to a
// type that one parameter by value holds, and none by reference may hold. It may also refer to what outlives the
// call, which types do not tell; that is then taken by const & or returned by value.
template <class R, class... Ps>
constexpr bool is_dangling_reference(TypeList<Ps...>) {
  if constexpr (std::is_reference_v<R>) {
    using T = std::remove_cvref_t<R>;
    return ((!std::is_reference_v<Ps> && holds<Ps, T>) || ...) &&
           !((std::is_reference_v<Ps> && may_hold<Ps, T>) || ...);
  } else {
    return false;
  }
}

// The first of them without a codec, or else AllPresent.
struct AllPresent {};
template <>
inline constexpr bool has_codec<AllPresent> = true;

template <class Types>
struct FirstMissing {
  using type = AllPresent;
};
template <class T, class... Ts>
struct FirstMissing<TypeList<T, Ts...>> {
  using type = typename std::conditional_t<has_codec<T>, FirstMissing<TypeList<Ts...>>, std::type_identity<T>>::type;
};

// The type of a signature that has no codec, or else AllPresent.
template <class Signature>
struct MissingCodec;
template <class R, bool TakesEnv, class... Ps>
struct MissingCodec<SignatureOf<R, TakesEnv, Ps...>> : FirstMissing<Reachable<R, Ps...>> {};

// The types whose Elixir types are part of T's. Aggregates that hold others of their kind leave those out.
template <class T>
struct NamedPartsOf {
  using type = TypeList<>;
};
template <class Maker>
inline constexpr bool is_lazy = false;
template <class Maker>
inline constexpr bool is_lazy<const LazyText<Maker>> = true;
template <class T>
  requires(is_lazy<decltype(Codec<T>::type)> && !requires { typename Codec<T>::Fields; })
struct NamedPartsOf<T> : PartsOf<T> {};

// Whether the Elixir type of T has an end, and can so be written.
template <class T>
inline constexpr bool has_finite_type = [] {
  if constexpr (is_nested<T>) return !is_recursive_by<NamedPartsOf, T>;
  else return true;
}();
template <>
inline constexpr bool has_finite_type<void> = true;

template <class Types>
struct FirstEndless {
  using type = AllPresent;
};
template <class T, class... Ts>
struct FirstEndless<TypeList<T, Ts...>> {
  using type =
      typename std::conditional_t<has_finite_type<T>, FirstEndless<TypeList<Ts...>>, std::type_identity<T>>::type;
};

// The type of a signature that has codecs, but no finite type.
template <class Signature, bool HasCodecs>
struct EndlessType {
  using type = AllPresent;
};
template <class R, bool TakesEnv, class... Ps>
struct EndlessType<SignatureOf<R, TakesEnv, Ps...>, true> : FirstEndless<Reachable<R, Ps...>> {};

template <class T>
inline constexpr Refusal refusal_of = [] {
  if constexpr (has_codec<T>) return Refusal::none;
  else return Codec<T>::refusal;
}();

template <class T>
inline constexpr bool is_span = false;
template <class T, std::size_t N>
inline constexpr bool is_span<std::span<T, N>> = true;

// The type is named by the compiler, which prints the condition: has_codec<Config>.
template <class Missing>
consteval bool has_all_codecs() {
  constexpr Refusal refusal = refusal_of<Missing>;
  constexpr bool is_unknown = refusal == Refusal::unknown;
  constexpr bool is_enum = is_unknown && std::is_enum_v<Missing>;
  constexpr bool is_struct = is_unknown && std::is_aggregate_v<Missing> && std::is_class_v<Missing>;
  constexpr bool is_other_span = is_unknown && is_span<Missing>;

  static_assert(has_codec<Missing> || refusal != Refusal::no_aggregate,
                "coupler: the type of has_codec (named with this message) must be an aggregate to be a struct, map, "
                "keyword list or tuple: no constructors, no private fields, no virtual functions, no base classes, at "
                "most 32 fields");
  static_assert(
      has_codec<Missing> || refusal != Refusal::foreign_option,
      "coupler: an option of the type of has_codec (named with this message) names no field of it, or no value "
      "among those of an enum, or is none of Rename, Skip, OptionalKey, Defaults, RequiredKey, IgnoreUnknown, "
      "StringKeys");
  static_assert(has_codec<Missing> || refusal != Refusal::same_names,
                "coupler: two fields, or two values, of the type of has_codec (named with this message) have the same "
                "name in Elixir: Rename one");
  static_assert(has_codec<Missing> || refusal != Refusal::no_atom,
                "coupler: the name in Elixir of a field or a value of the type of has_codec (named with this message), "
                "or of its module, cannot be an atom: atoms are UTF-8, of 255 characters at most; Rename it");
  static_assert(has_codec<Missing> || refusal != Refusal::reserved_name,
                "coupler: a field of the struct of has_codec (named with this message) has the name __struct__ or "
                "__exception__ in Elixir, which are keys that Elixir itself gives a struct: Rename or Skip it");
  static_assert(has_codec<Missing> || refusal != Refusal::two_nils,
                "coupler: nil would be two values of the type of has_codec (named with this message), and could not "
                "be told back: std::optional, pointers, std::monostate and std::nullptr_t hold none of each other");
  static_assert(has_codec<Missing> || !is_enum,
                "coupler: the enum of has_codec (named with this message) needs a fixed underlying type (enum class, "
                "or enum E : int), and values between coupler::enum_min and coupler::enum_max");
  static_assert(has_codec<Missing> || !is_struct,
                "coupler: the struct of has_codec (named with this message) has no codec: write COUPLER_STRUCT(T, "
                "\"Elixir.Module\") after its definition, outside of every namespace, or specialise coupler::Codec");
  static_assert(has_codec<Missing> || !is_other_span,
                "coupler: the std::span of has_codec (named with this message) must be of constant numbers and of no "
                "fixed size, as std::span<const double>: take a std::vector of other types");
  static_assert(has_codec<Missing> || !is_unknown || is_enum || is_struct || is_other_span,
                "coupler: the type of has_codec (named with this message) has no codec: specialise coupler::Codec "
                "for it, with type, decode and encode (see coupler/codec.hpp)");
  return has_codec<Missing>;
}

template <class Endless>
consteval bool has_finite_types() {
  static_assert(
      has_finite_type<Endless>,
      "coupler: the type of has_finite_type (named with this message) holds others of its kind, so its Elixir "
      "type would be endless: give its codec a type that is not, as static constexpr coupler::Text type = "
      "\"term()\"");
  return has_finite_type<Endless>;
}

template <auto Function, class... Args>
consteval bool is_sound_row() {
  using Row = detail::Row<Function>;
  using Parameters = typename Row::Signature::Parameters;
  constexpr bool mutable_reference = has_mutable_reference(Parameters());
  constexpr bool array = has_array(Parameters());
  constexpr bool large = size_of_all(Parameters()) > max_value_size;
  constexpr bool dangling = is_dangling<typename Row::Signature::Result>(Parameters());
  constexpr bool dangling_reference = is_dangling_reference<typename Row::Signature::Result>(Parameters());
  constexpr std::size_t names = (std::size_t{0} + ... + (ArgumentName<Args> ? 1 : 0));
  constexpr bool known = ((ArgumentName<Args> || RowOption<Args>) && ...);
  constexpr bool named = (one_of<Args, NameOption> || ...) || name_of<Function>.size() > 0;

  static_assert(!mutable_reference,
                "coupler: a parameter is a non-const reference: terms are immutable, take it by value or by const &");
  static_assert(!array,
                "coupler: a parameter is a C array, of which no value can be made: take a std::array, by value or by "
                "const &");
  static_assert(!large,
                "coupler: the parameters are too large for a scheduler's stack, more than 16 KiB together: keep their "
                "arrays in a std::vector or a std::unique_ptr");
  static_assert(
      !dangling,
      "coupler: the result is a view, but no parameter is a view or refers to what could be viewed, so what it sees "
      "has ended with the function: return the owned type, std::string for std::string_view, std::vector<std::byte> "
      "for a span of bytes, coupler::Packed<std::vector<T>> for one of numbers, or const char* for a literal");
  static_assert(
      !dangling_reference,
      "coupler: the result is a reference, and what it refers to may be a parameter taken by value, which has "
      "ended with the function: return a value, or take that parameter by const &");
  static_assert(known,
                "coupler: nif<function>(...) takes argument names, then options: normal, dirty_cpu, "
                "dirty_io, name(\"...\"), doc(\"...\")");
  static_assert(names == Row::Signature::arity,
                "coupler: nif<function>(...) must name each parameter of the function, except coupler::Env");
  static_assert(named, "coupler: a lambda or an operator has no name: add coupler::name(\"...\") to its row");
  constexpr bool codecs = has_all_codecs<typename MissingCodec<typename Row::Signature>::type>();
  constexpr bool finite = has_finite_types<typename EndlessType<typename Row::Signature, codecs>::type>();
  return !mutable_reference && !array && !large && !dangling && !dangling_reference && known &&
         names == Row::Signature::arity && named && codecs && finite;
}

}  // namespace coupler::detail
