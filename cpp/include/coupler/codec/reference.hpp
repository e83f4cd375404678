// Reference: a unique term. Monitor: identifies a monitor that native code has on a process.
#pragma once

#include <coupler/codec/detail/opaque.hpp>
#include <coupler/term/term.hpp>

namespace coupler {

// Elixir: reference(). Borrowed: valid for the call that received it, on its thread. Native code can compare it and
// pass it on. Errors: a wrong term is "expected a reference".
//
//     coupler::Reference ticket(coupler::Env env) { return coupler::Reference::make(env); }
class Reference {
 public:
  // Wraps a term that is known to be a reference.
  constexpr explicit Reference(Term term) noexcept : term_(term) {}

  // A new reference, as from Kernel.make_ref/0.
  [[nodiscard]] static Reference make(Env env) noexcept { return Reference({env, enif_make_ref(env.get())}); }

  [[nodiscard]] constexpr Term term() const noexcept { return term_; }

  friend bool operator==(Reference, Reference) noexcept = default;

 private:
  Term term_;
};

// Elixir: reference(), as a result only. It wraps an ErlNifMonitor, which enif_monitor_process fills in. Owned: it may
// be kept, and any thread may use it. Two are the same monitor if == holds. Its reference is for messages and logs:
// Process.demonitor/1 does not accept it.
//
//     coupler::Monitor monitor(raw);   // `raw` is an ErlNifMonitor
class Monitor {
 public:
  explicit Monitor(const ErlNifMonitor& raw) noexcept : raw_(raw) {}

  [[nodiscard]] Term term(Env env) const noexcept { return {env, enif_make_monitor_term(env.get(), &raw_)}; }
  // The C monitor, for the functions of <erl_nif.h> that Coupler does not wrap.
  [[nodiscard]] const ErlNifMonitor& raw() const noexcept { return raw_; }

  friend bool operator==(const Monitor& a, const Monitor& b) noexcept {
    return enif_compare_monitors(&a.raw_, &b.raw_) == 0;
  }
  // An order for std::map.
  friend bool operator<(const Monitor& a, const Monitor& b) noexcept {
    return enif_compare_monitors(&a.raw_, &b.raw_) < 0;
  }

 private:
  ErlNifMonitor raw_;
};

template <>
struct Codec<Reference> : detail::WrappedCodec<Reference, TermType::reference> {
  static constexpr Text type = "reference()";
  static constexpr Text expected = "a reference";
};

template <>
struct Codec<Monitor> {
  using Parts = TypeList<>;
  static constexpr Text type = "reference()";

  static Term encode(Env env, const Monitor& monitor) noexcept { return monitor.term(env); }
};

}  // namespace coupler
