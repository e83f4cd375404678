// Matrix: packed numbers in rows and columns; NewMatrix: the same, written in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <stdexcept>

#include <coupler/binary/detail/packed_number.hpp>
#include <coupler/binary/packed.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: {rows, columns, binary}. The packed binary holds the rows one after the other. C++: a view of the numbers, as
// std::span<const T> is (packed.hpp); as a result it is copied. Borrowed: valid for the call. Until it returns, other
// threads may read it. Errors: the binary does not hold exactly rows * columns numbers.
//
//     double trace(coupler::Matrix<double> matrix) {
//       double sum = 0;
//       for (std::size_t i = 0; i < matrix.rows() && i < matrix.columns(); ++i) sum += matrix(i, i);
//       return sum;
//     }
template <detail::PackedNumber T>
class Matrix {
 public:
  // A view of rows * columns numbers. Throws std::length_error if `numbers` has more or fewer.
  Matrix(std::size_t rows, std::size_t columns, std::span<const T> numbers)
      : numbers_(numbers), rows_(rows), columns_(columns) {
    std::size_t count = 0;
    if (__builtin_mul_overflow(rows, columns, &count) || count != numbers.size()) {
      throw std::length_error("the size of a coupler::Matrix is not rows * columns");
    }
  }

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }

  // Rows and columns start at 0. Neither is checked, as in std::span.
  [[nodiscard]] const T& operator()(std::size_t row, std::size_t column) const noexcept {
    return numbers_[row * columns_ + column];
  }
  [[nodiscard]] std::span<const T> row(std::size_t row) const noexcept {
    return numbers_.subspan(row * columns_, columns_);
  }
  // All numbers, row after row.
  [[nodiscard]] std::span<const T> numbers() const noexcept { return numbers_; }

 private:
  std::span<const T> numbers_;
  std::size_t rows_;
  std::size_t columns_;
};

// Elixir: {rows, columns, binary}, as a result only. It is made in `env`; the numbers are unspecified until written.
// Borrowed: valid for the call. Until it returns, other threads may write the numbers. If it is not returned, the VM
// collects it as garbage. Throws std::bad_alloc, SystemLimitError in Elixir, if there is no memory for it.
//
//     coupler::NewMatrix<double> transposed(coupler::Env env, coupler::Matrix<double> matrix) {
//       coupler::NewMatrix<double> result(env, matrix.columns(), matrix.rows());
//       for (std::size_t i = 0; i < matrix.rows(); ++i)
//         for (std::size_t j = 0; j < matrix.columns(); ++j) result(j, i) = matrix(i, j);
//       return result;
//     }
template <detail::PackedNumber T>
class NewMatrix {
 public:
  NewMatrix(Env env, std::size_t rows, std::size_t columns)
      : numbers_(env, count(rows, columns)), rows_(rows), columns_(columns) {}

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }

  // Rows and columns start at 0. Neither is checked, as in std::span.
  [[nodiscard]] T& operator()(std::size_t row, std::size_t column) noexcept {
    return numbers_[row * columns_ + column];
  }
  [[nodiscard]] std::span<T> row(std::size_t row) noexcept { return numbers().subspan(row * columns_, columns_); }
  // All numbers, row after row.
  [[nodiscard]] std::span<T> numbers() noexcept { return {numbers_.data(), numbers_.size()}; }

  [[nodiscard]] Term term() const noexcept {
    ErlNifEnv* env = numbers_.term().env().get();
    return {Env(env), enif_make_tuple3(env, enif_make_uint64(env, rows_), enif_make_uint64(env, columns_),
                                       numbers_.term().raw())};
  }

 private:
  static std::size_t count(std::size_t rows, std::size_t columns) {
    std::size_t count = 0;
    if (__builtin_mul_overflow(rows, columns, &count)) throw std::bad_alloc();
    return count;
  }

  NewPacked<T> numbers_;
  std::size_t rows_;
  std::size_t columns_;
};

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

  // An empty matrix has no bytes that limit its other side. A loop over a huge side would run almost forever.
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
