// Elixir exception structs as terms: what the barrier raises.
#pragma once

#include <optional>
#include <string_view>
#include <system_error>

#include <coupler/atom.hpp>
#include <coupler/binary.hpp>
#include <coupler/detail/posix.hpp>
#include <coupler/text.hpp>

namespace coupler::detail {

// %Module{message: message}
template <Text Module>
ERL_NIF_TERM exception_term(Env env, std::string_view message) {
  ERL_NIF_TERM keys[] = {atom<"__struct__">(env).raw(), atom<"__exception__">(env).raw(), atom<"message">(env).raw()};
  ERL_NIF_TERM values[] = {atom<"Elixir." + Module>(env).raw(), atom<"true">(env).raw(),
                           NewBinary(env, message).term().raw()};
  ERL_NIF_TERM exception = 0;
  enif_make_map_from_arrays(env.get(), keys, values, 3, &exception);
  return exception;
}

// %Coupler.NativeError{message: message, type: type, reason: reason}
inline ERL_NIF_TERM native_error_term(Env env, std::string_view message, std::string_view type,
                                      std::optional<Atom> reason = std::nullopt) {
  ERL_NIF_TERM keys[] = {atom<"__struct__">(env).raw(), atom<"__exception__">(env).raw(), atom<"message">(env).raw(),
                         atom<"type">(env).raw(), atom<"reason">(env).raw()};
  ERL_NIF_TERM values[] = {atom<"Elixir.Coupler.NativeError">(env).raw(), atom<"true">(env).raw(),
                           NewBinary(env, message).term().raw(), NewBinary(env, type).term().raw(),
                           reason.value_or(atom<"nil">(env)).raw()};
  ERL_NIF_TERM exception = 0;
  enif_make_map_from_arrays(env.get(), keys, values, 5, &exception);
  return exception;
}

inline ERL_NIF_TERM system_error_term(Env env, const std::system_error& error, std::string_view type) {
  const auto name = posix_name(error.code());
  return native_error_term(env, error.what() != nullptr ? error.what() : "", type,
                           name.empty() ? std::nullopt : Atom::make(env, name));
}

}  // namespace coupler::detail
