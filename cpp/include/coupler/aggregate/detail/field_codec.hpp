// FieldCodec: decodes and encodes the fields of an aggregate. All forms of aggregates share it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include <coupler/aggregate/detail/aggregate.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/decode_part.hpp>
#include <coupler/reflect/detail/slots.hpp>
#include <coupler/term/atom.hpp>

namespace coupler::detail {

// The codec of a type that cannot have this form.
template <class T, class... Options>
struct NoForm : NoCodec<T, form_refusal<T, Options...>()> {};

// Converts a C array to the std::array that ValueOf gives for it, and back.
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

// Keeps a large array in the heap: an array in a result may be larger than a scheduler's stack.
template <class V>
struct InHeap {
  const V* value;
  ~InHeap() { delete value; }
};

template <class Field>
Term encode_field(Env env, const Field& field) {
  using Value = std::remove_cvref_t<decltype(to_value(field))>;
  if constexpr (std::is_array_v<Field> && sizeof(Value) > 1024) {
    const InHeap<Value> array{new Value(to_value(field))};
    return coupler::encode(env, *array.value);
  } else {
    return coupler::encode(env, to_value(field));
  }
}

// Converts to the result of its function. So an optional builds that result in its own memory.
template <class F>
struct InPlace {
  F make;
  [[gnu::always_inline]] operator decltype(make())() const { return make(); }  // NOLINT(google-explicit-constructor)
};
template <class F>
InPlace(F) -> InPlace<F>;

// The terms of the fields, as the aggregate's form has fetched them. 0 stands for an optional key that is absent.
template <class Fields>
using FieldTerms = std::array<ERL_NIF_TERM, Fields::size>;

// FieldStep and KeyStep add field K to an error's path: by its name, or as the value of a key.
template <class Fields>
struct FieldStep {
  template <std::size_t K>
  static void add(Env, DecodeError& error) noexcept {
    error.at_field(Fields::template name<K>);
  }
};
template <class Keys>
struct KeyStep {
  template <std::size_t K>
  static void add(Env env, DecodeError& error) {
    error.at_value(Term(env, Keys::template key<K>(env)));
  }
};

// Keys that are atoms with the fields' names.
template <class Fields>
struct AtomKeys {
  template <std::size_t K>
  static ERL_NIF_TERM key(Env env) noexcept {
    return atom<Fields::template name<K>>(env).raw();
  }
};

template <class T, class Fields>
struct FieldCodec {
  // Step is FieldStep or KeyStep. It adds the field that is wrong to the error's path.
  template <class Step>
  static std::optional<T> decode(Env env, const FieldTerms<Fields>& terms, DecodeError& error) {
    return decode_all<Step>(env, terms, error, typename Fields::Sequence());
  }

  template <std::size_t K>
  static Term encode(Env env, const T& value) {
    return encode_field(env, std::get<Fields::template index<K>>(tie_fields(value)));
  }

  // Whether encoding leaves out the key of field K: the key is optional and the field has no value.
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

  template <class Step, std::size_t K>
  [[gnu::always_inline]] static std::optional<Value<K>> decode_field(Env env, ERL_NIF_TERM raw, bool& complete,
                                                                     DecodeError& error) {
    if (Fields::template is_optional<K> && raw == 0) return std::nullopt;
    return decode_part<Value<K>>(Term(env, raw), complete, error, [&] { Step::template add<K>(env, error); });
  }

  template <class Step, std::size_t... K>
  static std::optional<T> decode_all([[maybe_unused]] Env env, [[maybe_unused]] const FieldTerms<Fields>& terms,
                                     [[maybe_unused]] DecodeError& error, std::index_sequence<K...>) {
    bool complete = true;
    [[maybe_unused]] Slots<Value<K>...> slots{{decode_field<Step, K>(env, terms[K], complete, error)}...};
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
