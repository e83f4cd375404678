// Pid, AnyPid, Port, Reference, Monitor and Fun <-> pids, ports, references and functions.
#pragma once

#include <coupler/codec.hpp>
#include <coupler/detail/type_list.hpp>
#include <coupler/fun.hpp>
#include <coupler/pid.hpp>
#include <coupler/port.hpp>
#include <coupler/reference.hpp>

namespace coupler {

namespace detail {

// The body shared by Pid and Port: words that the VM gives for terms of this node.
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

// The body shared by those that wrap a term, of one type and otherwise unknown.
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

}  // namespace detail

// Elixir: pid() of this node. One of another node is an error: send to it from Elixir, or take an AnyPid.
template <>
struct Codec<Pid> : detail::LocalCodec<Pid, TermType::pid> {
  static constexpr Text type = "pid()";
  static constexpr Text expected = "a pid of this node";
};

template <>
struct Codec<AnyPid> : detail::WrappedCodec<AnyPid, TermType::pid> {
  static constexpr Text type = "pid()";
  static constexpr Text expected = "a pid";
};

// Elixir: port() of this node.
template <>
struct Codec<Port> : detail::LocalCodec<Port, TermType::port> {
  static constexpr Text type = "port()";
  static constexpr Text expected = "a port of this node";
};

template <>
struct Codec<Reference> : detail::WrappedCodec<Reference, TermType::reference> {
  static constexpr Text type = "reference()";
  static constexpr Text expected = "a reference";
};

template <>
struct Codec<Fun> : detail::WrappedCodec<Fun, TermType::function> {
  static constexpr Text type = "function()";
  static constexpr Text expected = "a function";
};

template <>
struct Codec<Monitor> {
  using Parts = TypeList<>;
  static constexpr Text type = "reference()";

  static Term encode(Env env, const Monitor& monitor) noexcept { return monitor.term(env); }
};

}  // namespace coupler
