// to_etf and from_etf: terms as bytes in Erlang's external term format, and back.
#pragma once

#include <cstddef>
#include <new>
#include <optional>
#include <string_view>

#include <coupler/term/binary.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// :erlang.term_to_binary(term), as a binary of the term's environment; .view() gives its bytes, .size() the size that
// the term has in this format. Throws std::bad_alloc, SystemLimitError in Elixir, where there is no memory for it.
//
// The VM has no other public measure of a term in NIF version 2.16: for words on a heap ask :erts_debug.flat_size/1.
[[nodiscard]] inline Binary to_etf(Term term) {
  ErlNifEnv* env = term.env().get();
  ErlNifBinary bytes;
  if (enif_term_to_binary(env, term.raw(), &bytes) == 0) throw std::bad_alloc();
  const ERL_NIF_TERM binary = enif_make_binary(env, &bytes);  // takes the bytes over
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

// :erlang.binary_to_term(bytes, [:safe]), for bytes from anywhere; nullopt where they are not one term from the first
// byte to the last, or would make an atom or a reference to a function that does not exist.
//
//     std::optional<coupler::Term> load(coupler::Env env, std::string_view saved) {
//       return coupler::from_etf(env, saved);
//     }
//
// Nor does <erl_nif.h> read what :erlang.term_to_binary(term, [:compressed]) writes. As with the VM's own function, the
// term may take some 16 times the memory of its bytes, and decoding as long as they are many: on a normal scheduler
// decode no more than some 100 kB.
[[nodiscard]] inline std::optional<Term> from_etf(Env env, std::string_view bytes) noexcept {
  return detail::decode_etf(env, bytes, ERL_NIF_BIN2TERM_SAFE);
}

// The same without the safety: new atoms are made, which are never freed. For bytes that you wrote yourself.
[[nodiscard]] inline std::optional<Term> from_trusted_etf(Env env, std::string_view bytes) noexcept {
  return detail::decode_etf(env, bytes, 0);
}

}  // namespace coupler
