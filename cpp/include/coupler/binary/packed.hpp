// Packed numbers: many numbers in one binary, as they lie in memory.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <utility>

#include <coupler/binary/detail/packed_number.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>

namespace coupler {

// A packed binary holds numbers of one type and nothing else, each in the byte order of the machine. Elixir writes
// one with `for x <- list, into: <<>>, do: <<x::float-64-native>>`, and reads it with
// `for <<x::float-64-native <- binary>>, do: x`; Nx.to_binary/1 gives one. Numbers are the integers of 8 to 64
// bits, float and double. NaN and the infinities pass, for bytes hold them; Elixir does not read them as floats.
//
// | C++                            | in                                   | out                          |
// |--------------------------------|--------------------------------------|------------------------------|
// | std::span<const T>             | a view; unaligned data are copied    | a copy                       |
// | Aligned<T>                     | a view; unaligned data are refused   | a copy                       |
// | Packed<std::vector<T>>         | a copy                               | a copy                       |
// | NewPacked<T>                   |                                      | filled in place              |
// | Matrix<T>, NewMatrix<T>        | as std::span, with rows and columns  | a copy; filled in place      |
//
// A T is read where its address is a multiple of its alignment. A binary as such begins at one, a part of a binary
// may not. Errors: no binary, or a size in bytes that is no multiple of that of T.

// Elixir: a packed binary. A view, borrowed for the call, of data that need no copy: where the part of a binary is
// not aligned it is refused, with the advice to copy it. A std::span in all else.
//
//     double sum(coupler::Aligned<double> numbers) { return std::reduce(numbers.begin(), numbers.end()); }
template <detail::PackedNumber T>
struct Aligned : std::span<const T> {
  using std::span<const T>::span;
  Aligned(std::span<const T> numbers) noexcept  // NOLINT(google-explicit-constructor): the same view
      : std::span<const T>(numbers) {}
};

// A container of numbers whose Elixir form is a packed binary, where it alone would be a list. Owned.
//
//     coupler::Packed<std::vector<float>> zeros(std::uint16_t count) { return std::vector<float>(count); }
template <class Container>
struct Packed {
  Container value;

  Packed(Container numbers) noexcept(noexcept(Container(std::move(numbers))))  // NOLINT(google-explicit-constructor)
      : value(std::move(numbers)) {}
};

// Elixir: a packed binary. `count` numbers, made in `env`, and unspecified until written. Borrowed: it belongs to
// the call; not returned, it is garbage. Throws std::bad_alloc, SystemLimitError in Elixir, where there is no
// memory for it.
//
//     coupler::NewPacked<double> squares(coupler::Env env, std::span<const double> numbers) {
//       coupler::NewPacked<double> result(env, numbers.size());
//       for (std::size_t i = 0; i < numbers.size(); ++i) result[i] = numbers[i] * numbers[i];
//       return result;
//     }
template <detail::PackedNumber T>
class NewPacked {
 public:
  NewPacked(Env env, std::size_t count) : binary_(env, bytes_of(count)) {}

  [[nodiscard]] T* data() noexcept { return reinterpret_cast<T*>(binary_.data()); }
  [[nodiscard]] std::size_t size() const noexcept { return binary_.size() / sizeof(T); }  // in numbers
  [[nodiscard]] T* begin() noexcept { return data(); }
  [[nodiscard]] T* end() noexcept { return data() + size(); }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return data()[i]; }
  [[nodiscard]] Term term() const noexcept { return binary_.term(); }

 private:
  static std::size_t bytes_of(std::size_t count) {
    if (count > PTRDIFF_MAX / sizeof(T)) throw std::bad_alloc();
    return count * sizeof(T);
  }

  NewBinary binary_;
};

// Elixir: a packed binary (packed.hpp), a view of which is borrowed for the call. Data that are not aligned, as the
// part of a binary may be, are copied into a binary that lives as long. As a result, a copy.
template <detail::PackedNumber T>
  requires(sizeof(T) > 1)
struct Codec<std::span<const T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<T>;
  static constexpr auto expected = detail::packed_expected<T>;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<std::span<const T>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_packed<T>(term, error);
    if (!bytes) return std::nullopt;
    return detail::as_numbers<T>(*bytes);
  }

  static Term encode(Env env, std::span<const T> numbers) { return detail::encode_packed(env, numbers); }
};

// Never a copy on the way in.
template <class T>
struct Codec<Aligned<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<T>;
  static constexpr auto expected = detail::packed_expected<T>;
  static constexpr TermTypes takes = TermType::bitstring;
  static constexpr Lifetime lifetime = Lifetime::source;

  static std::optional<Aligned<T>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_packed<T>(term, error);
    if (!bytes) return std::nullopt;
    if (!bytes->empty() && !detail::is_aligned<T>(bytes->data())) {
      return error.expected(detail::aligned_expected<T>, term);
    }
    return detail::as_numbers<T>(*bytes);
  }

  static Term encode(Env env, std::span<const T> numbers) { return detail::encode_packed(env, numbers); }
};

namespace detail {

// std::vector, and others that own an array.
template <class T>
concept NumberVector = PackedNumber<typename T::value_type> && requires(T& numbers, const typename T::value_type* p) {
  T(p, p);
  { numbers.data() } -> std::same_as<typename T::value_type*>;
  numbers.push_back(*p);
};

}  // namespace detail

// A copy both ways, and owned.
template <detail::NumberVector Container>
struct Codec<Packed<Container>> {
  using Number = typename Container::value_type;
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<Number>;
  static constexpr auto expected = detail::packed_expected<Number>;
  static constexpr TermTypes takes = TermType::bitstring;

  static std::optional<Packed<Container>> decode(Term term, DecodeError& error) {
    const auto bytes = detail::decode_packed<Number>(term, error);
    if (!bytes) return std::nullopt;
    const auto numbers = detail::as_numbers<Number>(*bytes);
    return Packed<Container>(Container(numbers.data(), numbers.data() + numbers.size()));
  }

  static Term encode(Env env, const Packed<Container>& packed) {
    return detail::encode_packed(env, std::span<const Number>(packed.value));
  }
};

template <class T>
struct Codec<NewPacked<T>> {
  using Parts = TypeList<>;
  static constexpr auto type = detail::packed_type<T>;
  static constexpr Lifetime lifetime = Lifetime::call;

  static Term encode(Env env, const NewPacked<T>& packed) noexcept { return detail::in_env(env, packed.term()); }
};

}  // namespace coupler
