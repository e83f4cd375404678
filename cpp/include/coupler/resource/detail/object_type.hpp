// ObjectType<T>: the VM's resource type for handles of T, and how its objects are made and destroyed.
#pragma once

#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <coupler/codec/pid.hpp>
#include <coupler/resource/detail/library_image.hpp>
#include <coupler/resource/detail/object.hpp>
#include <coupler/resource/detail/type_entry.hpp>
#include <coupler/resource/resource_type.hpp>
#include <coupler/term/env.hpp>

namespace coupler::detail {

template <class T>
class ObjectType {
 public:
  using Traits = ResourceType<T>;

  // The handle of any version of the library; null for any other term.
  [[nodiscard, gnu::always_inline]] static Handle* find(Env env, ERL_NIF_TERM term) noexcept {
    void* handle;  // left unset, as erl_nif.hpp explains
    const bool found =
        enif_get_resource(env.get(), term, __atomic_load_n(&entry_.type, __ATOMIC_RELAXED), &handle) != 0;
    return found ? static_cast<Handle*>(handle) : nullptr;
  }

  // A handle whose only reference is the caller's, of a T made from `args`.
  template <class... Args>
  static Handle* make(Args&&... args) {
    return make_handle(new Inside(std::forward<Args>(args)...));
  }
  // The same for an object that was made already, and that Pointer owns.
  template <class Pointer>
  static Handle* take(Pointer pointer) {
    return make_handle(new Beside<Pointer>(std::move(pointer)));
  }

 private:
  // The body with the object inside it: one allocation, of any alignment.
  struct Inside : Body {
    template <class... Args>
    explicit Inside(Args&&... args) : value(std::forward<Args>(args)...) {
      maker = &maker_of<Inside>;
      object = &value;
    }
    T value;
  };
  template <class Pointer>
  struct Beside : Body {
    explicit Beside(Pointer owner) : pointer(std::move(owner)) {
      maker = &maker_of<Beside>;
      object = &*pointer;
    }
    Pointer pointer;
  };

  // Takes the body, and destroys it where it throws.
  static Handle* make_handle(Body* body) {
    library_image.bodies.fetch_add<Order::relaxed>(1);
    ErlNifResourceType* type = __atomic_load_n(&entry_.type, __ATOMIC_RELAXED);
    void* memory = type != nullptr ? enif_alloc_resource(type, sizeof(Handle)) : nullptr;
    if (memory == nullptr) {
      body->maker->reclaim(body);
      if (type == nullptr) throw std::logic_error("an object was made for Elixir before the library was loaded");
      throw std::bad_alloc();
    }
    auto* handle = new (memory) Handle;
    handle->body.store(body);
    return handle;
  }

  // A destructor that throws is reported, and is a bug of its class; the VM lives on.
  template <class Made>
  static void destroy_body(Body* body) noexcept {
    if constexpr (std::is_nothrow_destructible_v<Made>) {
      delete static_cast<Made*>(body);
    } else {
      try {
        delete static_cast<Made*>(body);
      } catch (const std::exception& e) {
        report(e.what());
      } catch (...) {
        report("an exception that is not derived from std::exception");
      }
    }
  }

  // Once for each type: ten thousand objects may end at once. Such a destructor never runs on a scheduler.
  [[gnu::cold]] static void report(const char* what) noexcept {
    static Atomic<bool> reported = false;
    if (reported.exchange(true)) return;
    try {
      log_error("the destructor of " + std::string(Traits::text.view()) + " threw: " + what +
                " (further exceptions of this destructor are not reported)");
    } catch (...) {  // no memory for the text
    }
  }

  // What an option names. Nobody could do anything about what it throws.
  template <auto Function, class... Args>
  static void call(Body* body, Args... args) noexcept {
    T& object = *static_cast<T*>(body->object);
    try {
      if constexpr (std::is_member_function_pointer_v<decltype(Function)>) {
        static_cast<void>((object.*Function)(args...));
      } else {
        static_cast<void>(Function(object, args...));
      }
    } catch (...) {
    }
  }
  static void close_body([[maybe_unused]] Body* body) noexcept {
    if constexpr (has_function<Traits::close_function>) call<Traits::close_function>(body);
  }
  static void owner_of_body_ended([[maybe_unused]] Body* body, [[maybe_unused]] const ErlNifPid* owner) noexcept {
    constexpr auto function = Traits::down_function;
    if constexpr (has_function<function>) {
      if constexpr (std::is_invocable_v<decltype(function), T&, Pid>) call<function>(body, Pid(*owner));
      else call<function>(body);
    }
  }
  template <auto Function>
  static constexpr bool has_function = !std::is_null_pointer_v<std::remove_cv_t<decltype(Function)>>;

  static void reclaim_body(Body* body) noexcept {
    if constexpr (Traits::has_cheap_destructor) destroy(body);
    else library_reclaimer().add(body);
  }

  template <class Made>
  static constexpr Maker maker_of{.version = 1,
                                  .type = Traits::text.c_str(),
                                  .made_by = made_by,
                                  .image = &library_image,
                                  .destroy = destroy_body<Made>,
                                  .on_close = close_body,
                                  .reclaim = reclaim_body,
                                  .on_down = owner_of_body_ended};

  static inline TypeEntry entry_{Traits::text.c_str()};
};

}  // namespace coupler::detail
