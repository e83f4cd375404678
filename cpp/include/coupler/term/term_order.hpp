// compare, equal, TermOrder and hashes of terms: what the VM itself says of them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>  // std::hash

#include <coupler/term/detail/exact_order.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// All of these walk their terms to the end, without recursion: they take as long as the terms are large.

// The order of Erlang's terms, Elixir's <, in which numbers of all kinds compare by value: 1 and 1.0 are
// equivalent, which a == b, Elixir's ===, denies. The order is total, so that it sorts:
//
//     std::sort(terms.begin(), terms.end(), [](coupler::Term a, coupler::Term b) { return compare(a, b) < 0; });
//
// As the order of a std::map or a std::set it would drop one of 1 and 1.0: take coupler::TermOrder.
[[nodiscard]] inline std::weak_ordering compare(Term a, Term b) noexcept {
  return enif_compare(a.raw(), b.raw()) <=> 0;
}

// Elixir's ==, which holds for 1 and 1.0, also inside of lists, tuples and the values of maps. The keys of two maps
// are compared by ===.
[[nodiscard]] inline bool equal(Term a, Term b) noexcept { return compare(a, b) == 0; }

// :erlang.phash2(term): 0..2^27-1, the same in every VM, release and machine; fit to be stored.
[[nodiscard]] inline std::uint32_t phash2(Term term) noexcept {
  return static_cast<std::uint32_t>(enif_hash(ERL_NIF_PHASH2, term.raw(), 0));
}

// A hash for tables in memory: faster, wider (32 bits at least), another for each salt, and another in each run of the
// VM. What is === has the same.
[[nodiscard]] inline std::uint64_t internal_hash(Term term, std::uint64_t salt = 0) noexcept {
  return enif_hash(ERL_NIF_INTERNAL_HASH, term.raw(), salt);
}

// The order of a std::map or a std::set of terms, for as long as the call lasts. It is the order of Erlang's terms, and
// where that takes two for equivalent that are not ===, an integer comes before a float: 1, 1.0, 2. So 1 and 1.0 are
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

// A Term is a key of std::unordered_map and std::unordered_set, for as long as the call lasts: 1 and 1.0 are two.
template <>
struct std::hash<coupler::Term> {
  std::size_t operator()(coupler::Term term) const noexcept {
    return static_cast<std::size_t>(coupler::internal_hash(term));
  }
};
