// is_sound_row: whether a row of the table can be built. If not, it gives one compile error that says why, and what to
// write instead.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/call/detail/row_text.hpp>
#include <coupler/call/detail/signature_check.hpp>
#include <coupler/call/detail/table.hpp>
#include <coupler/text/detail/compile_error.hpp>

namespace coupler::detail {

template <auto Function, class... Args, class... Ps>
consteval bool is_sound_signature(TypeList<Ps...>) {
  using Signature = detail::Signature<Function>;
  using Result = typename Signature::Result;
  using Missing = typename FirstInSignature<LacksCodec, Signature>::type;
  using Throwing = typename FirstInSignature<MayThrowWhenDestroyed, Signature>::type;
  constexpr std::size_t names = (std::size_t{0} + ... + (ArgumentName<Args> ? 1 : 0));

  if constexpr (is_c_nif<Signature>) {
    return refuse<"coupler: " + row_name<Function>() +
                  " has the signature of a NIF in C: write it with C++ types, as int add(int a, int b); for a term "
                  "as it is take coupler::Term, and coupler::Env before it">();
  } else if constexpr ((is_mutable_reference<Ps> || ...)) {
    return refuse<argument_text<Function>([]<class P>(TypeList<P>) { return is_mutable_reference<P>; },
                                          mutable_reference_text<Ps...>())>();
  } else if constexpr ((is_array_parameter<Ps> || ...)) {
    return refuse<argument_text<Function>([]<class P>(TypeList<P>) { return is_array_parameter<P>; },
                                          Text("no value of a C array can be made: take a std::array"))>();
  } else if constexpr ((is_late_env<Ps> || ...)) {
    return refuse<argument_text<Function, Env>([]<class P>(TypeList<P>) { return is_late_env<P>; },
                                               Text("coupler::Env must be the first parameter"))>();
  } else if constexpr (!std::is_same_v<Missing, NoType>) {
    return refuse<missing_codec_text<Function, Missing>()>();
  } else if constexpr (!std::is_same_v<typename FirstInSignature<HasEndlessType, Signature>::type, NoType>) {
    return refuse<endless_text<Function, typename FirstInSignature<HasEndlessType, Signature>::type>()>();
  } else if constexpr (!std::is_same_v<Throwing, NoType>) {
    return refuse<throwing_text<Function, Throwing>()>();
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

// Refuses what a row cannot call: a member function, a lambda with captures or `auto`, a variadic function, a number.
template <auto Function>
consteval bool refuse_callable() {
  using F = std::remove_cv_t<decltype(Function)>;
  if constexpr (std::is_member_pointer_v<F>) {
    return refuse<"coupler: nif<" + Text<value_text<Function>().size()>(value_text<Function>()) +
                  ">(...) is not a member function of an object that can be named: write a function or a lambda that "
                  "takes the object">();
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
  if constexpr (!is_callable<Function> || has_state) {
    return refuse_callable<Function>();
  } else {
    return is_sound_signature<Function, Args...>(typename Signature<Function>::Parameters());
  }
}

}  // namespace coupler::detail
