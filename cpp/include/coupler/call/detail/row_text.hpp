// The texts of compile errors about a row. They are made only for rows that are refused.
#pragma once

#include <cstddef>
#include <type_traits>

#include <coupler/call/detail/signature_check.hpp>
#include <coupler/codec/detail/refusal_text.hpp>
#include <coupler/reflect/detail/pretty.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/text/detail/digits.hpp>
#include <coupler/text/detail/join.hpp>

namespace coupler::detail {

// Makes a text depend on a template parameter. clang evaluates independent expressions in every branch, also untaken
// ones.
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

// "argument 2 of area (const std::vector<Point>&): ". It names the first parameter for which Test holds, or else the
// result. If that type is Named, which the rest of the text mentions, the type is left out.
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

// The class may be meant as a resource, or as a value that the function changes.
template <class... Ps>
constexpr auto mutable_reference_text() {
  using First = typename FirstOf<IsMutableReference, TypeList<Ps...>>::type;
  using T = std::remove_reference_t<First>;
  if constexpr (std::is_class_v<T> && !has_codec<T>) {
    return "write COUPLER_RESOURCE(" + type_name<T> + ", \"Elixir.Module\") after the definition of " + type_name<T> +
           ", outside of every namespace, so that Elixir can own such objects";
  } else {
    return Text("terms are immutable: take it by value or by const &");
  }
}

template <auto Function, class Missing>
constexpr auto missing_codec_text() {
  constexpr auto is_culprit = []<class P>(TypeList<P>) { return contains<Missing, Reachable<ValueFor<P>>>; };
  if constexpr (ResourceClass<Missing>) {
    return argument_text<Function, Missing>(
        is_culprit, type_name<Missing> + " is a resource, which is not copied: take const " + type_name<Missing> +
                        "& or " + type_name<Missing> + "&, and return coupler::Resource<" + type_name<Missing> +
                        "> or a std::unique_ptr");
  } else {
    return argument_text<Function, Missing>(is_culprit, refusal_text<Missing, Codec<Missing>::refusal>());
  }
}

template <auto Function, class Endless>
constexpr auto endless_text() {
  return argument_text<Function, Endless>(
      []<class P>(TypeList<P>) { return contains<Endless, Reachable<ValueFor<P>>>; },
      type_name<Endless> +
          " holds others of its kind, so its Elixir type would have no end: give its codec a type, as " +
          "static constexpr coupler::Text type = \"term()\"");
}

template <auto Function, class Throwing>
constexpr auto throwing_text() {
  return argument_text<Function, Throwing>(
      []<class P>(TypeList<P>) { return contains<Throwing, Reachable<ValueFor<P>>>; },
      "the destructor of " + type_name<Throwing> +
          " may throw, which would end the VM: make it noexcept, and report the "
          "error in a function of its own");
}

// Names the parameter without a decode, or else the result without an encode.
template <auto Function, class... Ps>
constexpr auto one_way_text(TypeList<Ps...>) {
  constexpr auto is_output = []<class P>(TypeList<P>) { return !is_input<P>; };
  if constexpr ((is_input<Ps> && ...)) {
    using Result = std::remove_cvref_t<typename Signature<Function>::Result>;
    return argument_text<Function, Result>(is_output, not_returned_text<Result>());
  } else {
    using Output = std::remove_cvref_t<typename FirstOf<IsNoInput, TypeList<Ps...>>::type>;
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

}  // namespace coupler::detail
