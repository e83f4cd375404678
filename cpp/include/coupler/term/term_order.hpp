// compare, equal, TermOrder and hashes: the VM's own order and hashes of terms.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>  // std::hash

#include <coupler/term/detail/exact_order.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// All of these read whole terms, without recursion. Their time grows with the size of the terms. Call them on the
// thread that runs the native function. Only TermOrder can throw.

// The order of Erlang's terms, which is Elixir's <. Numbers compare by value: 1 and 1.0 are equivalent, although
// a == b, which is Elixir's ===, is false. The order is total, so it can sort:
//
//     std::sort(terms.begin(), terms.end(), [](coupler::Term a, coupler::Term b) { return compare(a, b) < 0; });
//
// In a std::map or a std::set it would drop one of 1 and 1.0. Use coupler::TermOrder there.
[[nodiscard]] inline std::weak_ordering compare(Term a, Term b) noexcept {
  return enif_compare(a.raw(), b.raw()) <=> 0;
}

// Elixir's ==. It holds for 1 and 1.0, also inside of lists, tuples and the values of maps. The keys of maps are
// compared by ===.
//
//     const bool is_changed = !coupler::equal(before, after);
[[nodiscard]] inline bool equal(Term a, Term b) noexcept { return compare(a, b) == 0; }

// :erlang.phash2(term), in 0..2^27-1. It is the same in every VM, release and machine, so it may be stored.
//
//     const std::uint32_t shard = coupler::phash2(key) % 16;
[[nodiscard]] inline std::uint32_t phash2(Term term) noexcept {
  return static_cast<std::uint32_t>(enif_hash(ERL_NIF_PHASH2, term.raw(), 0));
}

// A hash for tables in memory: faster, and at least 32 bits wide. Terms that are === have the same hash. The hash
// differs for each salt and in each run of the VM.
//
//     const std::uint64_t hash = coupler::internal_hash(key);
[[nodiscard]] inline std::uint64_t internal_hash(Term term, std::uint64_t salt = 0) noexcept {
  return enif_hash(ERL_NIF_INTERNAL_HASH, term.raw(), salt);
}

// An order for a std::map or a std::set of terms, which is valid for the call. It is the order of Erlang's terms, with
// one addition: of equivalent terms that are not ===, the integer comes before the float: 1, 1.0, 2. So 1 and 1.0 are
// two keys, as in a map of Elixir. Throws std::bad_alloc.
//
//     std::map<coupler::Term, std::size_t, coupler::TermOrder> counts;
struct TermOrder {
  bool operator()(Term a, Term b) const {
    if (a.raw() == b.raw()) return false;
    const int order = enif_compare(a.raw(), b.raw());
    return order < 0 || (order == 0 && detail::compare_exactly(a.env(), a.raw(), b.raw()) < 0);
  }
};

}  // namespace coupler

// Lets a Term be a key of a std::unordered_map or std::unordered_set, which is valid for the call. 1 and 1.0 are two
// keys.
template <>
struct std::hash<coupler::Term> {
  std::size_t operator()(coupler::Term term) const noexcept {
    return static_cast<std::size_t>(coupler::internal_hash(term));
  }
};
