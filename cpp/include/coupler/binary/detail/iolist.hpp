// Walks iodata and chardata: lists of numbers, binaries and such lists. A list may end in a binary.
#pragma once

#include <bit>
#include <cstddef>
#include <string_view>

#include <coupler/codec/decode_error.hpp>
#include <coupler/term/detail/growing_array.hpp>
#include <coupler/term/term.hpp>

namespace coupler::detail {

// Lists may share their parts: [a, a], where a is [b, b], and so on. A term of a few words can then take forever to
// walk. The limit allows all lists that fit into 1 GiB without such sharing. Walking that much takes about a second,
// and is done twice, because the size is found first. A function that takes more than a few MiB of it belongs on a
// dirty scheduler.
inline constexpr std::size_t max_iolist_cells = std::size_t{1} << 26;

// How the VM writes [] and the numbers 0 to 255, which lie within the word of their terms. The VM is asked once. From
// then on a walk compares words: a call to the VM takes longer than all other work on a byte.
class ImmediateTerms {
 public:
  static ImmediateTerms of(Env env) noexcept {
    static const ImmediateTerms terms(env.get());
    return terms;
  }

  [[nodiscard]] bool is_nil(ERL_NIF_TERM term) const noexcept { return term == nil_; }
  [[nodiscard]] bool get_byte(ERL_NIF_TERM term, unsigned& number) const noexcept {
    const ERL_NIF_TERM distance = std::rotr(term - zero_, shift_);
    number = static_cast<unsigned>(distance);
    return distance < count_;
  }

 private:
  explicit ImmediateTerms(ErlNifEnv* env) noexcept
      : nil_(enif_make_list_from_array(env, nullptr, 0)), zero_(enif_make_uint(env, 0)) {
    const ERL_NIF_TERM step = enif_make_uint(env, 1) - zero_;
    if (!std::has_single_bit(step)) return;
    for (unsigned i = 0; i < 256; ++i) {
      if (enif_make_uint(env, i) != zero_ + i * step) return;
    }
    shift_ = std::countr_zero(step);
    count_ = 256;
  }

  ERL_NIF_TERM nil_;
  ERL_NIF_TERM zero_;
  int shift_ = 0;           // the words of n and n + 1 are 2^shift apart
  ERL_NIF_TERM count_ = 0;  // 0 in a VM where that does not hold
};

// Walks `root` in order. Calls visitor.number(term, value, error) and visitor.binary(term, bytes, error), which return
// false if they reported an error. Deep nesting takes memory, but no stack. enif_inspect_iolist_as_binary is no
// substitute. It ends the VM if the sum of the sizes exceeds its memory, and it does not report the place of an error.
template <class Visitor>
class IoListWalk {
 public:
  IoListWalk(Term root, Visitor& visitor, DecodeError& error) noexcept
      : root_(root), visitor_(visitor), error_(error) {}

  // Whether the term is well-formed. If not, the error gives the place.
  bool run() {
    ErlNifEnv* const env = root_.env().get();
    const ImmediateTerms immediate = ImmediateTerms::of(root_.env());
    ERL_NIF_TERM head;
    ERL_NIF_TERM rest = root_.raw();
    std::size_t index = 0;
    std::size_t cells = 0;
    while (true) {
      // Takes the next cell. The inner loop then handles its head; if that is a list, it enters the list and takes its
      // head.
      if (immediate.is_nil(rest) || enif_get_list_cell(env, rest, &head, &rest) == 0) {
        if (!immediate.is_nil(rest) && !tail(rest, index)) return false;
        if (depth_ == 0) return true;
        const Place outer = leave();
        rest = outer.rest;
        index = outer.index + 1;
        continue;
      }
      unsigned number;
      ErlNifBinary bytes;
      ERL_NIF_TERM inner;
      while (true) {
        if (++cells > max_iolist_cells) return error_.expected(Visitor::too_long, root_), false;
        if (__builtin_expect(immediate.get_byte(head, number), 1)) {
          if (!visitor_.number(Term(root_.env(), head), number, error_)) return locate(index);
        } else if (enif_inspect_binary(env, head, &bytes) != 0) {
          if (!binary(head, bytes)) return locate(index);
        } else if (enif_get_list_cell(env, head, &head, &inner) != 0) {
          enter({rest, index});
          rest = inner;
          index = 0;
          continue;
        } else if (enif_get_uint(env, head, &number) != 0) {
          if (!visitor_.number(Term(root_.env(), head), number, error_)) return locate(index);
        } else if (!immediate.is_nil(head)) {
          error_.expected(Visitor::element, Term(root_.env(), head));
          return locate(index);
        }
        ++index;
        break;
      }
    }
  }

 private:
  struct Place {
    ERL_NIF_TERM rest;
    std::size_t index;
  };

  // Handles a rest that is neither a cell nor []: the tail of a list, or the whole term if it is not a list.
  bool tail(ERL_NIF_TERM rest, std::size_t index) {
    const bool is_whole = rest == root_.raw();
    ErlNifBinary bytes;
    if (enif_inspect_binary(root_.env().get(), rest, &bytes) != 0) {
      return binary(rest, bytes) || (!is_whole && locate(index));
    }
    error_.expected(is_whole ? StaticText(Visitor::whole) : "the end of a list, [] or a binary",
                    Term(root_.env(), rest));
    return !is_whole && locate(index);
  }

  bool binary(ERL_NIF_TERM term, const ErlNifBinary& bytes) {
    const std::string_view view(reinterpret_cast<const char*>(bytes.data), bytes.size);
    return visitor_.binary(Term(root_.env(), term), view, error_);
  }

  void enter(Place outer) {
    if (depth_ < shallow) outer_[depth_] = outer;
    else deep_.push_back(outer);
    ++depth_;
  }
  Place leave() noexcept { return --depth_ < shallow ? outer_[depth_] : deep_.pop_back(); }

  // Adds the path of the current place to the error; returns false.
  bool locate(std::size_t index) noexcept {
    error_.at_index(index);
    while (depth_ > 0) error_.at_index(leave().index);
    return false;
  }

  static constexpr std::size_t shallow = 16;

  const Term root_;
  Visitor& visitor_;
  DecodeError& error_;
  std::size_t depth_ = 0;     // how many lists surround the current one
  Place outer_[shallow];      // where the walk goes on in the outermost ones
  GrowingArray<Place> deep_;  // and in the others
};

template <class Visitor>
bool walk_iolist(Term root, Visitor& visitor, DecodeError& error) {
  return IoListWalk<Visitor>(root, visitor, error).run();
}

}  // namespace coupler::detail
