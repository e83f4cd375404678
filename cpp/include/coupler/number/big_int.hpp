// BigInt: an integer of any size, as a sign and a magnitude <-> integers of any size.
#pragma once

#include <compare>
#include <cstddef>
#include <cstring>
#include <new>
#include <optional>
#include <span>
#include <string>

#include <coupler/codec/codec.hpp>
#include <coupler/number/detail/big_integer.hpp>
#include <coupler/reflect/detail/integer.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: integer(), of any size. C++: a sign and the bytes of the magnitude. It carries integers to and from libraries
// that calculate with them. It does not calculate itself. For GMP's mpz_class, include <coupler/number/gmp.hpp>.
//
// Owned: it may outlive the call. Several threads may read it at once; changing it needs a lock.
//
//     coupler::BigInt negated(const coupler::BigInt& number) {
//       return coupler::BigInt(!number.negative(), number.magnitude());
//     }
//
// As a result, an integer larger than the VM holds raises ArithmeticError. A 64-bit VM holds up to 524,280 bytes since
// OTP 27, and up to 4,194,296 bytes before (BIG_ARITY_MAX in OTP's erl_term.h).
class BigInt {
 public:
  BigInt() noexcept = default;  // 0

  // Any integer type, __int128 included.
  template <detail::AnyInteger T>
  BigInt(T value) : negative_(value < 0) {  // NOLINT(google-explicit-constructor): holds every T
    for (auto rest = detail::magnitude_of(value); rest != 0; rest >>= 8) bytes_ += static_cast<char>(rest & 0xFFu);
  }

  // The bytes of the magnitude, least significant first. Zeros at the end are dropped. A negative 0 becomes 0.
  BigInt(bool negative, std::span<const unsigned char> magnitude)
      : bytes_(reinterpret_cast<const char*>(magnitude.data()), magnitude.size()) {
    bytes_.resize(bytes_.find_last_not_of('\0') + 1);
    negative_ = negative && !bytes_.empty();
  }

  [[nodiscard]] bool negative() const noexcept { return negative_; }

  // The bytes of the absolute value, least significant first, with no zeros at the end. Empty for 0. A view of this
  // BigInt.
  [[nodiscard]] std::span<const unsigned char> magnitude() const noexcept {
    return {reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size()};
  }

  // The same number as an integer type T; nullopt if T cannot hold it.
  //
  //     const auto small = number.to<std::int64_t>();
  template <detail::AnyInteger T>
  [[nodiscard]] std::optional<T> to() const noexcept {
    T value = 0;
    if (!detail::to_integer(negative_, magnitude().data(), magnitude().size(), value)) return std::nullopt;
    return value;
  }

  friend bool operator==(const BigInt&, const BigInt&) noexcept = default;
  friend std::strong_ordering operator<=>(const BigInt& a, const BigInt& b) noexcept {
    if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
    return a.negative_ ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
  }

 private:
  static std::strong_ordering compare_magnitudes(const BigInt& a, const BigInt& b) noexcept {
    const auto x = a.magnitude();
    const auto y = b.magnitude();
    if (x.size() != y.size()) return x.size() <=> y.size();
    std::size_t i = x.size();
    while (i > 0 && x[i - 1] == y[i - 1]) --i;
    return i == 0 ? std::strong_ordering::equal : x[i - 1] <=> y[i - 1];
  }

  std::string bytes_;  // holds small numbers without an allocation
  bool negative_ = false;
};

namespace detail {

// Gives the integer `term`. Returns false if `term` is not an integer.
inline bool decode_big_int(Term term, BigInt& value) {
  ErlNifEnv* env = term.env().get();
  ErlNifSInt64 small = 0;
  if (enif_get_int64(env, term.raw(), &small) != 0) return value = small, true;
  const bool is_big = with_big_integer(term, [&](const BigDigits& digits) {
    value = BigInt(digits.negative, std::span(digits.bytes, digits.size));
    return true;
  });
  if (!is_big && term.type() == TermType::integer) throw std::bad_alloc();  // the VM had no memory for its copy
  return is_big;
}

inline Term encode_big_int(Env env, const BigInt& value) {
  const auto magnitude = value.magnitude();
  ErlNifSInt64 small = 0;
  if (to_integer(value.negative(), magnitude.data(), magnitude.size(), small))
    return {env, enif_make_int64(env.get(), small)};
  BigIntegerWriter writer(value.negative(), magnitude.size());
  std::memcpy(writer.magnitude(), magnitude.data(), magnitude.size());
  return writer.term(env);
}

}  // namespace detail

// Elixir: integer(). Copied in both directions. Errors: not an integer.
template <>
struct Codec<BigInt> {
  using Parts = TypeList<>;
  static constexpr Text type = "integer()";
  static constexpr Text expected = "an integer";
  static constexpr TermTypes takes = TermType::integer;

  template <class T = BigInt>
  static std::optional<T> decode(Term term, DecodeError& error) {
    std::optional<T> value(std::in_place);
    if (!detail::decode_big_int(term, *value)) return error.expected(expected, term);
    return value;
  }

  static Term encode(Env env, const BigInt& value) { return detail::encode_big_int(env, value); }
};

}  // namespace coupler
