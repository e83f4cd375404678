// decode_part: decodes an element of a tuple, a field of a struct or an argument of a call, into its slot.
#pragma once

#include <optional>

#include <coupler/codec/codec.hpp>

namespace coupler::detail {

// Decodes `term` as a T, unless a part before it was wrong: `complete` says whether all were right so far. If this one
// is wrong, `refuse` is called. It adds the part's place to the path of the error, or keeps it elsewhere.
//
// The function has one variable in its outermost block and returns only that one. So the compiler builds the value in
// its slot and never moves it.
template <class T, class Refuse>
[[gnu::always_inline]] inline std::optional<T> decode_part(Term term, bool& complete, DecodeError& error,
                                                           Refuse refuse) {
  std::optional<T> value = complete ? coupler::decode<T>(term, error) : std::optional<T>();
  if (complete && !value) {
    complete = false;
    refuse();
  }
  return value;
}

}  // namespace coupler::detail
