// Elixir exception structs as terms: what the barrier raises.
#pragma once

#include <optional>
#include <string_view>
#include <system_error>

#include <coupler/atom.hpp>
#include <coupler/binary.hpp>
#include <coupler/detail/make_map.hpp>
#include <coupler/detail/posix.hpp>
#include <coupler/detail/bytes.hpp>
#include <coupler/text.hpp>

namespace coupler::detail {

// %Module{message: message}
template <Text Module>
ERL_NIF_TERM exception_term(Env env, std::string_view message) {
  const ERL_NIF_TERM keys[] = {atom<"__struct__">(env).raw(), atom<"__exception__">(env).raw(),
                               atom<"message">(env).raw()};
  const ERL_NIF_TERM values[] = {atom<"Elixir." + Module>(env).raw(), atom<"true">(env).raw(),
                                 message_term(env, message)};
  return make_map(env, keys, values, 3);
}

// %Coupler.NativeError{message: message, type: type, reason: reason}
inline ERL_NIF_TERM native_error_term(Env env, std::string_view message, std::string_view type,
                                      std::optional<Atom> reason = std::nullopt) {
  const ERL_NIF_TERM keys[] = {atom<"__struct__">(env).raw(), atom<"__exception__">(env).raw(),
                               atom<"message">(env).raw(), atom<"type">(env).raw(), atom<"reason">(env).raw()};
  const ERL_NIF_TERM values[] = {atom<"Elixir.Coupler.NativeError">(env).raw(), atom<"true">(env).raw(),
                                 message_term(env, message), message_term(env, type),
                                 reason.value_or(atom<"nil">(env)).raw()};
  return make_map(env, keys, values, 5);
}

inline ERL_NIF_TERM system_error_term(Env env, const std::error_code& code, std::string_view message,
                                      std::string_view type) {
  const auto name = posix_name(code);
  return native_error_term(env, message, type, name.empty() ? std::nullopt : Atom::make(env, name));
}

}  // namespace coupler::detail
