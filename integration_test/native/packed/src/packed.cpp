// Packed numbers and matrices, in and out.
#include <coupler.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace {

template <class T>
T echo(T value) {
  return value;
}

// Each number by itself, so that a wrong address, count or byte order shows.
template <class T>
std::vector<T> to_list(std::span<const T> numbers) {
  return {numbers.begin(), numbers.end()};
}

template <class T>
coupler::Packed<std::vector<T>> from_list(std::vector<T> numbers) {
  return numbers;
}

template <class T>
coupler::NewPacked<T> iota(coupler::Env env, std::uint64_t count) {
  coupler::NewPacked<T> result(env, count);
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = static_cast<T>(i);
  return result;
}

// Given one binary twice.
template <class T>
bool is_view(coupler::Binary bytes, std::span<const T> numbers) {
  return reinterpret_cast<const unsigned char*>(numbers.data()) == bytes.data();
}

// Bytes beyond the last multiple of 8.
std::size_t misalignment(coupler::Binary bytes) { return reinterpret_cast<std::uintptr_t>(bytes.data()) % 8; }

bool keeps_both(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

template <class T>
std::vector<std::vector<T>> rows(coupler::Matrix<T> matrix) {
  std::vector<std::vector<T>> rows;
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    rows.emplace_back(matrix.row(i).begin(), matrix.row(i).end());
    for (std::size_t j = 0; j < matrix.columns(); ++j) {
      if (matrix(i, j) != rows[i][j] || &matrix(i, j) != &matrix.numbers()[i * matrix.columns() + j]) return {};
    }
  }
  return rows;
}

std::pair<std::size_t, std::size_t> shape(coupler::Matrix<double> matrix) { return {matrix.rows(), matrix.columns()}; }

template <class T>
coupler::NewMatrix<T> transposed(coupler::Env env, coupler::Matrix<T> matrix) {
  coupler::NewMatrix<T> result(env, matrix.columns(), matrix.rows());
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    for (std::size_t j = 0; j < matrix.columns(); ++j) result(j, i) = matrix(i, j);
  }
  return result;
}

coupler::NewMatrix<float> multiplication_table(coupler::Env env, std::uint64_t row_count, std::uint64_t columns) {
  coupler::NewMatrix<float> result(env, row_count, columns);
  for (std::size_t i = 0; i < result.rows(); ++i) {
    for (std::size_t j = 0; j < result.columns(); ++j) result.row(i)[j] = static_cast<float>(i * j);
  }
  return result;
}

constexpr double constants[] = {1, 2, 3, 4, 5, 6};

coupler::Matrix<double> constant_matrix(coupler::Env, std::span<const double>, std::size_t row_count,
                                        std::size_t columns) {
  return {row_count, columns, constants};
}

using Choice = std::variant<coupler::Matrix<std::int32_t>, std::span<const double>, std::string>;

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Packed",
    nif<to_list<std::int16_t>>("numbers", name("int16")),
    nif<to_list<std::uint16_t>>("numbers", name("uint16")),
    nif<to_list<std::int32_t>>("numbers", name("int32")),
    nif<to_list<std::uint32_t>>("numbers", name("uint32")),
    nif<to_list<std::int64_t>>("numbers", name("int64")),
    nif<to_list<std::uint64_t>>("numbers", name("uint64")),
    nif<to_list<long long>>("numbers", name("longlong")),
    nif<to_list<float>>("numbers", name("float")),
    nif<to_list<double>>("numbers", name("double")),
    nif<from_list<std::int16_t>>("numbers", name("pack_int16")),
    nif<from_list<std::uint64_t>>("numbers", name("pack_uint64")),
    nif<from_list<float>>("numbers", name("pack_float")),
    nif<from_list<double>>("numbers", name("pack_double")),
    nif<echo<std::span<const double>>>("numbers", name("span")),
    nif<echo<coupler::Packed<std::vector<double>>>>("numbers", name("vector")),
    nif<echo<coupler::Packed<std::vector<std::int8_t>>>>("numbers", name("int8_vector")),
    nif<echo<std::map<std::string, std::vector<std::optional<std::span<const float>>>>>>("value", name("nested")),
    nif<echo<std::vector<Choice>>>("value", name("choices")),
    nif<iota<std::uint16_t>>("count", name("iota_uint16")),
    nif<iota<double>>("count", name("iota_double")),
    nif<is_view<double>>("bytes", "numbers", name("is_view")),
    nif<is_view<std::uint16_t>>("bytes", "numbers", name("is_view_uint16")),
    nif<misalignment>("bytes"),
    nif<keeps_both>("a", "b"),
    nif<rows<double>>("matrix", name("rows")),
    nif<rows<std::uint8_t>>("matrix", name("uint8_rows")),
    nif<shape>("matrix"),
    nif<echo<coupler::Matrix<double>>>("matrix", name("matrix")),
    nif<transposed<double>>("matrix", name("transposed")),
    nif<transposed<std::uint8_t>>("matrix", name("uint8_transposed")),
    nif<multiplication_table>("row_count", "columns"),
    nif<constant_matrix>("borrowed", "row_count", "columns"));
