// std::expected<T, E> <-> {:ok, T} or {:error, E}.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include <coupler/choice/result.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/detail/shape.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: {:ok, T} | {:error, E}. If T is void: :ok | {:error, E}. Any other term is an error. It is a plain C++ value.
// T and E decide how long you may keep it and whether threads may share it.
//
// The standard library has std::expected from C++23 on; choose it with CMAKE_CXX_STANDARD or target_compile_features.
// Types of other libraries with the same members work too. coupler::Result does the same in C++20.
//
//     std::expected<double, std::string> divide(double a, double b) {
//       if (b == 0) return std::unexpected("division by zero");
//       return a / b;
//     }
template <detail::ExpectedLike T>
struct Codec<T> {
  using Value = typename T::value_type;
  using Reason = typename T::error_type;
  using Outcome = std::variant<Ok<Value>, Error<Reason>>;
  using Parts = TypeList<Ok<Value>, Error<Reason>>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return Text(Codec<Ok<Value>>::type) + " | " + Text(Codec<Error<Reason>>::type); }
  static constexpr auto expected = Text(Codec<Ok<Value>>::expected) + " or " + Text(Codec<Error<Reason>>::expected);
  static constexpr TermTypes takes = detail::taken_types<Ok<Value>> | detail::taken_types<Error<Reason>>;

  static std::optional<T> decode(Term term, DecodeError& error) {
    auto outcome = coupler::decode<Outcome>(term, error);
    if (!outcome) return std::nullopt;
    if (auto* failure = std::get_if<1>(&*outcome)) return T(typename T::unexpected_type(std::move(failure->value)));
    if constexpr (std::is_void_v<Value>) return T();
    else return T(std::move(std::get_if<0>(&*outcome)->value));
  }

  static Term encode(Env env, const T& outcome) {
    if (!outcome.has_value()) return tagged(env, atom<"error">(env), coupler::encode(env, outcome.error()));
    if constexpr (std::is_void_v<Value>) return {env, atom<"ok">(env).raw()};
    else return tagged(env, atom<"ok">(env), coupler::encode(env, *outcome));
  }

 private:
  static Term tagged(Env env, Atom tag, Term value) noexcept {
    return {env, enif_make_tuple2(env.get(), tag.raw(), value.raw())};
  }
};

}  // namespace coupler
