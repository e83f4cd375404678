// make_resource and to_resource: make objects that Elixir owns.
#pragma once

#include <concepts>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/choice/pointer.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/type_name.hpp>
#include <coupler/resource/locked.hpp>
#include <coupler/resource/resource.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/text/detail/compile_error.hpp>

namespace coupler {

namespace detail {

// A class whose objects have a parent of the same class needs objects without one: the roots.
template <class T>
inline constexpr bool may_have_no_parent =
    std::is_void_v<typename ResourceType<T>::Parent> || std::is_same_v<typename ResourceType<T>::Parent, T>;

template <class T>
concept ResourcePointer = OwningPointer<T> && ResourceClass<typename T::element_type>;

// The parent and the child's handle, which nobody else knows yet.
template <class T, class P>
Resource<T> adopt_as_child(const Locked<P>& parent, Handle* child) {
  Resource<T> resource = ResourceAccess::take<T>(child);
  adopt(*LockedAccess::hold(parent).handle, *child, *child->body.load<detail::Order::relaxed>());
  return resource;
}

template <class P>
void check_ancestors(const Locked<P>& parent) {
  if (LockedAccess::hold(parent).handle->ancestors >= most_ancestors)
    throw std::length_error("an object has at most 64 ancestors");
}

}  // namespace detail

// A new object, made by T(arguments...). What the constructor throws is thrown, and nothing is left.
//
//     return coupler::make_resource<Index>(dimensions, capacity);
template <ResourceClass T, class... Args>
  requires(detail::may_have_no_parent<T> && std::is_constructible_v<T, Args...>)
[[nodiscard]] Resource<T> make_resource(Args&&... arguments) {
  return detail::ResourceAccess::take<T>(detail::ObjectType<T>::make(std::forward<Args>(arguments)...));
}

// A new child of `parent`, made by T(*parent, arguments...), or by T(arguments...) if there is no such constructor.
template <ResourceClass T, class P, class... Args>
  requires std::is_same_v<typename ResourceType<T>::Parent, std::remove_const_t<P>>
[[nodiscard]] Resource<T> make_resource(const Locked<P>& parent, Args&&... arguments) {
  detail::check_ancestors(parent);
  if constexpr (std::is_constructible_v<T, P&, Args...>) {
    return detail::adopt_as_child<T>(parent, detail::ObjectType<T>::make(*parent, std::forward<Args>(arguments)...));
  } else {
    return detail::adopt_as_child<T>(parent, detail::ObjectType<T>::make(std::forward<Args>(arguments)...));
  }
}

// The object that `pointer` owns, a std::unique_ptr or std::shared_ptr that is not null: of a factory of another
// library, or of a class derived from T.
template <detail::ResourcePointer Pointer, class T = typename Pointer::element_type>
  requires detail::may_have_no_parent<T>
[[nodiscard]] Resource<T> to_resource(Pointer pointer) {
  if (pointer == nullptr) throw std::invalid_argument("coupler::to_resource was given a null pointer");
  return detail::ResourceAccess::take<T>(detail::ObjectType<T>::take(std::move(pointer)));
}
template <class P, detail::ResourcePointer Pointer, class T = typename Pointer::element_type>
  requires std::is_same_v<typename ResourceType<T>::Parent, std::remove_const_t<P>>
[[nodiscard]] Resource<T> to_resource(const Locked<P>& parent, Pointer pointer) {
  if (pointer == nullptr) throw std::invalid_argument("coupler::to_resource was given a null pointer");
  detail::check_ancestors(parent);
  return detail::adopt_as_child<T>(parent, detail::ObjectType<T>::take(std::move(pointer)));
}

// A std::unique_ptr as a result becomes the handle of its object, which Elixir then owns. A null pointer is nil. Each
// std::shared_ptr to one object becomes a handle of its own.
template <detail::PointerToValue Pointer>
  requires detail::ResourcePointer<Pointer>
struct Codec<Pointer> {
  using T = typename Pointer::element_type;
  using Parts = TypeList<Resource<T>>;
  static constexpr auto type = ResourceType<T>::type + " | nil";

  static Term encode(Env env, Pointer pointer) {
    if constexpr (!detail::may_have_no_parent<T>) {
      [[maybe_unused]] constexpr bool refused =
          detail::refuse<"coupler: " + detail::type_name<T> +
                         " needs its parent: return coupler::to_resource(parent, pointer) instead of the pointer">();
      return {env, 0};
    } else {
      if (pointer == nullptr) return {env, atom<"nil">(env).raw()};
      return coupler::encode(env, to_resource(std::move(pointer)));
    }
  }
};

}  // namespace coupler
