// Orders two terms that compare as equal but are not ===, such as 1 and 1.0, also inside of lists, tuples and maps.
#pragma once

#include <cstddef>
#include <utility>

#include <coupler/term/detail/growing_array.hpp>
#include <coupler/term/detail/map_iterator.hpp>
#include <coupler/term/term.hpp>

namespace coupler::detail {

// The pairs of parts that are not compared yet. The next pair is the last one.
class PairsToCompare {
 public:
  void push(ERL_NIF_TERM a, ERL_NIF_TERM b) {
    if (a != b) pairs_.push_back({a, b});
  }
  bool pop(ERL_NIF_TERM& a, ERL_NIF_TERM& b) noexcept {
    if (pairs_.empty()) return false;
    const Pair pair = pairs_.pop_back();
    a = pair.a;
    b = pair.b;
    return true;
  }
  [[nodiscard]] std::size_t size() const noexcept { return pairs_.size(); }
  // Reverses the pairs from `first` on.
  void reverse_from(std::size_t first) noexcept {
    for (std::size_t last = pairs_.size(); first + 1 < last;) std::swap(pairs_[first++], pairs_[--last]);
  }

 private:
  struct Pair {
    ERL_NIF_TERM a;
    ERL_NIF_TERM b;
  };
  GrowingArray<Pair> pairs_;
};

// Orders two numbers of the same value: an integer before a float, and -0.0 before 0.0.
inline int compare_numbers_exactly(ErlNifEnv* env, ERL_NIF_TERM a, ERL_NIF_TERM b) noexcept {
  double x = 0;
  double y = 0;
  const bool a_is_float = enif_get_double(env, a, &x) != 0;
  const bool b_is_float = enif_get_double(env, b, &y) != 0;
  if (a_is_float != b_is_float) return b_is_float ? -1 : 1;
  if (!a_is_float || __builtin_signbit(x) == __builtin_signbit(y) || enif_is_identical(a, b) != 0) return 0;
  return __builtin_signbit(x) != 0 ? -1 : 1;
}

// Orders two terms that enif_compare finds equal. Returns -1 or 1 by the first numbers that differ, or 0 if the terms
// are ===. It reads each part once. Nested terms take memory instead of stack. Throws std::bad_alloc.
inline int compare_exactly(Env env, ERL_NIF_TERM a, ERL_NIF_TERM b) {
  ErlNifEnv* const c_env = env.get();
  PairsToCompare rest;
  rest.push(a, b);
  while (rest.pop(a, b)) {
    switch (enif_term_type(c_env, a)) {
      case ERL_NIF_TERM_TYPE_INTEGER:
      case ERL_NIF_TERM_TYPE_FLOAT:
        if (const int order = compare_numbers_exactly(c_env, a, b); order != 0) return order;
        break;
      case ERL_NIF_TERM_TYPE_LIST: {
        ERL_NIF_TERM a_head;
        ERL_NIF_TERM b_head;
        if (enif_get_list_cell(c_env, a, &a_head, &a) == 0 || enif_get_list_cell(c_env, b, &b_head, &b) == 0) break;
        rest.push(a, b);
        rest.push(a_head, b_head);
        break;
      }
      case ERL_NIF_TERM_TYPE_TUPLE: {
        int arity = 0;
        const ERL_NIF_TERM* a_elements = nullptr;
        const ERL_NIF_TERM* b_elements = nullptr;
        if (enif_get_tuple(c_env, a, &arity, &a_elements) == 0 || enif_get_tuple(c_env, b, &arity, &b_elements) == 0) {
          break;
        }
        for (int i = arity; i > 0; --i) rest.push(a_elements[i - 1], b_elements[i - 1]);
        break;
      }
      case ERL_NIF_TERM_TYPE_MAP: {
        // The keys are the same: otherwise the maps would not compare as equal. The VM has them in the same order in
        // both maps. Since OTP 26, that of atoms differs from run to run.
        const std::size_t first = rest.size();
        MapIterator pairs(Term(env, a));
        for (ERL_NIF_TERM key, value, other; pairs.next(key, value);) {
          if (enif_get_map_value(c_env, b, key, &other) != 0) rest.push(value, other);
        }
        rest.reverse_from(first);
        break;
      }
      default: break;  // terms of other types are === if they compare as equal
    }
  }
  return 0;
}

}  // namespace coupler::detail
