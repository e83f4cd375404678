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

// A packed binary holds numbers of one type, each in the byte order of the machine, and nothing else. Elixir writes and
// reads one so; Nx.to_binary/1 returns one:
//
//     packed = for x <- list, into: <<>>, do: <<x::float-64-native>>
//     list = for <<x::float-64-native <- packed>>, do: x
//
// Numbers are the integers of 8 to 64 bits, float and double. NaN and the infinities pass in both directions, but
// Elixir cannot read them as floats.
//
// | C++                            | in                                   | out                          |
// |--------------------------------|--------------------------------------|------------------------------|
// | std::span<const T>             | a view; unaligned data is copied     | a copy                       |
// | Packed<std::vector<T>>         | a copy                               | a copy                       |
// | NewPacked<T>                   |                                      | written in place             |
// | Matrix<T>, NewMatrix<T>        | as std::span, with rows and columns  | a copy; written in place     |
//
// A T is read only at an address that is a multiple of its alignment. A whole binary begins at one. A part of a binary
// may not. Errors: not a binary, or a size in bytes that is not a multiple of sizeof(T).

// Elixir: a packed binary. C++: a container of numbers, which without Packed is a list. Owned: it may outlive the call.
// Several threads may read it at once; changing it needs a lock.
//
//     coupler::Packed<std::vector<float>> zeros(std::uint16_t count) { return std::vector<float>(count); }
template <class Container>
struct Packed {
  Container value;

  Packed(Container numbers) noexcept(noexcept(Container(std::move(numbers))))  // NOLINT(google-explicit-constructor)
      : value(std::move(numbers)) {}
};

// Elixir: a packed binary, as a result only. C++: `count` numbers, made in `env` and unspecified until written.
// Borrowed: valid for the call. Until it returns, other threads may write the numbers. If it is not returned, the VM
// collects it as garbage. Throws std::bad_alloc, SystemLimitError in Elixir, if there is no memory for it.
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

// Elixir: a packed binary. A view, borrowed for the call; until it returns, other threads may read it. Data that is not
// aligned, such as a part of a binary, is copied into a binary that lives as long as the call. As a result, a copy.
//
//     double sum(std::span<const double> numbers) { return std::reduce(numbers.begin(), numbers.end()); }
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

namespace detail {

// std::vector, and other containers that own an array.
template <class T>
concept NumberVector = PackedNumber<typename T::value_type> && requires(T& numbers, const typename T::value_type* p) {
  T(p, p);
  { numbers.data() } -> std::same_as<typename T::value_type*>;
  numbers.push_back(*p);
};

}  // namespace detail

// Elixir: a packed binary. Copied in both directions.
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
