// Inspector: writes terms in Elixir's syntax. Long texts are cut, and the rest of the term is not read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <coupler/term/atom.hpp>
#include <coupler/term/detail/inspect_scalar.hpp>
#include <coupler/term/detail/map_iterator.hpp>
#include <coupler/term/detail/stack.hpp>
#include <coupler/term/term.hpp>
#include <coupler/text/detail/elixir_syntax.hpp>

namespace coupler::detail {

// Stops as soon as the text is full: a list of a million elements costs as much as one of ten. It also stops where the
// stack is low.
class Inspector : InspectedScalar {
 public:
  Inspector(Env env, std::size_t limit) noexcept : InspectedScalar(env, limit) {}

  std::string take(ERL_NIF_TERM term) {
    write(term);
    if (!full()) return std::move(text_);
    std::size_t end = limit_;
    while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0u) == 0x80u) --end;
    text_.resize(end);
    return std::move(text_) + "...";
  }

 private:
  [[nodiscard]] bool full() const noexcept { return text_.size() > limit_; }

  void write(ERL_NIF_TERM term) {
    if (full()) return;
    if (stack_is_low()) return void(text_ += "...");
    switch (enif_term_type(env_.get(), term)) {
      case ERL_NIF_TERM_TYPE_ATOM: return write_atom(term);
      case ERL_NIF_TERM_TYPE_BITSTRING: return write_bitstring(term);
      case ERL_NIF_TERM_TYPE_FLOAT: return write_float(term);
      case ERL_NIF_TERM_TYPE_INTEGER: return write_integer(term);
      case ERL_NIF_TERM_TYPE_LIST: return write_list(term);
      case ERL_NIF_TERM_TYPE_MAP: return write_map(term);
      case ERL_NIF_TERM_TYPE_TUPLE: return write_tuple(term);
      case ERL_NIF_TERM_TYPE_PID: return write_opaque("#PID<", term);
      case ERL_NIF_TERM_TYPE_REFERENCE: return write_opaque("#Reference<", term);
      case ERL_NIF_TERM_TYPE_PORT: return write_opaque("#Port<", term);
      case ERL_NIF_TERM_TYPE_FUN: return write_function(term);
      default: return write_opaque("#Term<", term);
    }
  }

  void write_list(ERL_NIF_TERM term) {
    text_ += '[';
    const bool keyword = is_keyword(term);
    ERL_NIF_TERM head = 0;
    ERL_NIF_TERM tail = term;
    for (bool first = true; !full() && enif_get_list_cell(env_.get(), tail, &head, &tail) != 0; first = false) {
      if (!first) text_ += ", ";
      if (keyword) write_keyword_pair(head);
      else write(head);
    }
    if (enif_is_list(env_.get(), tail) == 0) {
      text_ += " | ";
      write(tail);
    }
    text_ += ']';
  }

  // Whether the list is written as [a: 1]. A long list is not checked to its end, since its text is cut anyway.
  bool is_keyword(ERL_NIF_TERM list) {
    ERL_NIF_TERM head = 0;
    int count = 0;
    for (; enif_get_list_cell(env_.get(), list, &head, &list) != 0; ++count) {
      int arity = 0;
      const ERL_NIF_TERM* pair = nullptr;
      if (count == keyword_limit || enif_get_tuple(env_.get(), head, &arity, &pair) == 0 || arity != 2 ||
          !is_keyword_key(pair[0])) {
        return false;
      }
    }
    return count > 0 && enif_is_empty_list(env_.get(), list) != 0;
  }

  bool is_keyword_key(ERL_NIF_TERM term) {
    if (enif_is_atom(env_.get(), term) == 0) return false;
    const std::string name = Atom(term).name(env_);
    return !name.starts_with("Elixir.");
  }

  void write_keyword_pair(ERL_NIF_TERM term) {
    int arity = 0;
    const ERL_NIF_TERM* pair = nullptr;
    enif_get_tuple(env_.get(), term, &arity, &pair);
    write_keyword(pair[0], pair[1]);
  }

  void write_keyword(ERL_NIF_TERM key, ERL_NIF_TERM value) {
    const std::string name = Atom(key).name(env_);
    if (name == "Elixir") append_quoted(text_, name);
    else write_atom_name(name);
    text_ += ": ";
    write(value);
  }

  void write_tuple(ERL_NIF_TERM term) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    enif_get_tuple(env_.get(), term, &arity, &elements);
    text_ += '{';
    for (int i = 0; i < arity && !full(); ++i) {
      if (i > 0) text_ += ", ";
      write(elements[i]);
    }
    text_ += '}';
  }

  void write_map(ERL_NIF_TERM term) {
    ERL_NIF_TERM name = 0;
    const bool is_struct =
        enif_get_map_value(env_.get(), term, struct_key(), &name) != 0 && enif_is_atom(env_.get(), name) != 0;
    text_ += '%';
    if (is_struct) write_atom(name);
    text_ += '{';
    write_pairs(Term(env_, term), is_struct);
    text_ += '}';
  }

  // Writes the pairs of a map. Those of a struct are written without __struct__ and __exception__.
  void write_pairs(Term map, bool of_struct) {
    const bool keyword = has_keyword_keys(map);
    MapIterator pairs(map);
    bool first = true;
    for (ERL_NIF_TERM key = 0, value = 0; !full() && pairs.next(key, value);) {
      if (of_struct && (key == struct_key() || key == exception_key())) continue;
      if (!first) text_ += ", ";
      first = false;
      if (keyword) {
        write_keyword(key, value);
      } else {
        write(key);
        text_ += " => ";
        write(value);
      }
    }
  }

  bool has_keyword_keys(Term map) {
    MapIterator pairs(map);
    int count = 0;
    for (ERL_NIF_TERM key = 0, value = 0; pairs.next(key, value); ++count) {
      if (count == keyword_limit || !is_keyword_key(key)) return false;
    }
    return true;
  }

  [[nodiscard]] ERL_NIF_TERM struct_key() const { return atom<"__struct__">(env_).raw(); }
  [[nodiscard]] ERL_NIF_TERM exception_key() const { return atom<"__exception__">(env_).raw(); }

  static constexpr int keyword_limit = 64;
};

}  // namespace coupler::detail
