// close<T>(...) and give_away<T>(...): rows of functions that every resource may have.
#pragma once

#include <type_traits>

#include <coupler/call/function.hpp>
#include <coupler/codec/pid.hpp>
#include <coupler/resource/detail/owners.hpp>
#include <coupler/resource/resource.hpp>

namespace coupler {

namespace detail {

// A parameter that is an object of any version of the library, open or closed.
template <class T>
struct AnyObject {
  Handle* handle;
};

}  // namespace detail

template <class T>
struct Codec<detail::AnyObject<T>> : detail::ResourceCodec<T> {
  static constexpr Lifetime lifetime = Lifetime::call;
  static constexpr auto expected = "a handle of " + ResourceType<T>::text;

  static std::optional<detail::AnyObject<T>> decode(Term term, DecodeError& error) noexcept {
    if (detail::Handle* handle = detail::ObjectType<T>::find(term.env(), term.raw())) {
      return detail::AnyObject<T>{handle};
    }
    return error.expected(expected, term);
  }
};

namespace detail {

template <class T>
void close_object(AnyObject<T> object) noexcept {
  detail::close(*object.handle);
}

template <class T>
void give_object_away(Env env, AnyObject<T> object, Pid pid) {
  const ErlNifPid to = pid.raw();
  object.handle->was_owned.store(true);
  set_owner(env, *object.handle, to);
}

}  // namespace detail

// The row of a function that closes a T, called close in Elixir. From then on every use of the object is refused.
// on_close is called at once, then the children are closed, the newest first. Calls under way end as they please, and
// the last one destroys the object. It returns :ok, also if the object was closed already.
//
//     coupler::close<Index>("index")
template <ResourceClass T>
inline constexpr detail::NamedNif<&detail::close_object<T>, "close"> close{};

// The row of a function that makes another process of this node the owner of a T, called give_away in Elixir. When the
// owner ends, the object is closed. It returns :ok. If the process has ended already, the object is closed at once.
//
//     coupler::give_away<Port>("port", "pid")
template <ResourceClass T>
inline constexpr detail::NamedNif<&detail::give_object_away<T>, "give_away"> give_away{};

}  // namespace coupler
