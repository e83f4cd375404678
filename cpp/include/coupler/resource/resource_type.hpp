// ResourceType<T>: what COUPLER_RESOURCE says of a C++ class whose objects Elixir owns.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <coupler/codec/pid.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/text/detail/compile_error.hpp>
#include <coupler/text/detail/module_name.hpp>
#include <coupler/text/text.hpp>

namespace coupler {

// COUPLER_RESOURCE specialises it.
template <class T>
struct ResourceType {
  using Missing = T;
};

// A class that COUPLER_RESOURCE names.
template <class T>
concept ResourceClass = !requires { typename ResourceType<T>::Missing; };

// --- Options of COUPLER_RESOURCE ---

// The class does its own locking: calls use an object at once, and Coupler takes no lock.
struct OwnLocking {};
inline constexpr OwnLocking own_locking{};

// The destructor takes no time worth speaking of: it runs at once, where the last reference is dropped. Without it that
// is so for trivially destructible classes; all others end on a thread of the library.
struct CheapDestructor {};
inline constexpr CheapDestructor cheap_destructor{};

// An object belongs to the process that made it, and is closed when that process ends.
struct OwnedByProcess {};
inline constexpr OwnedByProcess owned_by_process{};

// An object is made with a Parent, keeps it, and is closed before it.
template <class Parent>
struct ChildOf {};
template <class Parent>
inline constexpr ChildOf<Parent> child_of{};

// A member function, or a function of a T&, that is called when an object is closed, from the call that closes it,
// while other calls may still be inside: it interrupts them. It must be short, and throws nothing.
template <auto Function>
struct OnClose {};
template <auto Function>
inline constexpr OnClose<Function> on_close{};

// A member function, or a function of a T&, that is called when the process that owned an object has ended, before
// on_close. It may also take a coupler::Pid, the process. The rest is as for on_close.
template <auto Function>
struct OnDown {};
template <auto Function>
inline constexpr OnDown<Function> on_down{};

namespace detail {

template <class T, class Option>
inline constexpr bool is_resource_option = one_of<Option, OwnLocking, CheapDestructor, OwnedByProcess>;
template <class T, class Parent>
inline constexpr bool is_resource_option<T, ChildOf<Parent>> = true;
template <class T, auto Function>
inline constexpr bool is_resource_option<T, OnClose<Function>> = true;
template <class T, auto Function>
inline constexpr bool is_resource_option<T, OnDown<Function>> = true;

template <class T, class Option>
inline constexpr bool can_call_on_down = true;
template <class T, auto Function>
inline constexpr bool can_call_on_down<T, OnDown<Function>> =
    std::is_invocable_v<decltype(Function), T&> || std::is_invocable_v<decltype(Function), T&, Pid>;

template <class... Options>
struct ParentOf {
  using type = void;
};
template <class Option, class... Options>
struct ParentOf<Option, Options...> : ParentOf<Options...> {};
template <class Parent, class... Options>
struct ParentOf<ChildOf<Parent>, Options...> {
  using type = Parent;
};

template <class... Options>
struct CloseFunctionOf {
  static constexpr auto function = nullptr;
};
template <class Option, class... Options>
struct CloseFunctionOf<Option, Options...> : CloseFunctionOf<Options...> {};
template <auto Function, class... Options>
struct CloseFunctionOf<OnClose<Function>, Options...> {
  static constexpr auto function = Function;
};

template <class... Options>
struct DownFunctionOf {
  static constexpr auto function = nullptr;
};
template <class Option, class... Options>
struct DownFunctionOf<Option, Options...> : DownFunctionOf<Options...> {};
template <auto Function, class... Options>
struct DownFunctionOf<OnDown<Function>, Options...> {
  static constexpr auto function = Function;
};

// A base whose argument the compiler evaluates in any case.
template <bool>
struct Checked {};

template <class T, class... Options>
consteval bool is_sound_resource() {
  if constexpr (!std::is_class_v<T>) {
    return refuse<"coupler: COUPLER_RESOURCE names a class, not " + type_name<T>>();
  } else if constexpr (!(is_resource_option<T, Options> && ...)) {
    return refuse<"coupler: an option of COUPLER_RESOURCE(" + type_name<T> +
                  ", ...) is not one of own_locking, cheap_destructor, owned_by_process, child_of<Parent>, " +
                  "on_close<function>, on_down<function>">();
  } else if constexpr (!(can_call_on_down<T, Options> && ...)) {
    return refuse<"coupler: the function of on_down in COUPLER_RESOURCE(" + type_name<T> +
                  ", ...) is a member function without parameters or of a coupler::Pid, or a function of a " +
                  type_name<T> + "&, or of both">();
  } else {
    return true;
  }
}

}  // namespace detail

// What COUPLER_RESOURCE(T, "Module", options...) makes ResourceType<T>.
template <class T, Text Module, auto... Options>
struct AsResource : detail::Checked<detail::is_sound_resource<T, std::remove_cvref_t<decltype(Options)>...>()> {
  static constexpr auto module = Module;
  static constexpr auto type = detail::module_type<Module>;
  static constexpr auto text = detail::module_text<Module>;
  static constexpr bool has_own_locking = detail::one_of<OwnLocking, std::remove_cvref_t<decltype(Options)>...>;
  static constexpr bool is_owned_by_process = detail::one_of<OwnedByProcess, std::remove_cvref_t<decltype(Options)>...>;
  static constexpr bool has_cheap_destructor =
      std::is_nothrow_destructible_v<T> && (std::is_trivially_destructible_v<T> ||
                                            detail::one_of<CheapDestructor, std::remove_cvref_t<decltype(Options)>...>);
  using Parent = typename detail::ParentOf<std::remove_cvref_t<decltype(Options)>...>::type;
  static constexpr auto down_function = detail::DownFunctionOf<std::remove_cvref_t<decltype(Options)>...>::function;
  static constexpr auto close_function = detail::CloseFunctionOf<std::remove_cvref_t<decltype(Options)>...>::function;
};

}  // namespace coupler
