// The bodies shared by the codecs of terms that native code can only compare and pass on.
#pragma once

#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler::detail {

// The body shared by the codecs of Pid and Port, which are machine words that the VM gives for terms of this node.
template <class T, TermType Type>
struct LocalCodec {
  using Parts = TypeList<>;
  static constexpr TermTypes takes = Type;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    if (const auto value = T::from(term)) return value;
    return error.expected(CodecOf<T>::expected, term);
  }

  static Term encode(Env env, const T& value) noexcept { return value.term(env); }
};

// The body shared by the codecs of types that wrap a term of one type, and know nothing else about it.
template <class T, TermType Type>
struct WrappedCodec {
  using Parts = TypeList<>;
  static constexpr TermTypes takes = Type;
  static constexpr Lifetime lifetime = Lifetime::call;

  static std::optional<T> decode(Term term, DecodeError& error) noexcept {
    if (term.type() == Type) return T(term);
    return error.expected(CodecOf<T>::expected, term);
  }

  static Term encode(Env env, const T& value) noexcept { return detail::in_env(env, value.term()); }
};

}  // namespace coupler::detail
