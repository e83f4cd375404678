// Resource<T>: a counted handle to a C++ object that Elixir owns.
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/resource/detail/hold.hpp>
#include <coupler/resource/detail/object_type.hpp>
#include <coupler/resource/detail/other_version.hpp>
#include <coupler/resource/detail/owners.hpp>
#include <coupler/resource/resource_type.hpp>

namespace coupler {

namespace detail {
struct ResourceAccess;
}  // namespace detail

template <class T>
class Locked;

// Elixir: a reference, as the type Search.Index.t(). It keeps the object's handle and never is null; a std::optional
// may hold none. Copying it counts, and moving it does not. A moved-from Resource may only be assigned or destroyed.
//
// It may be kept, held in containers, structs and other objects, and used by any thread, also one of your own. It does
// not give access to the object, which may be in use elsewhere, or closed. read() and write() do that.
//
// Errors: another term, and a closed object, are an ArgumentError: "expected an open Search.Index, got: a closed one".
//
//     coupler::Resource<Index> larger(coupler::Resource<Index> a, coupler::Resource<Index> b);
template <class T>
class Resource {
 public:
  Resource(const Resource& other) noexcept : handle_(other.handle_) { enif_keep_resource(handle_); }
  Resource(Resource&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Resource& operator=(Resource other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Resource() {
    if (handle_ != nullptr) enif_release_resource(handle_);
  }

  // From now on every use is refused. Calls under way end as they please, and the object is destroyed when the last one
  // leaves. Returns false if it was closed already.
  bool close() const noexcept { return detail::close(*handle_); }
  [[nodiscard]] bool is_closed() const noexcept { return handle_->state.is_closed(); }

  // The object, locked until the result ends. They return nothing if the object is in use, and throw coupler::Closed if
  // it is closed. They never wait, so every thread may call them.
  [[nodiscard]] std::optional<Locked<const T>> try_read() const;
  [[nodiscard]] std::optional<Locked<T>> try_write() const;
  // The same, waiting for the object. They throw std::logic_error on a normal scheduler, which must not wait: take a
  // `const T&` or a `T&` as a parameter there.
  [[nodiscard]] Locked<const T> read() const;
  [[nodiscard]] Locked<T> write() const;

  // Equal if they are handles to the same object.
  friend bool operator==(const Resource&, const Resource&) noexcept = default;

 private:
  friend struct detail::ResourceAccess;
  friend struct std::hash<Resource>;
  explicit Resource(detail::Handle* handle) noexcept : handle_(handle) {}  // takes the caller's reference

  detail::Handle* handle_;
};

namespace detail {

// What Coupler itself does with a Resource.
struct ResourceAccess {
  template <class T>
  static Resource<T> take(Handle* handle) noexcept {
    return Resource<T>(handle);
  }
  template <class T>
  static Resource<T> share(Handle* handle) noexcept {
    enif_keep_resource(handle);
    return Resource<T>(handle);
  }
  template <class T>
  static Handle& handle(const Resource<T>& resource) noexcept {
    return *resource.handle_;
  }
};

template <class T>
inline constexpr auto open_object = "an open " + ResourceType<T>::text;
inline constexpr Text closed_object = "a closed one";

template <class T>
struct ResourceCodec {
  using Parts = TypeList<>;
  static constexpr auto type = ResourceType<T>::type;
  static constexpr auto expected = open_object<T>;
  static constexpr TermTypes takes = TermType::reference;
};

template <class T>
inline constexpr auto own_object = open_object<T> + " of this version of the library";

}  // namespace detail

template <class T>
struct Codec<Resource<T>> : detail::ResourceCodec<T> {
  static std::optional<Resource<T>> decode(Term term, DecodeError& error) noexcept {
    detail::Handle* handle = detail::ObjectType<T>::find(term.env(), term.raw());
    if (handle == nullptr) return error.expected(detail::open_object<T>, term);
    handle->state.pin();  // so that nothing destroys the body that is looked at
    std::optional<Resource<T>> resource;
    if (handle->state.is_closed()) error.expected(detail::open_object<T>, detail::closed_object);
    else if (!detail::is_of_this_library(*handle))
      detail::refuse_other_version(term.env(), error, detail::own_object<T>, *handle->body.load()->maker);
    else resource.emplace(detail::ResourceAccess::share<T>(handle));
    detail::unpin(*handle);
    return resource;
  }

  static Term encode(Env env, const Resource<T>& resource) noexcept {
    detail::Handle& handle = detail::ResourceAccess::handle(resource);
    if constexpr (ResourceType<T>::is_owned_by_process) detail::set_first_owner(env, handle);
    return {env, enif_make_resource(env.get(), &handle)};
  }
};

}  // namespace coupler

template <class T>
struct std::hash<coupler::Resource<T>> {
  std::size_t operator()(const coupler::Resource<T>& resource) const noexcept {
    return std::hash<const void*>()(resource.handle_);
  }
};
