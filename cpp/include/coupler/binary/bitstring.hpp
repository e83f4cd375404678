// Bitstring: any number of bits <-> bitstrings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>

namespace coupler {

// Elixir: bitstring(). C++: its bytes. As in Elixir, the bits of the last byte are its highest ones; the rest of that
// byte is zero. If the size is a whole number of bytes, it is a binary.
//
// Owned: it may outlive the call. Several threads may read it at once; changing it needs a lock. Errors: not a
// bitstring. A result of 2^32 bytes or more that is not a binary raises ArgumentError.
//
//     std::size_t ones(const coupler::Bitstring& bits) {
//       std::size_t count = 0;
//       for (std::size_t i = 0; i < bits.bit_size(); ++i) count += bits[i];
//       return count;
//     }
class Bitstring {
 public:
  Bitstring() = default;
  // The first `bit_size` bits of `bytes`. Throws std::invalid_argument if `bytes` has more or fewer bytes than they
  // need.
  Bitstring(std::string bytes, std::size_t bit_size) : bytes_(std::move(bytes)), bit_size_(bit_size) {
    if (bytes_.size() != bit_size / 8 + (bit_size % 8 != 0 ? 1 : 0)) {
      throw std::invalid_argument("a bitstring of " + std::to_string(bit_size) + " bits cannot be of " +
                                  std::to_string(bytes_.size()) + " bytes");
    }
    const unsigned used = bit_size % 8;
    if (used != 0) bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) & (0xFF00u >> used));
  }

  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::size_t bit_size() const noexcept { return bit_size_; }
  // The bit at `i`. Bit 0 is the first one of Elixir's <<>>.
  [[nodiscard]] bool operator[](std::size_t i) const noexcept {
    return (static_cast<unsigned char>(bytes_[i / 8]) >> (7 - i % 8) & 1u) != 0;
  }

  friend bool operator==(const Bitstring&, const Bitstring&) = default;

 private:
  std::string bytes_;
  std::size_t bit_size_ = 0;
};

// <erl_nif.h> has functions for whole bytes only. Other bitstrings travel in the external term format, as
// BIT_BINARY_EXT: <<131, 77, size:32, bits of the last byte, bytes>>.
template <>
struct Codec<Bitstring> {
  using Parts = TypeList<>;
  static constexpr Text type = "bitstring()";
  static constexpr Text expected = "a bitstring";
  static constexpr TermTypes takes = TermType::bitstring;

  template <class T = Bitstring>
  static std::optional<T> decode(Term term, DecodeError& error) {
    if (const auto bytes = detail::decode_bytes(term, error)) {
      return Bitstring(std::string(bytes->view()), bytes->size() * 8);
    }
    if (term.type() != TermType::bitstring) return error.expected(expected, term);
    Etf etf;
    if (enif_term_to_binary(term.env().get(), term.raw(), &etf.binary) == 0) throw std::bad_alloc();
    etf.filled = true;
    const unsigned char* data = etf.binary.data;
    const std::size_t size = etf.binary.size;
    if (size <= header || data[1] != bit_binary || data[6] == 0 || data[6] > 7) return error.expected(expected, term);
    std::string bytes(reinterpret_cast<const char*>(data) + header, size - header);
    return Bitstring(std::move(bytes), (size - header - 1) * 8 + data[6]);
  }

  static Term encode(Env env, const Bitstring& value) {
    const std::string& bytes = value.bytes();
    if (value.bit_size() % 8 == 0) return detail::encode_bytes(env, bytes);
    if (bytes.size() > UINT32_MAX) throw std::length_error("the result is a bitstring of 2^32 bytes or more");
    detail::require_memory(bytes.size());
    std::string etf = {'\x83', bit_binary};
    for (const int shift : {24, 16, 8, 0}) etf += static_cast<char>(bytes.size() >> shift & 0xFF);
    etf += static_cast<char>(value.bit_size() % 8);
    etf += bytes;
    ERL_NIF_TERM term = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(etf.data());
    if (enif_binary_to_term(env.get(), data, etf.size(), &term, 0) == 0) {
      throw std::runtime_error("the result is a bitstring that was moved from");
    }
    return {env, term};
  }

 private:
  static constexpr char bit_binary = 77;
  static constexpr std::size_t header = 7;

  struct Etf {
    Etf() = default;
    ~Etf() {
      if (filled) enif_release_binary(&binary);
    }
    Etf(const Etf&) = delete;
    Etf& operator=(const Etf&) = delete;
    ErlNifBinary binary{};
    bool filled = false;
  };
};

}  // namespace coupler
