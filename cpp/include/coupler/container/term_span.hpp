// std::span<const Term> <-> a list of any terms.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/term/detail/term_buffer.hpp>

namespace coupler {

// Elixir: [term()]. C++: an array of the list's terms, each of which can be reached by its index. Borrowed: the terms
// and the array belong to the call, and to the thread that runs it. As a result, the array must exist until the
// function has returned. It may be a parameter, or lie in memory that lives longer. Errors: not a proper list.
//
//     coupler::Term middle(std::span<const coupler::Term> terms) { return terms[terms.size() / 2]; }
//
// A std::vector<coupler::Term> is the same, but owns its array.
template <>
struct Codec<std::span<const Term>> {
  using Parts = TypeList<Term>;
  static constexpr Text type = "[term()]";
  static constexpr Text expected = "a list";
  static constexpr TermTypes takes = TermType::list;
  static constexpr Lifetime lifetime = Lifetime::source;

  // The array is stored in a binary of the call.
  template <class T = std::span<const Term>>
  static std::optional<T> decode(Term term, DecodeError& error) {
    static_assert(std::is_trivially_copyable_v<Term> && alignof(Term) <= alignof(ERL_NIF_TERM));
    unsigned length = 0;
    if (!detail::list_length(term, length, expected, error)) return std::nullopt;
    if (length == 0) return std::span<const Term>();
    unsigned char* const memory = NewBinary(term.env(), length * sizeof(Term)).data();
    detail::for_each_element(term, length, [&](std::size_t i, Term element) {
      ::new (static_cast<void*>(memory + i * sizeof(Term))) Term(element);
      return true;
    });
    return std::span<const Term>(reinterpret_cast<const Term*>(memory), length);
  }

  static Term encode(Env env, std::span<const Term> terms) {
    detail::require_list_size(terms.size());
    detail::TermBuffer list(terms.size());
    for (const Term element : terms) list.push_back(detail::in_env(env, element).raw());
    return {env, enif_make_list_from_array(env.get(), list.data(), static_cast<unsigned>(list.size()))};
  }
};

}  // namespace coupler
