// nif<function>(...): a row of the module table; and how such a row is called.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/aggregate.hpp>
#include <coupler/detail/barrier.hpp>
#include <coupler/detail/error_text.hpp>
#include <coupler/detail/pretty.hpp>
#include <coupler/detail/reachable.hpp>
#include <coupler/detail/signature.hpp>
#include <coupler/detail/slots.hpp>
#include <coupler/schedule.hpp>

namespace coupler {

namespace detail {

struct NameOption {
  const char* name;
};
struct DocOption {
  const char* doc;
};

template <class P>
inline constexpr bool is_mutable_reference =
    std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>;

template <class... Ps>
constexpr bool has_mutable_reference(TypeList<Ps...>) {
  return (is_mutable_reference<Ps> || ...);
}

template <class P>
inline constexpr bool is_source = std::is_reference_v<P> || is_borrowed<P>;

// Whether a result of type R can view nothing that outlives the call: it is a view, and no parameter
// refers to what it could be a view of.
template <class R, class... Ps>
constexpr bool is_dangling(TypeList<Ps...>) {
  return lifetime_of<R> == Lifetime::source && !(is_source<Ps> || ...);
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

// Why the codec that was chosen for T does not do.
template <class T>
inline constexpr FormError form_error_of = [] {
  if constexpr (requires { Codec<T>::error; }) return Codec<T>::error;
  else return FormError::none;
}();
template <class T>
inline constexpr bool is_plain_struct = std::is_aggregate_v<T> && std::is_class_v<T>;

template <class T>
inline constexpr bool is_span = false;
template <class T, std::size_t N>
inline constexpr bool is_span<std::span<T, N>> = true;

template <class T>
concept ArgumentName = std::convertible_to<T, const char*>;
template <class T>
concept RowOption = one_of<std::remove_cvref_t<T>, NameOption, DocOption, Schedule>;

// A row: what the table says of one function. An argument's name is told in errors and in the spec.
template <auto Function>
struct Row {
  static constexpr auto function = Function;
  using Signature = detail::Signature<Function>;

  const char* name = name_of<Function>.c_str();
  const char* doc = "";
  Schedule schedule = Schedule::normal;
  const char* arguments[Signature::arity + 1] = {};

  std::size_t argument_count = 0;

  constexpr void add(const char* argument) { arguments[argument_count++] = argument; }
  constexpr void add(NameOption option) { name = option.name; }
  constexpr void add(DocOption option) { doc = option.doc; }
  constexpr void add(Schedule option) { schedule = option; }
};

// What becomes of a row that is refused, so that nothing more is said of it.
struct NoRow {};

}  // namespace detail

// The function's name in Elixir, where it is not the one in C++: a lambda has none, an overload
// shares it, and Elixir's may end in ? or !.
constexpr detail::NameOption name(const char* name) { return {name}; }

// The documentation in Elixir, as Markdown.
constexpr detail::DocOption doc(const char* text) { return {text}; }

// The row for a function, an overload of it, or a lambda without captures:
//
//     coupler::nif<add>("a", "b")
//     coupler::nif<static_cast<double (*)(double)>(half)>("number", coupler::name("half_float"))
//     coupler::nif<[](std::string_view text) { return text.size(); }>("text", coupler::name("size"))
//     coupler::nif<read_all>("path", coupler::dirty_io, coupler::doc("Reads a file."))
//
// Each parameter has a name (a first parameter of type coupler::Env is not counted), then come
// options: normal, dirty_cpu or dirty_io; name(...); doc(...). Parameters are taken by value, by const
// reference or by rvalue reference. void becomes :ok.
template <auto Function, class... Args>
  requires detail::is_callable<Function>
consteval auto nif(const Args&... args) {
  using Row = detail::Row<Function>;
  using Missing = typename detail::MissingCodec<typename Row::Signature>::type;
  using detail::FormError;
  constexpr FormError form_error = detail::form_error_of<Missing>;
  constexpr bool is_form = form_error != FormError::none;
  constexpr bool mutable_reference = detail::has_mutable_reference(typename Row::Signature::Parameters());
  constexpr bool dangling = detail::is_dangling<typename Row::Signature::Result>(typename Row::Signature::Parameters());
  constexpr std::size_t names = (std::size_t{0} + ... + (detail::ArgumentName<Args> ? 1 : 0));
  constexpr bool known = ((detail::ArgumentName<Args> || detail::RowOption<Args>) && ...);
  constexpr bool named = (detail::one_of<Args, detail::NameOption> || ...) || detail::name_of<Function>.size() > 0;

  static_assert(!mutable_reference,
                "coupler: a parameter is a non-const reference: terms are immutable, take it by value or by const &");
  static_assert(
      !dangling,
      "coupler: the result is a view, but no parameter is a reference or a view, so what it sees has ended "
      "with the function: return the owned type, std::string for std::string_view, std::vector for std::span");
  static_assert(known,
                "coupler: nif<function>(...) takes argument names, then options: normal, dirty_cpu, "
                "dirty_io, name(\"...\"), doc(\"...\")");
  static_assert(names == Row::Signature::arity,
                "coupler: nif<function>(...) must name each parameter of the function, except coupler::Env");
  static_assert(named, "coupler: a lambda or an operator has no name: add coupler::name(\"...\") to its row");
  static_assert(detail::has_codec<Missing> || form_error != FormError::no_aggregate,
                "coupler: the type of has_codec (named with this message) must be an aggregate to be a struct, map, "
                "keyword list or tuple: no constructors, no private fields, no virtual functions, no base classes, at "
                "most 32 fields");
  static_assert(detail::has_codec<Missing> || form_error != FormError::foreign_option,
                "coupler: an option of the type of has_codec (named with this message) names a field of another type, "
                "or is none of Rename, Skip, OptionalKey, Defaults, RequiredKey, IgnoreUnknown, StringKeys");
  static_assert(detail::has_codec<Missing> || form_error != FormError::same_names,
                "coupler: two fields of the type of has_codec (named with this message) have the same name in Elixir: "
                "Rename one");
  static_assert(detail::has_codec<Missing> || !std::is_enum_v<Missing>,
                "coupler: the enum of has_codec (named with this message) needs a fixed underlying type (enum class, "
                "or enum E : int), and values between coupler::enum_min and coupler::enum_max");
  static_assert(detail::has_codec<Missing> || is_form || !detail::is_plain_struct<Missing>,
                "coupler: the struct of has_codec (named with this message) has no codec: write COUPLER_STRUCT(T, "
                "\"Elixir.Module\") after its definition, or specialise coupler::Codec for it");
  static_assert(detail::has_codec<Missing> || !detail::is_span<Missing>,
                "coupler: the std::span of has_codec (named with this message) must be of constant numbers and of no "
                "fixed size, as std::span<const double>: take a std::vector of other types");
  static_assert(detail::has_codec<Missing> || is_form || std::is_enum_v<Missing> || detail::is_plain_struct<Missing> ||
                    detail::is_span<Missing>,
                "coupler: the type of has_codec (named with this message) has no codec: specialise coupler::Codec "
                "for it, with type, decode and encode (see coupler/codec.hpp)");

  if constexpr (known && names == Row::Signature::arity && named && !mutable_reference && !dangling &&
                detail::has_codec<Missing>) {
    Row row;
    (row.add(args), ...);
    return row;
  } else {
    return detail::NoRow();
  }
}

template <auto Function, class... Args>
  requires(!detail::is_callable<Function>)
consteval detail::NoRow nif(const Args&...) {
  static_assert(detail::is_callable<Function>,
                "coupler: nif<function>(...) takes a function, or a lambda without captures, `auto` and `mutable`");
  return {};
}

namespace detail {

// The cold half of a call, kept out of the functions that make it.
[[gnu::noinline, gnu::cold]] inline ERL_NIF_TERM raise_argument_error(Env env, std::size_t position, const char* name,
                                                                      const DecodeError& error) {
  const std::string place = "argument " + std::to_string(position + 1) + " (" + name + ")";
  return enif_raise_exception(env.get(), exception_term<"ArgumentError">(env, error_text(env, place, error)));
}

template <auto Function, bool TakesEnv, class... Args>
decltype(auto) invoke(Env env, Args&&... args) {
  if constexpr (TakesEnv) return Function(env, std::forward<Args>(args)...);
  else return Function(std::forward<Args>(args)...);
}

// A decoded value as the parameter wants it: moved into values and rvalue references.
template <class P, class T>
constexpr decltype(auto) pass(T& value) noexcept {
  if constexpr (std::is_lvalue_reference_v<P>) return static_cast<const T&>(value);
  else return std::move(value);
}

template <class T>
std::optional<T> decode_argument(std::size_t position, Term term, std::size_t& complete, DecodeError& error) {
  if (complete < position) return std::nullopt;
  auto value = coupler::decode<T>(term, error);
  if (value) ++complete;
  return value;
}

// Decodes the arguments from the left up to the first wrong one, calls, encodes.
template <const auto& Row, class... Ps, std::size_t... I>
ERL_NIF_TERM call(Env env, [[maybe_unused]] const ERL_NIF_TERM* arguments, TypeList<Ps...>, std::index_sequence<I...>) {
  using RowType = std::remove_cvref_t<decltype(Row)>;
  using Signature = typename RowType::Signature;

  DecodeError error;
  std::size_t complete = 0;
  [[maybe_unused]] Slots<std::remove_cvref_t<Ps>...> slots{
      {decode_argument<std::remove_cvref_t<Ps>>(I, Term(env, arguments[I]), complete, error)}...};
  if (complete < sizeof...(Ps)) return raise_argument_error(env, complete, Row.arguments[complete], error);

  if constexpr (std::is_void_v<typename Signature::Result>) {
    invoke<RowType::function, Signature::takes_env>(env, pass<Ps>(slot<I>(slots))...);
    return atom<"ok">(env).raw();
  } else {
    return encode(env, invoke<RowType::function, Signature::takes_env>(env, pass<Ps>(slot<I>(slots))...)).raw();
  }
}

// What the VM calls. Row is a constant with static storage, its functions' only state.
template <const auto& Row>
ERL_NIF_TERM entry_point(ErlNifEnv* c_env, int, const ERL_NIF_TERM arguments[]) noexcept {
  using Signature = typename std::remove_cvref_t<decltype(Row)>::Signature;
  const Env env(c_env);
  return barrier(
      env,
      [&] {
        return call<Row>(env, arguments, typename Signature::Parameters(),
                         std::make_index_sequence<Signature::arity>());
      },
      [&](ERL_NIF_TERM exception) { return enif_raise_exception(c_env, exception); });
}

}  // namespace detail

}  // namespace coupler
