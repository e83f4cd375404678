// Integers beyond 64 bits. They are read and made in the external term format, because <erl_nif.h> has no function for
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <stdexcept>
#include <string>

#include <coupler/term/term.hpp>

namespace coupler::detail {

inline constexpr unsigned char etf_small_big = 110;
inline constexpr unsigned char etf_large_big = 111;

// Sign and magnitude as in the external term format (SMALL_BIG_EXT and LARGE_BIG_EXT), least significant byte first.
// The bytes belong to the VM's own copy. They may be read only while `use` of with_big_integer runs.
struct BigDigits {
  bool negative = false;
  const unsigned char* bytes = nullptr;
  std::size_t size = 0;
};

// `bytes` is null if the term is not a big integer.
inline BigDigits big_digits(const ErlNifBinary& etf) noexcept {
  if (etf.size >= 4 && etf.data[1] == etf_small_big) return {etf.data[3] != 0, etf.data + 4, etf.data[2]};
  if (etf.size >= 7 && etf.data[1] == etf_large_big) return {etf.data[6] != 0, etf.data + 7, etf.size - 7};
  return {};
}

// Calls `use` with the digits of `term`. Returns false if `term` is not a big integer, or if `use` returns false.
template <class Use>
bool with_big_integer(Term term, Use use) {
  struct Etf : ErlNifBinary {
    bool written;
    ~Etf() {
      if (written) enif_release_binary(this);
    }
  };
  // Checked first, so that a large term of another type is not serialized.
  if (enif_term_type(term.env().get(), term.raw()) != ERL_NIF_TERM_TYPE_INTEGER) return false;
  Etf etf;
  etf.written = enif_term_to_binary(term.env().get(), term.raw(), &etf) != 0;
  if (!etf.written) return false;
  const BigDigits digits = big_digits(etf);
  return digits.bytes != nullptr && use(digits);
}

// An integer that becomes a term. Its magnitude is written to magnitude(), least significant byte first.
class BigIntegerWriter {
 public:
  // Throws std::bad_alloc, or std::range_error if no VM holds an integer of that many bytes.
  BigIntegerWriter(bool negative, std::size_t size) : size_(size) {
    if (size > UINT32_MAX) throw_too_large();
    if (size > small_size) etf_ = static_cast<unsigned char*>(enif_alloc(large_head + size));
    if (etf_ == nullptr) throw std::bad_alloc();
    unsigned char* next = etf_;
    *next++ = 131;
    *next++ = size > small_size ? etf_large_big : etf_small_big;
    for (int shift = size > small_size ? 24 : 0; shift >= 0; shift -= 8) {
      *next++ = static_cast<unsigned char>(size >> shift);
    }
    *next++ = static_cast<unsigned char>(negative);
    magnitude_ = next;
  }
  ~BigIntegerWriter() {
    if (etf_ != small_) enif_free(etf_);
  }
  BigIntegerWriter(const BigIntegerWriter&) = delete;
  BigIntegerWriter& operator=(const BigIntegerWriter&) = delete;

  [[nodiscard]] unsigned char* magnitude() noexcept { return magnitude_; }

  // Throws std::range_error if the VM does not hold an integer this large.
  [[nodiscard]] Term term(Env env) const {
    ERL_NIF_TERM term = 0;
    const auto etf_size = static_cast<std::size_t>(magnitude_ - etf_) + size_;
    if (enif_binary_to_term(env.get(), etf_, etf_size, &term, 0) == 0) throw_too_large();
    return {env, term};
  }

 private:
  [[noreturn]] void throw_too_large() const {
    throw std::range_error("the result is an integer of " + std::to_string(size_) + " bytes, more than the VM holds");
  }

  static constexpr std::size_t small_size = 255;
  static constexpr std::size_t large_head = 7;
  std::size_t size_;
  unsigned char small_[4 + small_size];
  unsigned char* etf_ = small_;
  unsigned char* magnitude_;
};

// Gives the double that equals the integer, or returns false if there is none. The integer then has at most 1024 bits,
// and at most 53 from its first 1 to its last 1.
inline bool exact_double(const BigDigits& digits, double& value) noexcept {
  std::size_t low = 0;
  while (low < digits.size && digits.bytes[low] == 0) ++low;
  constexpr std::size_t most = 8;  // 53 bits may spread over this many bytes
  if (digits.size - low > most || digits.size > 1024 / 8) return false;

  unsigned long long significant = 0;
  for (std::size_t i = digits.size; i > low; --i) significant = significant << 8 | digits.bytes[i - 1];
  value = static_cast<double>(significant);
  if (value >= 0x1p64 || static_cast<unsigned long long>(value) != significant) return false;
  for (std::size_t i = 0; i < low; ++i) value *= 256;
  if (digits.negative) value = -value;
  return true;
}

}  // namespace coupler::detail
