// FieldCodec: an aggregate's fields decoded and encoded, wherever the term keeps them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include <coupler/codec.hpp>
#include <coupler/detail/aggregate.hpp>
#include <coupler/detail/slots.hpp>

namespace coupler::detail {

// The codec of what may not take the form that it was given.
template <class T, class... Options>
struct NoForm : NoCodec<T, form_refusal<T, Options...>()> {};

// A C array as what ValueOf makes of it, and back.
template <class T>
const T& to_value(const T& field) noexcept {
  return field;
}
template <class E, std::size_t N>
auto to_value(const E (&field)[N]) {
  typename ValueOf<E[N]>::type value;
  for (std::size_t i = 0; i < N; ++i) value[i] = to_value(field[i]);
  return value;
}

template <class T>
void assign(T& field, T& value) {
  field = std::move(value);
}
template <class E, std::size_t N, class V>
void assign(E (&field)[N], std::array<V, N>& value) {
  for (std::size_t i = 0; i < N; ++i) assign(field[i], value[i]);
}

// Converts to what its function returns, which is thereby built where an optional keeps it.
template <class F>
struct InPlace {
  F make;
  [[gnu::always_inline]] operator decltype(make())() const { return make(); }  // NOLINT(google-explicit-constructor)
};
template <class F>
InPlace(F) -> InPlace<F>;

// `Source` knows the term: get<K>() is that of field K, or 0 where it is absent; missing<K>(error) and
// wrong<K>(error) tell of the field in an error.
template <class T, class Fields>
struct FieldCodec {
  template <class Source>
  static std::optional<T> decode(Source& source, DecodeError& error) {
    return decode_all(source, error, typename Fields::Sequence());
  }

  template <std::size_t K>
  static Term encode(Env env, const T& value) {
    return coupler::encode(env, to_value(std::get<Fields::template index<K>>(tie_fields(value))));
  }

  // Whether the key of field K is left out: it may be, and there is no value.
  template <std::size_t K>
  static bool is_absent(const T& value) noexcept {
    if constexpr (Fields::template is_optional<K>) {
      const auto& field = std::get<Fields::template index<K>>(tie_fields(value));
      if constexpr (requires { field.has_value(); }) return !field.has_value();
    }
    return false;
  }

 private:
  template <std::size_t K>
  using Value = typename Fields::template Value<K>;

  // One variable in the outermost block, and nothing else returned: it is built in its slot and never moved.
  template <std::size_t K, class Source>
  [[gnu::always_inline]] static std::optional<Value<K>> decode_present(Source& source, ERL_NIF_TERM raw, bool& complete,
                                                                       DecodeError& error) {
    auto value = coupler::decode<Value<K>>(Term(source.env(), raw), error);
    if (!value) source.template wrong<K>(error);
    complete = value.has_value();
    return value;
  }

  template <std::size_t K, class Source>
  [[gnu::always_inline]] static std::optional<Value<K>> decode_field(Source& source, bool& complete,
                                                                     DecodeError& error) {
    const ERL_NIF_TERM raw = complete ? source.template get<K>() : 0;
    if (complete && raw == 0) {
      complete = Fields::template is_optional<K>;
      if (!complete) source.template missing<K>(error);
    }
    if (raw == 0) return std::nullopt;
    return decode_present<K>(source, raw, complete, error);
  }

  template <class Source, std::size_t... K>
  static std::optional<T> decode_all([[maybe_unused]] Source& source, [[maybe_unused]] DecodeError& error,
                                     std::index_sequence<K...>) {
    bool complete = true;
    [[maybe_unused]] Slots<Value<K>...> slots{{decode_field<K>(source, complete, error)}...};
    if (!complete) return std::nullopt;
    if constexpr (Fields::is_whole) {
      return std::optional<T>(std::in_place, InPlace{[&]() -> T { return T{std::move(slot<K>(slots))...}; }});
    } else {
      std::optional<T> result(std::in_place);
      [[maybe_unused]] auto fields = tie_fields(*result);
      (fill(std::get<Fields::template index<K>>(fields), static_cast<Slot<K, Value<K>>&>(slots).value), ...);
      return result;
    }
  }

  template <class Field, class V>
  static void fill(Field& field, std::optional<V>& value) {
    if (value) assign(field, *value);
  }
};

}  // namespace coupler::detail
