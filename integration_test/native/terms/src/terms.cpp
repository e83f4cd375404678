// What the VM says of any term; pids, ports, references, functions; atoms.
#include <coupler.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace {

template <class T>
T echo(T value) {
  return value;
}

int compare_terms(coupler::Term a, coupler::Term b) {
  const std::weak_ordering order = coupler::compare(a, b);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::vector<coupler::Term> sort(std::vector<coupler::Term> terms) {
  std::sort(terms.begin(), terms.end(), [](coupler::Term a, coupler::Term b) { return compare(a, b) < 0; });
  return terms;
}

std::unordered_map<coupler::Term, std::uint32_t> frequencies(const std::vector<coupler::Term>& terms) {
  std::unordered_map<coupler::Term, std::uint32_t> counts;
  for (const coupler::Term term : terms) ++counts[term];
  return counts;
}

std::uint64_t salted_hash(coupler::Term term, std::uint64_t salt) { return coupler::internal_hash(term, salt); }

std::size_t etf_size(coupler::Term term) { return coupler::to_etf(term).size(); }
// By way of a copy of the bytes, whose alignment is another one.
bool survives(coupler::Env env, coupler::Term term) {
  std::string bytes(1, 'x');
  bytes += coupler::to_etf(term).view();
  const auto read = coupler::from_etf(env, std::string_view(bytes).substr(1));
  return read && *read == term;
}

// A callback that watches nothing but lets a resource have monitors.
void on_down(ErlNifEnv*, void*, ErlNifPid*, ErlNifMonitor*) {}
ErlNifResourceType* watcher = nullptr;

void start(coupler::Env env) {
  const ErlNifResourceTypeInit callbacks = {nullptr, nullptr, on_down, 3, nullptr};
  const auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  watcher = enif_init_resource_type(env.get(), "watcher", &callbacks, flags, nullptr);
  if (watcher == nullptr) throw std::runtime_error("no resource type");
}

// Two monitors of `pid`, a copy of the first, and a term that keeps them.
std::tuple<coupler::Monitor, coupler::Monitor, coupler::Monitor, coupler::Term> monitors(coupler::Env env,
                                                                                         coupler::Pid pid) {
  void* resource = enif_alloc_resource(watcher, 1);
  const coupler::Term term(env, enif_make_resource(env.get(), resource));
  enif_release_resource(resource);
  ErlNifMonitor first{};
  ErlNifMonitor second{};
  const ErlNifPid raw = pid.raw();
  if (enif_monitor_process(env.get(), resource, &raw, &first) != 0 ||
      enif_monitor_process(env.get(), resource, &raw, &second) != 0) {
    throw std::runtime_error("not monitored");
  }
  const coupler::Monitor a(first);
  const coupler::Monitor copy = a;
  const coupler::Monitor b(second);
  if (a != copy || a == b || (a < b) == (b < a)) throw std::runtime_error("compared wrongly");
  return {a, b, copy, term};
}

using Any = std::variant<coupler::Pid, coupler::AnyPid, coupler::Port, coupler::Reference, coupler::Fun, coupler::Atom>;
std::size_t which(const Any& any) { return any.index(); }

coupler::Atom long_literal(coupler::Env env) {
  // 130 characters of 2 bytes each.
  return coupler::atom<
      "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
      "éééé"
      "éééééééééééééé">(env);
}

// Atoms as keys of tables that are made once.
int ordered_weight(coupler::Env env, coupler::Atom size) {
  static const std::map<coupler::Atom, int> weights{{coupler::atom<"light">(env), 1}, {coupler::atom<"heavy">(env), 9}};
  return weights.at(size);
}
int hashed_weight(coupler::Env env, coupler::Atom size) {
  static const std::unordered_map<coupler::Atom, int> weights{{coupler::atom<"light">(env), 1},
                                                              {coupler::atom<"heavy">(env), 9}};
  return weights.at(size);
}

std::string_view type_name(coupler::Term term) {
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
std::string describe(coupler::Term term) {
  if (const auto number = coupler::decode<std::int64_t>(term)) return "the number " + std::to_string(*number);
  if (const auto text = coupler::decode<std::string_view>(term)) return "the text " + std::string(*text);
  if (const auto list = coupler::decode<std::vector<coupler::Term>>(term)) {
    return "a list of " + std::to_string(list->size());
  }
  return "something else";
}

// Encodes by hand, with parts of different types.
coupler::Term envelope(coupler::Env env, coupler::Term payload) {
  return coupler::encode(env, std::pair(coupler::atom<"envelope">(env), std::pair(1.5, payload)));
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Terms",
    coupler::on_load<start>,
    nif<compare_terms>("a", "b", name("compare")),
    nif<[](coupler::Term a, coupler::Term b) { return equal(a, b); }>("a", "b", name("equal")),
    nif<[](coupler::Term a, coupler::Term b) { return a == b; }>("a", "b", name("identical")),
    nif<sort>("terms"),
    nif<frequencies>("terms"),
    nif<coupler::phash2>("term"),
    nif<salted_hash>("term", "salt"),
    nif<[](coupler::Term term) { return coupler::internal_hash(term) == std::hash<coupler::Term>()(term); }>("term", name("hash_is_unsalted")),
    nif<[](coupler::Term term) { return coupler::inspect(term); }>("term", name("inspect")),
    nif<[](coupler::Term term, std::size_t limit) { return coupler::inspect(term, limit); }>("term", "limit", name("inspect")),
    nif<[](coupler::Term term, std::size_t limit) { return coupler::inspect(term, limit); }>("term", "limit", name("inspect_dirty"), coupler::dirty_cpu),
    nif<coupler::to_etf>("term"),
    nif<etf_size>("term"),
    nif<survives>("term"),
    nif<coupler::from_etf>("bytes"),
    nif<coupler::from_trusted_etf>("bytes"),
    nif<[](coupler::Env env) { return coupler::from_etf(env, {}); }>(name("from_nothing")),
    nif<echo<coupler::Pid>>("value", name("pid")),
    nif<[](coupler::Env env) { return coupler::Pid::self(env); }>(name("self")),
    nif<[](coupler::Env env, coupler::Pid pid) { return pid.is_alive(env); }>("pid", name("is_alive")),
    nif<[](coupler::Env env, coupler::Pid pid) { return pid.is_alive(env); }>("pid", name("is_alive_dirty"), coupler::dirty_io),
    nif<echo<std::map<coupler::Pid, coupler::Port>>>("value", name("ports_of")),
    nif<[](const std::vector<coupler::Pid>& pids) { return std::unordered_set<coupler::Pid>(pids.begin(), pids.end()).size(); }>("pids", name("count_pids")),
    nif<echo<coupler::AnyPid>>("value", name("any_pid")),
    nif<[](coupler::AnyPid pid) { return pid.local(); }>("pid", name("local")),
    nif<[](coupler::AnyPid a, coupler::AnyPid b) { return a == b; }>("a", "b", name("same_pid")),
    nif<echo<coupler::Port>>("value", name("port")),
    nif<[](coupler::Env env, coupler::Port port) { return port.is_alive(env); }>("port", name("is_port_alive")),
    nif<echo<coupler::Reference>>("value", name("reference")),
    nif<coupler::Reference::make>(name("make_reference")),
    nif<[](coupler::Reference a, coupler::Reference b) { return a == b; }>("a", "b", name("same_reference")),
    nif<echo<coupler::Fun>>("value", name("function")),
    nif<echo<std::optional<coupler::Fun>>>("value", name("maybe_function")),
    nif<monitors>("pid"),
    nif<which>("any"),
    nif<[](coupler::Env env, std::string_view name) { return coupler::Atom::make(env, name); }>("name", name("make_atom")),
    nif<[](coupler::Env env, std::string_view name) { return coupler::Atom::existing(env, name); }>("name", name("existing_atom")),
    nif<[](coupler::Env env) { return std::pair(coupler::Atom::make(env, {}), coupler::Atom::existing(env, {})); }>(name("empty_atoms")),
    nif<[](coupler::Env env, coupler::Atom atom) { return atom.name(env); }>("atom", name("atom_name")),
    nif<long_literal>(),
    nif<[](coupler::Env env) { return coupler::atom<"größe_日本">(env); }>(name("unicode_literal")),
    nif<echo<coupler::Atom>>("value", name("atom")),
    nif<[](coupler::Env env, coupler::Atom atom) { return atom == coupler::atom<"ok">(env); }>("atom", name("is_ok")),
    nif<ordered_weight>("size"),
    nif<hashed_weight>("size"),
    nif<echo<coupler::Term>>("value", name("term")),
    nif<type_name>("term"),
    nif<describe>("term"),
    nif<envelope>("payload"));
