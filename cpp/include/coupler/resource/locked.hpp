// Locked<T>: an object that is locked for a call or a block.
#pragma once

#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/resource/detail/hold.hpp>
#include <coupler/resource/detail/patience.hpp>
#include <coupler/resource/resource.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

namespace detail {
struct LockedAccess;
}  // namespace detail

// Thrown by Resource::read and write, and the :closed of a function that returns a coupler::Result<T, coupler::Closed>:
// Coupler returns {:error, :closed} for it if an object that it takes is closed.
struct Closed : std::runtime_error {
  Closed() : std::runtime_error("the object is closed") {}
};

template <>
struct Codec<Closed> {
  using Parts = TypeList<>;
  static constexpr Text type = ":closed";
  static constexpr TermTypes takes = TermType::atom;

  static std::optional<Closed> decode(Term term, DecodeError& error) {
    if (term.raw() == atom<"closed">(term.env()).raw()) return std::optional<Closed>(std::in_place);
    return error.expected(type, term);
  }
  static Term encode(Env env, const Closed&) noexcept { return {env, atom<"closed">(env).raw()}; }
};

// A T that nobody else changes: nobody else uses a Locked<T>, and only others that read use a Locked<const T>. A class
// with `own_locking` is used by all at once. The object stays, also if it is closed, until the Locked ends.
//
// As a parameter it is what `T&` or `const T&` is, and also gives the handle. It is valid for the call, on any thread.
//
//     coupler::Resource<Statement> prepare(coupler::Locked<Connection> connection, std::string sql) {
//       return coupler::make_resource<Statement>(connection, std::move(sql));
//     }
template <class T>
class Locked {
  using Object = std::remove_const_t<T>;

 public:
  Locked(Locked&& other) noexcept : hold_(other.hold_), is_kept_(std::exchange(other.is_kept_, false)) {
    other.hold_.is_inside = false;
  }
  Locked& operator=(Locked&&) = delete;
  ~Locked() {
    hold_.leave();
    if (is_kept_) enif_release_resource(hold_.handle);
  }

  [[nodiscard]] T& operator*() const noexcept {
    return *static_cast<T*>(hold_.handle->body.load<detail::Order::relaxed>()->object);
  }
  [[nodiscard]] T* operator->() const noexcept { return &**this; }

  [[nodiscard]] Resource<Object> resource() const noexcept {
    return detail::ResourceAccess::share<Object>(hold_.handle);
  }

 private:
  friend struct detail::LockedAccess;
  static constexpr bool shares = std::is_const_v<T> || ResourceType<Object>::has_own_locking;
  // The handle is kept by somebody else for as long as this exists, unless `is_kept`.
  Locked(detail::Handle* object, bool is_kept) noexcept : hold_{object, shares}, is_kept_(is_kept) {}

  detail::Hold hold_;
  bool is_kept_;
};

namespace detail {

struct LockedAccess {
  // Not inside yet: of an argument.
  template <class T>
  static Locked<T> of_argument(Handle* handle) noexcept {
    return {handle, false};
  }
  template <class T>
  static Hold& hold(const Locked<T>& locked) noexcept {
    return const_cast<Hold&>(locked.hold_);  // NOLINT(cppcoreguidelines-pro-type-const-cast): never a const object
  }
  // Of a Resource: nothing if the object is busy.
  template <class T>
  static std::optional<Locked<T>> try_enter(Handle& handle) {
    enif_keep_resource(&handle);
    std::optional<Locked<T>> locked(Locked<T>(&handle, true));
    const Admission admission = enter(hold(*locked));
    if (admission == Admission::closed) throw Closed();
    if (admission == Admission::busy) locked.reset();
    return locked;
  }
  template <class T>
  static Locked<T> wait_to_enter(Handle& handle) {
    if (enif_thread_type() == ERL_NIF_THR_NORMAL_SCHEDULER) {
      throw std::logic_error(
          "read() and write() of a coupler::Resource wait, which would stop a normal scheduler: take "
          "the object as a parameter (const T& or T&), or use try_read() or try_write()");
    }
    Patience patience;
    Waiter waiter;
    enif_keep_resource(&handle);
    Locked<T> locked(&handle, true);
    Hold& hold = LockedAccess::hold(locked);
    Admission admission = enter(hold);
    waiter.shared = hold.is_shared;
    while (admission == Admission::busy) {
      admission = handle.line.ask(handle.state, waiter, Patience::now_ms());
      if (admission == Admission::busy) patience.sleep();
    }
    if (admission == Admission::closed) throw Closed();
    hold.is_inside = true;
    return locked;
  }
};

// Where a call uses an object: the type of the slot for a parameter of type T& or const T&.
template <class P>
struct ParameterValue {
  using type = std::remove_cvref_t<P>;
};
template <class T>
  requires ResourceClass<std::remove_const_t<T>>
struct ParameterValue<T&> {
  using type = Locked<T>;
};
template <class P>
using ValueFor = typename ParameterValue<P>::type;

template <class T>
inline constexpr bool is_locked = false;
template <class T>
inline constexpr bool is_locked<Locked<T>> = true;

}  // namespace detail

template <class T>
std::optional<Locked<const T>> Resource<T>::try_read() const {
  return detail::LockedAccess::try_enter<const T>(*handle_);
}
template <class T>
std::optional<Locked<T>> Resource<T>::try_write() const {
  return detail::LockedAccess::try_enter<T>(*handle_);
}
template <class T>
Locked<const T> Resource<T>::read() const {
  return detail::LockedAccess::wait_to_enter<const T>(*handle_);
}
template <class T>
Locked<T> Resource<T>::write() const {
  return detail::LockedAccess::wait_to_enter<T>(*handle_);
}

// It is entered once all arguments of the call are decoded, so this only finds the handle.
template <class T>
struct Codec<Locked<T>> : detail::ResourceCodec<std::remove_const_t<T>> {
  using Object = std::remove_const_t<T>;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<Locked<T>> decode(Term term, DecodeError& error) noexcept {
    detail::Handle* handle = detail::ObjectType<Object>::find(term.env(), term.raw());
    if (handle == nullptr) return error.expected(detail::open_object<Object>, term);
    return detail::LockedAccess::of_argument<T>(handle);
  }
};

}  // namespace coupler
