// C++ exceptions as values <-> Elixir exception structs. A function returns, stores or takes them without raising.
#pragma once

#include <concepts>
#include <exception>
#include <stdexcept>
#include <string>
#include <system_error>
#include <type_traits>

#include <coupler/call/detail/translation.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

namespace detail {

template <class T>
concept StandardException = std::derived_from<T, std::exception>;

// The classes of <stdexcept>, and types derived from them whose constructor takes just a message.
template <class T>
concept MessageException =
    StandardException<T> && (std::derived_from<T, std::logic_error> || std::derived_from<T, std::runtime_error>) &&
    !std::derived_from<T, std::system_error> && std::constructible_from<T, const std::string&>;

template <class T>
Term encode_exception(Env env, const T& exception) {
  try {
    throw exception;
  } catch (...) {
    return {env, translate_current_exception(env)};
  }
}

template <class T, class... Bases>
inline constexpr bool derives_from_one_of = (std::is_base_of_v<Bases, T> || ...);

// The Elixir exception that translation.hpp makes of T.
template <class T>
inline constexpr auto exception_module = [] {
  if constexpr (derives_from_one_of<T, std::invalid_argument, std::domain_error, std::length_error, std::out_of_range>)
    return Text("ArgumentError");
  else if constexpr (derives_from_one_of<T, std::overflow_error, std::underflow_error, std::range_error>)
    return Text("ArithmeticError");
  else return Text("RuntimeError");
}();

}  // namespace detail

// Elixir: the exception that throwing the value would raise (see the table in ARCHITECTURE.md). This is for
// std::exception and types derived from it.
//
// Types that are made from just a message, as the classes of <stdexcept> are, also work as parameters. They take
// %ArgumentError{} for std::invalid_argument and its like, %ArithmeticError{} for std::range_error and its like, and
// %RuntimeError{} for the others. Another struct is an error, and so is a message with a zero byte.
//
//     std::vector<coupler::Result<Image, std::runtime_error>> decode_all(const std::vector<std::string>& files);
//
// A result costs as much as a throw, about 2 µs. An exception is a plain value: keep it as long as you like, on any
// thread.
template <detail::StandardException T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = "Exception.t()";

  static Term encode(Env env, const T& exception) { return detail::encode_exception(env, exception); }
};

template <detail::MessageException T>
struct Codec<T> {
  using Parts = TypeList<>;
  static constexpr Text type = "Exception.t()";
  static constexpr auto expected = "%" + detail::exception_module<T> + "{}";
  static constexpr TermTypes takes = TermType::map;

  static std::optional<T> decode(Term term, DecodeError& error) {
    const Env env = term.env();
    ERL_NIF_TERM module = 0;
    ERL_NIF_TERM message = 0;
    if (enif_get_map_value(env.get(), term.raw(), atom<"__struct__">(env).raw(), &module) == 0 ||
        module != atom<"Elixir." + detail::exception_module<T>>(env).raw() ||
        enif_get_map_value(env.get(), term.raw(), atom<"message">(env).raw(), &message) == 0) {
      return error.expected(expected, term);
    }
    const auto text = coupler::decode<std::string>(Term(env, message), error);
    if (!text) return error.at_field("message");
    if (text->find('\0') != std::string::npos) {  // what() would end there
      return error.expected("a message without a zero byte", Term(env, message)), error.at_field("message");
    }
    return T(*text);
  }

  static Term encode(Env env, const T& exception) { return detail::encode_exception(env, exception); }
};

// Elixir: the exception that rethrowing it would raise, or nil for a null pointer. For results only. The pointer keeps
// the exception alive, and its copies share it, also across threads.
//
//     std::exception_ptr last_failure();   // Exception.t() | nil
template <>
struct Codec<std::exception_ptr> {
  using Parts = TypeList<>;
  static constexpr Text type = "Exception.t() | nil";

  static Term encode(Env env, const std::exception_ptr& exception) {
    if (exception == nullptr) return {env, atom<"nil">(env).raw()};
    try {
      std::rethrow_exception(exception);
    } catch (...) {
      return {env, detail::translate_current_exception(env)};
    }
  }
};

}  // namespace coupler
