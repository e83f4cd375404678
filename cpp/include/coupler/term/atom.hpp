// Atom: an Erlang atom. atom<"name">: an atom whose name is known at compile time.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include <coupler/term/env.hpp>
#include <coupler/text/detail/atom_name.hpp>
#include <coupler/text/text.hpp>

namespace coupler {

class Atom;

namespace detail {

// In NIF 2.16, `<erl_nif.h>` supports atoms in Latin-1 only. The external term format has had UTF-8 atoms since OTP 20,
// so it is used for names beyond ASCII.
inline constexpr unsigned char etf_version = 131;
inline constexpr unsigned char etf_atom_utf8 = 118;

inline void append_latin1(std::string& text, char c) {
  const auto code = static_cast<unsigned char>(c);
  if (code < 0x80) {
    text += c;
  } else {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// 0 if there is no such atom.
inline ERL_NIF_TERM atom_from_etf(Env env, std::string_view name, unsigned options) noexcept {
  unsigned char etf[4 + 4 * max_atom_characters] = {etf_version, etf_atom_utf8};
  if (name.size() > 4 * max_atom_characters) return 0;
  etf[2] = static_cast<unsigned char>(name.size() >> 8);
  etf[3] = static_cast<unsigned char>(name.size() & 0xFF);
  std::memcpy(etf + 4, name.data(), name.size());
  ERL_NIF_TERM term = 0;
  if (enif_binary_to_term(env.get(), etf, 4 + name.size(), &term, options) == 0) return 0;
  return term;
}

}  // namespace detail

// Elixir: atom(). Owned: one machine word, valid in every environment until the VM ends. Any thread may use it.
// Comparing two compares the words.
//
//     bool verbose(coupler::Env env, coupler::Atom level) { return level == coupler::atom<"debug">(env); }
class Atom {
 public:
  // Wraps a term that is known to be an atom.
  constexpr explicit Atom(ERL_NIF_TERM raw) noexcept : raw_(raw) {}

  // The atom of that name, made if it does not exist; nullopt if the name is longer than 255 characters or is not
  // UTF-8. Atoms are never freed: do not make them from data that you do not control.
  [[nodiscard]] static std::optional<Atom> make(Env env, std::string_view name) noexcept {
    if (!detail::is_ascii(name)) return wrap(detail::atom_from_etf(env, name, 0));
    if (name.size() > detail::max_atom_characters) return std::nullopt;
    return Atom(enif_make_atom_len(env.get(), name.data(), name.size()));
  }

  // The atom of that name if it exists already, else nullopt. This is safe for names from outside.
  [[nodiscard]] static std::optional<Atom> existing(Env env, std::string_view name) noexcept {
    if (!detail::is_ascii(name)) return wrap(detail::atom_from_etf(env, name, ERL_NIF_BIN2TERM_SAFE));
    ERL_NIF_TERM raw = 0;
    if (enif_make_existing_atom_len(env.get(), name.data(), name.size(), &raw, ERL_NIF_LATIN1) == 0) {
      return std::nullopt;
    }
    return Atom(raw);
  }

  [[nodiscard]] constexpr ERL_NIF_TERM raw() const noexcept { return raw_; }

  // The name in UTF-8, without a leading colon. May throw std::bad_alloc.
  [[nodiscard]] std::string name(Env env) const;

  friend constexpr bool operator==(Atom, Atom) noexcept = default;
  // Orders the machine words, for std::map. It is not the order of Erlang's terms.
  friend constexpr bool operator<(Atom a, Atom b) noexcept { return a.raw_ < b.raw_; }

 private:
  static std::optional<Atom> wrap(ERL_NIF_TERM raw) noexcept {
    if (raw == 0) return std::nullopt;
    return Atom(raw);
  }

  ERL_NIF_TERM raw_;
};

inline std::string Atom::name(Env env) const {
  std::string text;
  char latin1[detail::max_atom_characters + 1];
  const int length = enif_get_atom(env.get(), raw_, latin1, sizeof latin1, ERL_NIF_LATIN1);
  for (int i = 0; i + 1 < length; ++i) detail::append_latin1(text, latin1[i]);
  if (length > 0) return text;

  ErlNifBinary etf;
  if (enif_term_to_binary(env.get(), raw_, &etf) == 0) throw std::bad_alloc();
  // The VM chooses <<131, 118, size:16, name>> or <<131, 119, size:8, name>>.
  const std::size_t head = etf.data[1] == detail::etf_atom_utf8 ? 4 : 3;
  try {
    text.assign(reinterpret_cast<const char*>(etf.data) + head, etf.size - head);
  } catch (...) {
    enif_release_binary(&etf);
    throw;
  }
  enif_release_binary(&etf);
  return text;
}

namespace detail {

template <Text Name>
struct LiteralAtom {
  static_assert(is_atom_name(Name.view()), "coupler: the name of an atom is UTF-8, of 255 characters at most");
  // 0 means that it is not made yet. Two threads that make it at the same time make the same atom, so relaxed order is
  // enough. The built-ins replace std::atomic_ref, whose header takes longer to compile than this library.
  static inline ERL_NIF_TERM term = 0;

  // Out of line, to keep it out of every use of a literal atom.
  [[gnu::noinline, gnu::cold]] static Atom make(Env env) noexcept {
    const Atom made = *Atom::make(env, Name.view());
    __atomic_store_n(&term, made.raw(), __ATOMIC_RELAXED);
    return made;
  }
};

}  // namespace detail

// The atom of a name known at compile time. Each library looks it up in the VM's table once. Any thread may call it.
//
//     coupler::Atom ok(coupler::Env env) { return coupler::atom<"ok">(env); }
template <Text Name>
[[nodiscard]] Atom atom(Env env) noexcept {
  const ERL_NIF_TERM known = __atomic_load_n(&detail::LiteralAtom<Name>::term, __ATOMIC_RELAXED);
  return __builtin_expect(known != 0, 1) ? Atom(known) : detail::LiteralAtom<Name>::make(env);
}

}  // namespace coupler

template <>
struct std::hash<coupler::Atom> {
  std::size_t operator()(coupler::Atom atom) const noexcept { return std::hash<ERL_NIF_TERM>()(atom.raw()); }
};
