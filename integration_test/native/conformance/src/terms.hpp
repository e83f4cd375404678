// Terms that a function looks at itself.
#pragma once

#include <coupler.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace terms {

inline std::string_view type_name(coupler::Term term) {
  switch (term.type()) {
    case coupler::TermType::atom: return "atom";
    case coupler::TermType::bitstring: return "bitstring";
    case coupler::TermType::floating: return "float";
    case coupler::TermType::function: return "function";
    case coupler::TermType::integer: return "integer";
    case coupler::TermType::list: return "list";
    case coupler::TermType::map: return "map";
    case coupler::TermType::pid: return "pid";
    case coupler::TermType::port: return "port";
    case coupler::TermType::reference: return "reference";
    case coupler::TermType::tuple: return "tuple";
  }
  return "unknown";
}

// Decodes what it is given by hand, trying one type after the other.
inline std::string describe(coupler::Term term) {
  if (const auto number = coupler::decode<std::int64_t>(term)) return "the number " + std::to_string(*number);
  if (const auto text = coupler::decode<std::string_view>(term)) return "the text " + std::string(*text);
  if (const auto list = coupler::decode<std::vector<coupler::Term>>(term)) {
    return "a list of " + std::to_string(list->size());
  }
  return "something else";
}

// Encodes by hand, with parts of different types.
inline coupler::Term envelope(coupler::Env env, coupler::Term payload) {
  return coupler::encode(env, std::pair(coupler::atom<"envelope">(env), std::pair(1.5, payload)));
}

}  // namespace terms
