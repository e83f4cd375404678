// Pid: a process of this node; AnyPid: a process of any node.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>  // std::hash

#include <coupler/codec/detail/opaque.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Elixir: pid() of this node. Owned: one machine word. It may be kept and compared, also after the process has ended.
// Any thread may use it.
//
//     bool is_mine(coupler::Env env, coupler::Pid pid) { return pid == coupler::Pid::self(env); }
class Pid {
 public:
  constexpr explicit Pid(ErlNifPid raw) noexcept : raw_(raw) {}

  // The pid in `term`; nullopt if it is not a pid of this node.
  [[nodiscard]] static std::optional<Pid> from(Term term) noexcept {
    ErlNifPid raw;
    if (enif_get_local_pid(term.env().get(), term.raw(), &raw) == 0) return std::nullopt;
    return Pid(raw);
  }

  // The calling process. Throws std::logic_error if no process called, as in a destructor that the VM calls.
  [[nodiscard]] static Pid self(Env env) {
    ErlNifPid raw;
    if (enif_self(env.get(), &raw) == nullptr) throw std::logic_error("this environment belongs to no process");
    return Pid(raw);
  }

  [[nodiscard]] bool is_alive(Env env) const noexcept {
    ErlNifPid raw = raw_;
    return enif_is_process_alive(env.get(), &raw) != 0;
  }

  // Does what the macro enif_make_pid does. The macro's cast gives a warning with some compilers.
  [[nodiscard]] Term term(Env env) const noexcept { return {env, raw_.pid}; }
  // The C pid, for the functions of <erl_nif.h> that Coupler does not wrap.
  [[nodiscard]] constexpr const ErlNifPid& raw() const noexcept { return raw_; }

  friend constexpr bool operator==(Pid a, Pid b) noexcept { return a.raw_.pid == b.raw_.pid; }
  // Orders the machine words, for std::map. It is not the order of Erlang's terms.
  friend constexpr bool operator<(Pid a, Pid b) noexcept { return a.raw_.pid < b.raw_.pid; }

 private:
  ErlNifPid raw_;
};

// Elixir: pid() of any node. Borrowed: valid for the call that received it, on its thread. Errors: a wrong term is
// "expected a pid". A pid of another node can only be passed on.
//
//     bool is_local(coupler::AnyPid pid) { return pid.local().has_value(); }
class AnyPid {
 public:
  // Wraps a term that is known to be a pid.
  constexpr explicit AnyPid(Term term) noexcept : term_(term) {}

  [[nodiscard]] constexpr Term term() const noexcept { return term_; }
  // The same pid as a Pid; nullopt if it belongs to another node.
  [[nodiscard]] std::optional<Pid> local() const noexcept { return Pid::from(term_); }

  friend bool operator==(AnyPid, AnyPid) noexcept = default;

 private:
  Term term_;
};

// Elixir: pid() of this node. A pid of another node is an error: take an AnyPid, or send to it from Elixir.
template <>
struct Codec<Pid> : detail::LocalCodec<Pid, TermType::pid> {
  static constexpr Text type = "pid()";
  static constexpr Text expected = "a pid of this node";
};

template <>
struct Codec<AnyPid> : detail::WrappedCodec<AnyPid, TermType::pid> {
  static constexpr Text type = "pid()";
  static constexpr Text expected = "a pid";
};

}  // namespace coupler

template <>
struct std::hash<coupler::Pid> {
  std::size_t operator()(coupler::Pid pid) const noexcept { return std::hash<ERL_NIF_TERM>()(pid.raw().pid); }
};
