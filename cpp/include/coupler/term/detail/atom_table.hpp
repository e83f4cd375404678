// AtomTable: finds the position of an atom among some names, in constant time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <coupler/term/atom.hpp>

namespace coupler::detail {

// It is made once, from names known at compile time. It is a hash table with open addressing, at most half full. Up to
// 8 atoms are compared one by one, which is faster.
template <std::size_t N>
class AtomTable {
 public:
  template <class Named>
  AtomTable(Env env, const std::array<Named, N>& values) noexcept {
    for (std::size_t i = 0; i < N; ++i) {
      atoms_[i] = Atom::make(env, values[i].name)->raw();
      std::size_t at = slot(atoms_[i]);
      while (positions_[at] != 0) at = (at + 1) % slots;
      positions_[at] = static_cast<std::uint16_t>(i + 1);
    }
  }

  [[nodiscard]] ERL_NIF_TERM operator[](std::size_t i) const noexcept { return atoms_[i]; }

  // The position of `term`; N if it is not in the table.
  [[nodiscard]] std::size_t find(ERL_NIF_TERM term) const noexcept {
    if constexpr (N <= 8) {
      std::size_t i = 0;
      while (i < N && atoms_[i] != term) ++i;
      return i;
    } else {
      for (std::size_t at = slot(term); positions_[at] != 0; at = (at + 1) % slots) {
        const std::size_t i = positions_[at] - 1u;
        if (atoms_[i] == term) return i;
      }
      return N;
    }
  }

 private:
  static_assert(N < 0xFFFF);
  static constexpr std::size_t slots = std::bit_ceil(2 * N + 1);

  // Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4) with 2^64 divided by the golden ratio.
  static std::size_t slot(ERL_NIF_TERM term) noexcept {
    return static_cast<std::size_t>(std::uint64_t{term} * 0x9E3779B97F4A7C15u >> (64 - std::bit_width(slots - 1)));
  }

  ERL_NIF_TERM atoms_[N] = {};
  std::uint16_t positions_[slots] = {};
};

}  // namespace coupler::detail
