// Matrix and NewMatrix <-> {rows, columns, packed binary}.
#pragma once

#include <cstddef>
#include <cstdint>

#include <coupler/codec.hpp>
#include <coupler/detail/packed_number.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/matrix.hpp>

namespace coupler {

namespace detail {

template <PackedNumber T>
inline constexpr auto matrix_type = "{non_neg_integer(), non_neg_integer(), " + packed_type<T> + "}";

}  // namespace detail

template <class T>
struct Codec<Matrix<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::matrix_type<T>;
  static constexpr Text expected = "{rows, columns, binary}";
  static constexpr TermTypes takes = TermType::tuple;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<Matrix<T>> decode(Term term, DecodeError& error) {
    const Env env = term.env();
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(env.get(), term.raw(), &arity, &elements) == 0 || arity != 3) {
      return error.expected(expected, term);
    }
    ErlNifUInt64 rows = 0;
    ErlNifUInt64 columns = 0;
    if (!get(Term(env, elements[0]), rows, error)) return error.at_element(0);
    if (!get(Term(env, elements[1]), columns, error)) return error.at_element(1);
    if (rows == 0 && columns > max_of_nothing)
      return error.expected(no_rows, Term(env, elements[1])), error.at_element(1);
    if (columns == 0 && rows > max_of_nothing)
      return error.expected(no_columns, Term(env, elements[0])), error.at_element(0);
    const auto bytes = detail::decode_bytes(Term(env, elements[2]), error, numbers);
    if (!bytes) return error.at_element(2);
    if (!has_size(*bytes, rows, columns)) return error.expected(numbers, bytes->term()), error.at_element(2);
    return Matrix<T>(rows, columns, detail::as_numbers<T>(*bytes));
  }

  static Term encode(Env env, const Matrix<T>& matrix) {
    return {env, enif_make_tuple3(env.get(), enif_make_uint64(env.get(), matrix.rows()),
                                  enif_make_uint64(env.get(), matrix.columns()),
                                  detail::encode_packed(env, matrix.numbers()).raw())};
  }

 private:
  static constexpr auto size_number = "an integer in 0.." + detail::decimal<SIZE_MAX>();
  static constexpr auto numbers =
      "a binary of rows * columns " + detail::numbers_text<T> + " of " + detail::decimal<sizeof(T)>() + " bytes";

  // No bytes stand behind the other side of an empty matrix, and who walks it would walk without end.
  static constexpr ErlNifUInt64 max_of_nothing = 0xFFFFFF;
  static constexpr auto no_rows = "at most " + detail::decimal<max_of_nothing>() + " columns where there are no rows";
  static constexpr auto no_columns =
      "at most " + detail::decimal<max_of_nothing>() + " rows where there are no columns";

  static bool get(Term term, ErlNifUInt64& value, DecodeError& error) noexcept {
    if (enif_get_uint64(term.env().get(), term.raw(), &value) != 0 && value <= SIZE_MAX) return true;
    error.expected(size_number, term);
    return false;
  }

  static bool has_size(Binary bytes, ErlNifUInt64 rows, ErlNifUInt64 columns) noexcept {
    ErlNifUInt64 size = 0;
    return !__builtin_mul_overflow(rows, columns, &size) && !__builtin_mul_overflow(size, sizeof(T), &size) &&
           size == bytes.size();
  }
};

template <class T>
struct Codec<NewMatrix<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::matrix_type<T>;
  static constexpr Lifetime lifetime = Lifetime::call;

  static Term encode(Env env, const NewMatrix<T>& matrix) noexcept { return detail::in_env(env, matrix.term()); }
};

}  // namespace coupler
