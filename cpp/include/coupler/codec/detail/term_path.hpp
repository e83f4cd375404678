// find_term: finds the path to a term inside of another term.
#pragma once

#include <cstddef>

#include <coupler/codec/decode_error.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/map_iterator.hpp>
#include <coupler/term/detail/stack.hpp>
#include <coupler/term/term.hpp>

namespace coupler::detail {

// Searches lists, tuples and maps from the left. It finds the same term in memory, not an equal one.
class TermPath {
 public:
  TermPath(Term searched, DecodeError& error) noexcept : searched_(searched.raw()), error_(error) {}

  // Whether `term` contains the searched term. Adds the steps to it to `error`, the innermost step first.
  bool lead_from(Term term) noexcept {
    if (term.raw() == searched_) return true;
    if (left_ == 0 || stack_is_low()) return false;
    --left_;
    ErlNifEnv* env = term.env().get();
    if (enif_is_list(env, term.raw()) != 0) return lead_from_list(term);
    if (enif_is_tuple(env, term.raw()) != 0) return lead_from_tuple(term);
    if (enif_is_map(env, term.raw()) != 0) return lead_from_map(term);
    return false;
  }

 private:
  bool lead_from_list(Term list) noexcept {
    ERL_NIF_TERM head = 0;
    ERL_NIF_TERM tail = list.raw();
    for (std::size_t i = 0; left_ > 0 && enif_get_list_cell(list.env().get(), tail, &head, &tail) != 0; ++i) {
      if (lead_from(Term(list.env(), head))) return error_.at_index(i), true;
    }
    return false;
  }

  bool lead_from_tuple(Term tuple) noexcept {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    enif_get_tuple(tuple.env().get(), tuple.raw(), &arity, &elements);
    for (std::size_t i = 0; i < static_cast<std::size_t>(arity); ++i) {
      if (lead_from(Term(tuple.env(), elements[i]))) return error_.at_element(i), true;
    }
    return false;
  }

  bool lead_from_map(Term map) noexcept {
    const Env env = map.env();
    MapIterator pairs(map);
    for (ERL_NIF_TERM key = 0, value = 0; left_ > 0 && pairs.next(key, value);) {
      if (lead_from(Term(env, key))) return error_.at_key(Term(env, key)), true;
      if (!lead_from(Term(env, value))) continue;
      ERL_NIF_TERM name = 0;
      const bool is_struct = enif_get_map_value(env.get(), map.raw(), atom<"__struct__">(env).raw(), &name) != 0 &&
                             enif_is_atom(env.get(), key) != 0;
      return is_struct ? error_.at_field(Term(env, key)) : error_.at_value(Term(env, key)), true;
    }
    return false;
  }

  ERL_NIF_TERM searched_;
  DecodeError& error_;
  std::size_t left_ = 1'000'000;  // the terms that may still be visited; all of them take about 10 ms
};

// Whether `searched` is in `term`. Adds its steps to `error`. It is not found if a million terms come before it.
inline bool find_term(Term term, Term searched, DecodeError& error) noexcept {
  return TermPath(searched, error).lead_from(term);
}

}  // namespace coupler::detail
