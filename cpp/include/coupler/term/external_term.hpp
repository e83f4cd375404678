// to_etf and from_etf: terms as bytes in Erlang's external term format, and back.
#pragma once

#include <cstddef>
#include <new>
#include <optional>
#include <string_view>

#include <coupler/term/binary.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Returns :erlang.term_to_binary(term), as a binary of the term's environment. Its view() has the bytes, and its size()
// is the size of the term in this format. The binary is borrowed: valid for the call, on its thread. Throws
// std::bad_alloc, SystemLimitError in Elixir, if memory runs out.
//
//     std::size_t etf_size(coupler::Term term) { return coupler::to_etf(term).size(); }
//
// NIF version 2.16 has no other public measure of a term. In Elixir, :erts_debug.flat_size/1 gives its words on a heap.
[[nodiscard]] inline Binary to_etf(Term term) {
  ErlNifEnv* env = term.env().get();
  ErlNifBinary bytes;
  if (enif_term_to_binary(env, term.raw(), &bytes) == 0) throw std::bad_alloc();
  const ERL_NIF_TERM binary = enif_make_binary(env, &bytes);  // now owns the bytes
  enif_inspect_binary(env, binary, &bytes);
  return {Term(term.env(), binary), bytes.data, bytes.size};
}

namespace detail {

inline std::optional<Term> decode_etf(Env env, std::string_view bytes, unsigned options) noexcept {
  ERL_NIF_TERM term = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (bytes.empty() || enif_binary_to_term(env.get(), data, bytes.size(), &term, options) != bytes.size()) {
    return std::nullopt;
  }
  return Term(env, term);
}

}  // namespace detail

// Returns :erlang.binary_to_term(bytes, [:safe]). It is safe for bytes from any source. The term is a term of `env`:
// borrowed, valid for the call, on its thread. It does not throw.
//
//     std::optional<coupler::Term> load(coupler::Env env, std::string_view saved) {
//       return coupler::from_etf(env, saved);
//     }
//
// The result is nullopt in these cases:
//
// - The bytes are not exactly one term.
// - The term has an atom, or a reference to a function, that does not exist yet.
// - The bytes come from :erlang.term_to_binary(term, [:compressed]), which <erl_nif.h> does not read.
//
// As with the VM's own function, the term may take about 16 times the memory of its bytes. The time grows with the
// number of bytes: on a normal scheduler, decode at most about 100 kB.
[[nodiscard]] inline std::optional<Term> from_etf(Env env, std::string_view bytes) noexcept {
  return detail::decode_etf(env, bytes, ERL_NIF_BIN2TERM_SAFE);
}

// The same without the safety, for bytes that you wrote yourself. It makes new atoms, and atoms are never freed.
//
//     std::optional<coupler::Term> saved = coupler::from_trusted_etf(env, bytes);
[[nodiscard]] inline std::optional<Term> from_trusted_etf(Env env, std::string_view bytes) noexcept {
  return detail::decode_etf(env, bytes, 0);
}

}  // namespace coupler
