// Decimal: a decimal number as sign, coefficient and exponent.
#pragma once

#include <cstdint>

#include <coupler/big_int.hpp>

namespace coupler {

// Elixir: the struct of the package decimal 2.0 and later, %Decimal{sign: 1 | -1, coef: c, exp: e}. It stands for
// sign * coefficient * 10^exponent. Owned. Nothing is calculated or normalised: 1.0 and 1.00 are not equal, nor
// are 0 and -0; NaN equals itself.
//
//     coupler::Decimal price(std::uint64_t cents) {   // price(1250) => %Decimal{sign: 1, coef: 1250, exp: -2}
//       return {.coefficient = cents, .exponent = -2};
//     }
struct Decimal {
  enum class Kind : unsigned char { finite, infinity, nan };

  bool negative = false;
  BigInt coefficient;  // not negative; of a finite number only
  std::int64_t exponent = 0;
  Kind kind = Kind::finite;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

}  // namespace coupler
