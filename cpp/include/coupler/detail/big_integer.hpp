// Integers beyond 64 bits: read and made through the external term format, as <erl_nif.h> has no
// function for them.
#pragma once

#include <cstddef>
#include <optional>

#include <coupler/term.hpp>

namespace coupler::detail {

// Sign and magnitude, the least significant byte first, as the external term format has them
// (SMALL_BIG_EXT and LARGE_BIG_EXT). The bytes are those of the VM's own copy: read only while
// `use` of with_big_integer runs.
struct BigDigits {
  bool negative;
  const unsigned char* bytes;
  std::size_t size;
};

inline std::optional<BigDigits> big_digits(const ErlNifBinary& etf) noexcept {
  constexpr unsigned char small_big = 110;
  constexpr unsigned char large_big = 111;
  if (etf.size >= 4 && etf.data[1] == small_big) return BigDigits{etf.data[3] != 0, etf.data + 4, etf.data[2]};
  if (etf.size >= 7 && etf.data[1] == large_big) return BigDigits{etf.data[6] != 0, etf.data + 7, etf.size - 7};
  return std::nullopt;
}

// Calls `use` with the digits of `term`; false where it is no big integer or `use` says so. `use`
// must not throw.
template <class Use>
bool with_big_integer(Term term, Use use) noexcept {
  // Asked first, so that a large term of another type is not written out.
  if (enif_term_type(term.env().get(), term.raw()) != ERL_NIF_TERM_TYPE_INTEGER) return false;
  ErlNifBinary etf;
  if (enif_term_to_binary(term.env().get(), term.raw(), &etf) == 0) return false;
  const auto digits = big_digits(etf);
  const bool used = digits && use(*digits);
  enif_release_binary(&etf);
  return used;
}

// The integer of at most `max_size` bytes whose magnitude is `bytes`, least significant first.
template <std::size_t max_size>
ERL_NIF_TERM make_big_integer(Env env, bool negative, const unsigned char (&bytes)[max_size]) noexcept {
  static_assert(max_size <= 255);
  std::size_t size = max_size;
  while (size > 0 && bytes[size - 1] == 0) --size;
  unsigned char etf[4 + max_size] = {131, 110, static_cast<unsigned char>(size), static_cast<unsigned char>(negative)};
  for (std::size_t i = 0; i < size; ++i) etf[4 + i] = bytes[i];
  ERL_NIF_TERM term = 0;
  enif_binary_to_term(env.get(), etf, 4 + size, &term, 0);
  return term;
}

// The double that equals the integer, where there is one: at most 53 bits between its first and its
// last, and no more than 1024 in all.
inline std::optional<double> exact_double(const BigDigits& digits) noexcept {
  std::size_t low = 0;
  while (low < digits.size && digits.bytes[low] == 0) ++low;
  constexpr std::size_t most = 8;  // bytes that 53 bits may spread over
  if (digits.size - low > most || digits.size > 1024 / 8) return std::nullopt;

  unsigned long long significant = 0;
  for (std::size_t i = digits.size; i > low; --i) significant = significant << 8 | digits.bytes[i - 1];
  double value = static_cast<double>(significant);
  if (value >= 0x1p64 || static_cast<unsigned long long>(value) != significant) return std::nullopt;
  for (std::size_t i = 0; i < low; ++i) value *= 256;
  return digits.negative ? -value : value;
}

}  // namespace coupler::detail
