// GMP's mpz_class <-> integers of any size. Opt-in: coupler.hpp does not include it.
#pragma once

#include <gmpxx.h>

#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/number/big_int.hpp>
#include <coupler/number/detail/big_integer.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: integer(). Copied in both directions. Errors: not an integer. As a result, an integer larger than the VM
// holds raises ArithmeticError, as for BigInt. GMP ends the process if there is no memory, unless
// mp_set_memory_functions changes that. Return an mpz_class, not `auto`: GMP's operators return objects that refer to
// their operands.
//
//     #include <coupler.hpp>
//     #include <coupler/number/gmp.hpp>
//
//     mpz_class factorial(std::uint16_t n) { return mpz_class::factorial(n); }
//
//     # CMakeLists.txt; the package is libgmp-dev in Debian
//     find_package(PkgConfig REQUIRED)
//     pkg_check_modules(gmp REQUIRED IMPORTED_TARGET gmpxx)
//     target_link_libraries(my_native PRIVATE PkgConfig::gmp)
template <>
struct Codec<mpz_class> {
  using Parts = TypeList<>;
  static constexpr Text type = "integer()";
  static constexpr Text expected = "an integer";
  static constexpr TermTypes takes = TermType::integer;

  static std::optional<mpz_class> decode(Term term, DecodeError& error) {
    BigInt digits;
    if (!detail::decode_big_int(term, digits)) return error.expected(expected, term);
    const auto magnitude = digits.magnitude();
    std::optional<mpz_class> value(std::in_place);
    mpz_import(value->get_mpz_t(), magnitude.size(), least_first, 1, 0, 0, magnitude.data());
    if (digits.negative()) mpz_neg(value->get_mpz_t(), value->get_mpz_t());
    return value;
  }

  static Term encode(Env env, const mpz_class& value) {
    if (value == 0) return {env, enif_make_int(env.get(), 0)};
    const std::size_t size = (mpz_sizeinbase(value.get_mpz_t(), 2) + 7) / 8;
    detail::BigIntegerWriter writer(value < 0, size);
    mpz_export(writer.magnitude(), nullptr, least_first, 1, 0, 0, value.get_mpz_t());
    return writer.term(env);
  }

 private:
  static constexpr int least_first = -1;
};

}  // namespace coupler
