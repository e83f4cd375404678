// Matrix: packed numbers in rows and columns; NewMatrix: the same, filled in place.
#pragma once

#include <cstddef>
#include <new>
#include <span>
#include <stdexcept>

#include <coupler/detail/packed_number.hpp>
#include <coupler/packed.hpp>

namespace coupler {

// Elixir: {rows, columns, binary}, where the packed binary holds the rows one after the other. A view, borrowed for
// the call, as std::span<const T> is: see packed.hpp. Errors: a binary that is not rows * columns numbers.
//
//     double trace(coupler::Matrix<double> matrix) {
//       double sum = 0;
//       for (std::size_t i = 0; i < matrix.rows() && i < matrix.columns(); ++i) sum += matrix(i, i);
//       return sum;
//     }
template <detail::PackedNumber T>
class Matrix {
 public:
  // A view of rows * columns numbers. Throws std::length_error where there are more or fewer.
  Matrix(std::size_t rows, std::size_t columns, std::span<const T> numbers)
      : numbers_(numbers), rows_(rows), columns_(columns) {
    std::size_t count = 0;
    if (__builtin_mul_overflow(rows, columns, &count) || count != numbers.size()) {
      throw std::length_error("the size of a coupler::Matrix is not rows * columns");
    }
  }

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }

  // From 0, and unchecked, as in std::span.
  [[nodiscard]] const T& operator()(std::size_t row, std::size_t column) const noexcept {
    return numbers_[row * columns_ + column];
  }
  [[nodiscard]] std::span<const T> row(std::size_t row) const noexcept {
    return numbers_.subspan(row * columns_, columns_);
  }
  // All of them, row after row.
  [[nodiscard]] std::span<const T> numbers() const noexcept { return numbers_; }

 private:
  std::span<const T> numbers_;
  std::size_t rows_;
  std::size_t columns_;
};

// Elixir: {rows, columns, binary}. Made in `env`, and unspecified until written. Borrowed: it belongs to the call;
// not returned, it is garbage. Throws std::bad_alloc, SystemLimitError in Elixir, where there is no memory for it.
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

  // From 0, and unchecked, as in std::span.
  [[nodiscard]] T& operator()(std::size_t row, std::size_t column) noexcept {
    return numbers_[row * columns_ + column];
  }
  [[nodiscard]] std::span<T> row(std::size_t row) noexcept { return numbers().subspan(row * columns_, columns_); }
  // All of them, row after row.
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

}  // namespace coupler
