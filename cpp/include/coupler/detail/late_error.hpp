// LateError: an argument found wrong after the call began, by a List whose elements decode while it is read.
#pragma once

#include <stdexcept>

#include <coupler/decode_error.hpp>
#include <coupler/detail/error_text.hpp>
#include <coupler/detail/reachable.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler::detail {

template <class... Ts>
constexpr bool any_decodes_later(TypeList<Ts...>) {
  return (requires { Codec<Ts>::decodes_later; } || ...);
}

// Whether one of the types is, or holds, such a list.
template <class... Ts>
inline constexpr bool decodes_later = any_decodes_later(Reachable<Ts...>());

// What such a list throws. Its text is enough for whoever catches it; where nobody does, the call's
// end finds the list's place in the arguments and raises what an early error would have.
class LateError : public std::invalid_argument {
 public:
  LateError(Term list, const void* type, const DecodeError& error)
      : std::invalid_argument(error_text(list.env(), "list", error)), list_(list), type_(type), error_(error) {}

  // Whether it was this list, read as that type.
  [[nodiscard]] bool is_of(Term term, const void* type) const noexcept {
    return list_.raw() == term.raw() && type_ == type;
  }
  [[nodiscard]] const DecodeError& error() const noexcept { return error_; }

 private:
  Term list_;
  const void* type_;  // any address that is one for each type
  DecodeError error_;
};

// While one exists, the argument of a list that threw `late` is wrong from the start: it is decoded
// again, and its decoders write the path to the list. So a list need not know where it stands.
class LateErrorSearch {
 public:
  explicit LateErrorSearch(const LateError& late) noexcept : late_(late) { current = this; }
  ~LateErrorSearch() { current = nullptr; }
  LateErrorSearch(const LateErrorSearch&) = delete;
  LateErrorSearch& operator=(const LateErrorSearch&) = delete;

  [[nodiscard]] static bool is_on() noexcept { return current != nullptr; }
  [[nodiscard]] static bool has_found() noexcept { return current->found_; }
  // Whether it is this list; `error` is then the one it threw.
  static bool finds(Term list, const void* type, DecodeError& error) noexcept {
    if (!current->late_.is_of(list, type)) return false;
    current->found_ = true;
    error = current->late_.error();
    return true;
  }

 private:
  const LateError& late_;
  bool found_ = false;

  static inline thread_local LateErrorSearch* current = nullptr;
};

}  // namespace coupler::detail
