// is_sound_row: whether a row of the table can be built. If not, the one compile error that says why, and what to
// write instead.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/compile_error.hpp>
#include <coupler/detail/decimal.hpp>
#include <coupler/detail/join.hpp>
#include <coupler/detail/reachable.hpp>
#include <coupler/detail/refusal.hpp>
#include <coupler/detail/refusal_text.hpp>
#include <coupler/detail/row.hpp>
#include <coupler/detail/type_name.hpp>

namespace coupler::detail {

template <class... Ps>
constexpr std::size_t size_of_all(TypeList<Ps...>) {
  return (std::size_t{0} + ... + sizeof(std::remove_cvref_t<Ps>));
}

template <class P>
inline constexpr bool is_mutable_reference =
    std::is_lvalue_reference_v<P> && !std::is_const_v<std::remove_reference_t<P>>;

template <class P>
inline constexpr bool is_array_parameter = std::is_array_v<std::remove_reference_t<P>>;

template <class P>
inline constexpr bool is_late_env = std::is_same_v<std::remove_cvref_t<P>, Env>;

template <class P>
inline constexpr bool is_input = has_decode<std::remove_cvref_t<P>>;
template <class R>
inline constexpr bool is_output = std::is_void_v<R> || has_encode<R>;

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

// The signature of a NIF in C.
template <class Signature>
inline constexpr bool is_c_nif =
    std::is_same_v<Signature, SignatureOf<ERL_NIF_TERM, false, ErlNifEnv*, int, const ERL_NIF_TERM*>>;

// The first of them without a codec, or else AllPresent.
struct AllPresent {};

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

// The first of them whose destructor may throw, or else AllPresent. Containers call it where nothing may be thrown.
template <class T>
inline constexpr bool has_quiet_destructor = std::is_nothrow_destructible_v<T> || !std::is_destructible_v<T>;

template <class Types>
struct FirstThrowing {
  using type = AllPresent;
};
template <class T, class... Ts>
struct FirstThrowing<TypeList<T, Ts...>> {
  using type =
      typename std::conditional_t<has_quiet_destructor<T>, FirstThrowing<TypeList<Ts...>>, std::type_identity<T>>::type;
};

template <class Signature>
struct ThrowingType;
template <class R, bool TakesEnv, class... Ps>
struct ThrowingType<SignatureOf<R, TakesEnv, Ps...>> : FirstThrowing<Reachable<R, Ps...>> {};

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

// The type of a signature whose Elixir type has no end, or else AllPresent. All of them have codecs.
template <class Signature>
struct EndlessType;
template <class R, bool TakesEnv, class... Ps>
struct EndlessType<SignatureOf<R, TakesEnv, Ps...>> : FirstEndless<Reachable<R, Ps...>> {};

template <class... Ps>
struct FirstOutput;
template <class P, class... Ps>
struct FirstOutput<P, Ps...> {
  using type = typename std::conditional_t<is_input<P>, FirstOutput<Ps...>, std::remove_cvref<P>>::type;
};

// What follows is instantiated for refused rows only, down to is_sound_signature.

// clang evaluates what depends on no parameter of a template in every branch.
template <auto Function, std::size_t N>
constexpr Text<N - 1> text_of(const char (&literal)[N]) {
  return literal;
}

template <auto Function>
constexpr auto row_name() {
  if constexpr (name_of<Function>.size() > 0) return name_of<Function>;
  else return Text("the lambda");
}

// "1 name", "2 names"
template <std::size_t Count, std::size_t N>
constexpr auto count_text(const char (&noun)[N]) {
  if constexpr (Count == 1) return "1 " + Text(noun);
  else return decimal<Count>() + " " + noun + "s";
}

// "2 parameters (int, double)"
template <class... Ps>
constexpr auto parameters_text(TypeList<Ps...>) {
  if constexpr (sizeof...(Ps) == 0) return Text("no parameters");
  else return count_text<sizeof...(Ps)>("parameter") + " (" + join<", ">(type_name<Ps>...) + ")";
}

template <class Named, class T>
constexpr auto type_beside() {
  if constexpr (std::is_same_v<std::remove_cvref_t<T>, Named>) return Text<0>();
  else return " (" + type_name<T> + ")";
}

// "argument 2 of area (const std::vector<Point>&): ": the first parameter of which the test holds, or else the result;
// without its type where what follows names it.
template <auto Function, class Named, std::size_t Position = 1, class Test>
constexpr auto place(Test, TypeList<>) {
  return "the result of " + row_name<Function>() + type_beside<Named, typename Signature<Function>::Result>() + ": ";
}
template <auto Function, class Named, std::size_t Position = 1, class Test, class P, class... Ps>
constexpr auto place(Test test, TypeList<P, Ps...>) {
  if constexpr (Test()(TypeList<P>())) {
    return "argument " + decimal<Position>() + " of " + row_name<Function>() + type_beside<Named, P>() + ": ";
  } else {
    return place<Function, Named, Position + 1>(test, TypeList<Ps...>());
  }
}

template <auto Function, class Named = void>
constexpr auto argument_text(auto is_culprit, const auto& text) {
  return "coupler: " + place<Function, Named>(is_culprit, typename Signature<Function>::Parameters()) + text;
}

template <auto Function, class Missing>
constexpr auto missing_codec_text() {
  return argument_text<Function, Missing>([]<class P>(TypeList<P>) { return contains<Missing, Reachable<P>>; },
                                          refusal_text<Missing, Codec<Missing>::refusal>());
}

template <auto Function, class Endless>
constexpr auto endless_text() {
  return argument_text<Function, Endless>(
      []<class P>(TypeList<P>) { return contains<Endless, Reachable<P>>; },
      type_name<Endless> +
          " holds others of its kind, so its Elixir type would have no end: give its codec a type, as " +
          "static constexpr coupler::Text type = \"term()\"");
}

template <auto Function, class Throwing>
constexpr auto throwing_text() {
  return argument_text<Function, Throwing>([]<class P>(TypeList<P>) { return contains<Throwing, Reachable<P>>; },
                                           "the destructor of " + type_name<Throwing> +
                                               " may throw, which would end the VM: make it noexcept, and report the "
                                               "error in a function of its own");
}

// The parameter without decode, or else the result without encode.
template <auto Function, class... Ps>
constexpr auto one_way_text(TypeList<Ps...>) {
  constexpr auto is_output = []<class P>(TypeList<P>) { return !is_input<P>; };
  if constexpr ((is_input<Ps> && ...)) {
    using Result = std::remove_cvref_t<typename Signature<Function>::Result>;
    return argument_text<Function, Result>(is_output, not_returned_text<Result>());
  } else {
    using Output = typename FirstOutput<Ps...>::type;
    return argument_text<Function, Output>(is_output, not_taken_text<Output>());
  }
}

template <auto Function, std::size_t Names>
constexpr auto names_text() {
  using Signature = detail::Signature<Function>;
  const auto text = "coupler: " + row_name<Function>() + " has " + parameters_text(typename Signature::Parameters()) +
                    ", but its row has " + count_text<Names>("name");
  if constexpr (Signature::takes_env) return text + ": name each parameter, except coupler::Env";
  else return text + ": name each parameter";
}

template <auto Function, class... Args, class... Ps>
consteval bool is_sound_signature(TypeList<Ps...>) {
  using Signature = detail::Signature<Function>;
  using Result = typename Signature::Result;
  using Missing = typename MissingCodec<Signature>::type;
  constexpr std::size_t names = (std::size_t{0} + ... + (ArgumentName<Args> ? 1 : 0));

  if constexpr (is_c_nif<Signature>) {
    return refuse<"coupler: " + row_name<Function>() +
                  " has the signature of a NIF in C: write it with C++ types, as int add(int a, int b); for a term "
                  "as it is take coupler::Term, and coupler::Env before it">();
  } else if constexpr ((is_mutable_reference<Ps> || ...)) {
    return refuse<argument_text<Function>([]<class P>(TypeList<P>) { return is_mutable_reference<P>; },
                                          Text("terms are immutable: take it by value or by const &"))>();
  } else if constexpr ((is_array_parameter<Ps> || ...)) {
    return refuse<argument_text<Function>([]<class P>(TypeList<P>) { return is_array_parameter<P>; },
                                          Text("no value of a C array can be made: take a std::array"))>();
  } else if constexpr ((is_late_env<Ps> || ...)) {
    return refuse<argument_text<Function, Env>([]<class P>(TypeList<P>) { return is_late_env<P>; },
                                               Text("coupler::Env must be the first parameter"))>();
  } else if constexpr (!std::is_same_v<Missing, AllPresent>) {
    return refuse<missing_codec_text<Function, Missing>()>();
  } else if constexpr (!std::is_same_v<typename EndlessType<Signature>::type, AllPresent>) {
    return refuse<endless_text<Function, typename EndlessType<Signature>::type>()>();
  } else if constexpr (!std::is_same_v<typename ThrowingType<Signature>::type, AllPresent>) {
    return refuse<throwing_text<Function, typename ThrowingType<Signature>::type>()>();
  } else if constexpr (!(is_input<Ps> && ...) || !is_output<Result>) {
    return refuse<one_way_text<Function>(TypeList<Ps...>())>();
  } else if constexpr (size_of_all(TypeList<Ps...>()) > max_value_size) {
    return refuse<"coupler: the parameters of " + row_name<Function>() +
                  " are too large for a scheduler's stack, more than 16 KiB together: keep their arrays in a "
                  "std::vector or a std::unique_ptr">();
  } else if constexpr (is_dangling<Result>(TypeList<Ps...>())) {
    return refuse<"coupler: the result of " + row_name<Function>() + " (" + type_name<Result> +
                  ") is a view, and no parameter holds what it could view: return the owned type, std::string for "
                  "std::string_view, std::vector<std::byte> for a span of bytes, "
                  "coupler::Packed<std::vector<T>> for one of numbers, or const char* for a literal">();
  } else if constexpr (is_dangling_reference<Result>(TypeList<Ps...>())) {
    return refuse<"coupler: the result of " + row_name<Function>() + " (" + type_name<Result> +
                  ") is a reference, and may refer to a parameter taken by value, which ends with the function: "
                  "return a value, or take that parameter by const &">();
  } else if constexpr (!((ArgumentName<Args> || RowOption<Args>) && ...)) {
    return refuse<"coupler: the row of " + row_name<Function>() +
                  " takes argument names, then options: normal, dirty_cpu, dirty_io, name(\"...\"), doc(\"...\")">();
  } else if constexpr (names != Signature::arity) {
    return refuse<names_text<Function, names>()>();
  } else if constexpr (!(one_of<Args, NameOption> || ...) && name_of<Function>.size() == 0) {
    return refuse<text_of<Function>(
        "coupler: a lambda or an operator has no name: add coupler::name(\"...\") to its row")>();
  } else {
    return true;
  }
}

// What a row cannot call: a member function, a lambda with captures or `auto`, a variadic function, a number.
template <auto Function>
consteval bool refuse_callable() {
  using F = std::remove_cv_t<decltype(Function)>;
  if constexpr (std::is_member_pointer_v<F>) {
    return refuse<"coupler: nif<" + Text<value_text<Function>().size()>(value_text<Function>()) +
                  ">(...) has no object to call a member of: write a function that takes the object">();
  } else if constexpr (std::is_class_v<F> && !std::is_empty_v<F>) {
    return refuse<text_of<Function>(
        "coupler: nif<lambda>(...) takes a lambda without captures: make what it captures a "
        "parameter or a variable of the namespace")>();
  } else if constexpr (std::is_class_v<F>) {
    return refuse<text_of<Function>(
        "coupler: nif<lambda>(...) takes a lambda without `auto` and `mutable`: write the type of "
        "each parameter")>();
  } else {
    return refuse<"coupler: nif<function>(...) takes a function with a fixed number of parameters, or a lambda, not " +
                  type_name<F>>();
  }
}

template <auto Function, class... Args>
consteval bool is_sound_row() {
  using F = std::remove_cv_t<decltype(Function)>;
  constexpr bool has_state = std::is_class_v<F> && !std::is_empty_v<F>;
  if constexpr (!is_callable<Function> || std::is_member_pointer_v<F> || has_state) {
    return refuse_callable<Function>();
  } else {
    return is_sound_signature<Function, Args...>(typename Signature<Function>::Parameters());
  }
}

}  // namespace coupler::detail
