// Walks iodata and chardata: lists of numbers, binaries and such lists, that may end in a binary.
#pragma once

#include <cstddef>
#include <string_view>

#include <coupler/decode_error.hpp>
#include <coupler/detail/growing_array.hpp>
#include <coupler/term.hpp>

namespace coupler::detail {

// A list may hold itself many times over, [a, a] of [b, b] of ..., so that a term of a few words is one
// without end to who walks it. What fits into memory without such sharing, 1 GiB of lists, is walked: about a
// second, and twice, for the size is found first. A function that takes more than a few MiB of it belongs on a
// dirty scheduler.
inline constexpr std::size_t max_iolist_cells = std::size_t{1} << 26;

// Walks `root` in order, and calls visitor.number(term, value, error) and visitor.binary(term, bytes,
// error), which are false where they reported an error. Depth takes memory, not stack. enif_inspect_iolist_as_binary is
// of no use here: it ends the VM where the sum of the sizes is more than its memory, and tells no place.
template <class Visitor>
class IoListWalk {
 public:
  IoListWalk(Term root, Visitor& visitor, DecodeError& error) noexcept
      : root_(root), visitor_(visitor), error_(error), rest_(root.raw()) {}

  // Whether it is well-formed; the error tells where it is not.
  bool run() {
    ERL_NIF_TERM head = 0;
    while (true) {
      if (enif_get_list_cell(env(), rest_, &head, &rest_) != 0) {
        if (++cells_ > max_iolist_cells) return error_.expected(Visitor::too_long, root_), false;
        if (!element(head)) return false;
      } else {
        if (!tail()) return false;
        if (lists_.empty()) return true;
        const Place outer = lists_.pop_back();
        rest_ = outer.rest;
        index_ = outer.index + 1;
      }
    }
  }

 private:
  struct Place {
    ERL_NIF_TERM rest;
    std::size_t index;
  };

  [[nodiscard]] ErlNifEnv* env() const noexcept { return root_.env().get(); }

  bool element(ERL_NIF_TERM term) {
    unsigned number = 0;
    ErlNifBinary bytes;
    if (enif_get_uint(env(), term, &number) != 0) {
      if (!visitor_.number(Term(root_.env(), term), number, error_)) return locate();
      ++index_;
      return true;
    }
    if (enif_inspect_binary(env(), term, &bytes) != 0) {
      if (!binary(term, bytes)) return locate();
      ++index_;
      return true;
    }
    if (enif_is_list(env(), term) == 0) {
      error_.expected(Visitor::element, Term(root_.env(), term));
      return locate();
    }
    lists_.push_back({rest_, index_});
    rest_ = term;
    index_ = 0;
    return true;
  }

  // What is left where no cell follows: the end of a list, or the whole where it is no list.
  bool tail() {
    if (enif_is_empty_list(env(), rest_) != 0) return true;
    const bool is_whole = rest_ == root_.raw();
    ErlNifBinary bytes;
    if (enif_inspect_binary(env(), rest_, &bytes) != 0) return binary(rest_, bytes) || (!is_whole && locate());
    error_.expected(is_whole ? StaticText(Visitor::whole) : "the end of a list, [] or a binary",
                    Term(root_.env(), rest_));
    return !is_whole && locate();
  }

  bool binary(ERL_NIF_TERM term, const ErlNifBinary& bytes) {
    const std::string_view view(reinterpret_cast<const char*>(bytes.data), bytes.size);
    return visitor_.binary(Term(root_.env(), term), view, error_);
  }

  // Adds to the error the way to where the walk is; returns false.
  bool locate() noexcept {
    error_.at_index(index_);
    for (std::size_t i = lists_.size(); i > 0; --i) error_.at_index(lists_[i - 1].index);
    return false;
  }

  Term root_;
  Visitor& visitor_;
  DecodeError& error_;
  ERL_NIF_TERM rest_;  // of the list that is walked
  std::size_t index_ = 0;
  std::size_t cells_ = 0;
  GrowingArray<Place> lists_;  // those around it
};

template <class Visitor>
bool walk_iolist(Term root, Visitor& visitor, DecodeError& error) {
  return IoListWalk<Visitor>(root, visitor, error).run();
}

}  // namespace coupler::detail
