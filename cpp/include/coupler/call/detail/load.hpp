// load and upgrade: the callbacks that the VM calls when it loads a library or replaces it with a newer one.
#pragma once

#include <type_traits>

#include <coupler/call/detail/barrier.hpp>
#include <coupler/call/detail/float_mode.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/error_text.hpp>
#include <coupler/container/detail/map_set.hpp>
#include <coupler/reflect/detail/signature.hpp>
#include <coupler/resource/detail/library_image.hpp>
#include <coupler/resource/detail/type_entry.hpp>
#include <coupler/term/detail/owner_resource.hpp>

namespace coupler::detail {

template <auto Function>
struct LoadCallback {};

template <class T>
inline constexpr bool is_load_callback = false;
template <auto Function>
inline constexpr bool is_load_callback<LoadCallback<Function>> = true;

inline void run(LoadCallback<nullptr>, Term) {}

template <auto Function, class P>
void run_with(Term data, TypeList<P>) {
  using Signature = detail::Signature<Function>;
  static_assert(std::is_nothrow_destructible_v<std::remove_cvref_t<P>>,
                "coupler: the destructor of the parameter of on_load's function may throw, and would end the VM: make "
                "it noexcept");
  DecodeError error;
  auto value = coupler::decode<std::remove_cvref_t<P>>(data, error);
  if (!value) throw std::invalid_argument(error_text(data.env(), "load_data", error));
  if constexpr (Signature::takes_env) Function(data.env(), *std::move(value));
  else Function(*std::move(value));
}

template <auto Function>
void run_with(Term data, TypeList<>) {
  if constexpr (Signature<Function>::takes_env) Function(data.env());
  else Function();
}

template <auto Function>
void run(LoadCallback<Function>, Term data) {
  static_assert(Signature<Function>::arity <= 1,
                "coupler: the function of on_load takes at most coupler::Env and the load data");
  static_assert(std::is_void_v<typename Signature<Function>::Result>,
                "coupler: the function of on_load returns void, and throws if the library cannot be used");
  run_with<Function>(data, typename Signature<Function>::Parameters());
}

// The load data in the form that Coupler.Loader sends: {:coupler_load, ref, data, system}. Any other term comes from a
// direct call of :erlang.load_nif and is the data itself.
struct LoadRequest {
  Term data;
  ERL_NIF_TERM reply_ref;  // 0: nobody waits for a reason
  ERL_NIF_TERM system;     // 0: not given
};

inline LoadRequest load_request(Term info) noexcept {
  const Env env = info.env();
  int arity = 0;
  const ERL_NIF_TERM* elements = nullptr;
  const bool is_request = enif_get_tuple(env.get(), info.raw(), &arity, &elements) != 0 && arity >= 3 &&
                          elements[0] == atom<"coupler_load">(env).raw();
  if (!is_request) return {info, 0, 0};
  return {Term(env, elements[2]), elements[1], arity > 3 ? elements[3] : 0};
}

// Takes what the library must know about the running Elixir from `system`: %{map_set: MapSet.new()}.
inline void learn_system(Env env, ERL_NIF_TERM system) noexcept {
  ERL_NIF_TERM map_set = 0;
  if (system == 0 || enif_get_map_value(env.get(), system, atom<"map_set">(env).raw(), &map_set) == 0) return;
  MapSetForm::learn(Term(env, map_set));
}

// load and upgrade can only return a number to the VM. So the reason goes to the loading process as a message.
inline void send_reason(Env env, ERL_NIF_TERM ref, ERL_NIF_TERM exception) noexcept {
  ErlNifPid self;
  if (ref == 0 || enif_self(env.get(), &self) == nullptr) return;
  enif_send(env.get(), &self, nullptr, enif_make_tuple2(env.get(), ref, exception));
}

template <class Module>
int load(ErlNifEnv* c_env, void**, ERL_NIF_TERM info) noexcept {
  restore_denormals();
  const Env env(c_env);
  const LoadRequest request = load_request(Term(env, info));
  learn_system(env, request.system);
  return barrier(
      env, Arguments(),
      [&] {
        open_owner_type(env);
        open_resource_types(env);
        library_is_loaded(c_env);
        try {
          run(typename Module::LoadCallback(), request.data);
        } catch (...) {
          library_is_unloaded();  // the VM does not say so
          throw;
        }
        return 0;
      },
      [&](ERL_NIF_TERM exception) {
        send_reason(env, request.reply_ref, exception);
        return 1;
      });
}

// The VM calls it once the last resource is gone whose destructor is in this library.
inline void unload(ErlNifEnv*, void*) noexcept { library_is_unloaded(); }

template <class Module>
int upgrade(ErlNifEnv* env, void** data, void**, ERL_NIF_TERM info) noexcept {
  return load<Module>(env, data, info);
}

}  // namespace coupler::detail
