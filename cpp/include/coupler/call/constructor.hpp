// constructor<T, Args...>(...): a row whose function makes an object.
#pragma once

#include <type_traits>
#include <utility>

#include <coupler/call/function.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/resource/make_resource.hpp>
#include <coupler/text/detail/compile_error.hpp>

namespace coupler {

namespace detail {

// How the constructing function takes an argument: objects of Elixir's with their handles.
template <class Arg>
struct ConstructorParameter {
  using type = Arg;
};
template <class T>
  requires ResourceClass<std::remove_const_t<T>>
struct ConstructorParameter<T&> {
  using type = const Locked<T>&;
};

template <class T, class Arg>
inline constexpr bool is_parent = std::is_same_v<typename ResourceType<T>::Parent, std::remove_cvref_t<Arg>>;

template <class T>
decltype(auto) constructor_argument(T&& value) noexcept {
  if constexpr (is_locked<std::remove_cvref_t<T>>) return *value;
  else return std::forward<T>(value);
}

template <class T, class... Args>
Resource<T> construct(typename ConstructorParameter<Args>::type... args) {
  return make_resource<T>(constructor_argument(std::forward<decltype(args)>(args))...);
}
template <class T, class Parent, class... Args>
Resource<T> construct_child(const Locked<Parent>& parent, typename ConstructorParameter<Args>::type... args) {
  return make_resource<T>(parent, constructor_argument(std::forward<decltype(args)>(args))...);
}

template <class T, class... Args>
consteval bool is_sound_constructor() {
  if constexpr (!ResourceClass<T>) {
    return refuse<"coupler: constructor<" + type_name<T> + ">: write COUPLER_RESOURCE(" + type_name<T> +
                  ", \"Elixir.Module\") after the class, outside of every namespace">();
  } else if constexpr (!std::is_constructible_v<T, Args...> && !std::is_void_v<typename ResourceType<T>::Parent>) {
    return refuse<"coupler: constructor<" + type_name<T> + ", ...>: " + type_name<T> +
                  " has no constructor with these parameters (the first is its parent)">();
  } else if constexpr (!std::is_constructible_v<T, Args...>) {
    return refuse<"coupler: constructor<" + type_name<T> + ", ...>: " + type_name<T> +
                  " has no constructor with these parameters">();
  } else {
    return true;
  }
}

template <class T, class... Args>
struct Constructor {
  template <class... Options>
  consteval auto operator()(const Options&... options) const {
    if constexpr (is_sound_constructor<T, Args...>()) return row(TypeList<Args...>(), options...);
    else return NoRow();
  }

 private:
  template <class... As, class... Options>
  static consteval auto row(TypeList<As...>, const Options&... options) {
    return NamedNif<&construct<T, As...>, "new">()(options...);
  }
  template <class First, class... As, class... Options>
    requires is_parent<T, First>
  static consteval auto row(TypeList<First, As...>, const Options&... options) {
    return NamedNif<&construct_child<T, std::remove_reference_t<First>, As...>, "new">()(options...);
  }
};

}  // namespace detail

// The row of a function that makes a T by T(Args...), called new in Elixir. Names and options are those of nif<...>. It
// returns the handle, whose type in specs is that of COUPLER_RESOURCE. What the constructor throws is raised.
//
//     coupler::constructor<Index, std::size_t, std::size_t>("dimensions", "capacity")
//
// A class that is child_of<Parent> takes its parent first:
//
//     coupler::constructor<Statement, Connection&, std::string>("connection", "sql", coupler::name("prepare"))
template <class T, class... Args>
inline constexpr detail::Constructor<T, Args...> constructor{};

}  // namespace coupler
