// Multimaps, keyword lists and sets, in and out; which keys are one; values of several types.
#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace {

using coupler::Atom;
using coupler::Keyword;
using Number = std::int64_t;
using NumberOrFloat = std::variant<Number, double>;

template <class T>
T echo(T value) {
  return value;
}

// Terms as keys, as a map of Erlang takes them: 1 and 1.0 are two.
struct HashTerm {
  std::size_t operator()(coupler::Term term) const {
    return static_cast<std::size_t>(enif_hash(ERL_NIF_INTERNAL_HASH, term.raw(), 0));
  }
};
using TermMap = std::unordered_map<coupler::Term, Number, HashTerm>;
using TermSet = std::unordered_set<coupler::Term, HashTerm>;

Number look_up(coupler::Env env, const Keyword<Number>& options) {
  return options.get(coupler::atom<"timeout">(env), -1);
}
Keyword<std::string> made(coupler::Env env) {
  Keyword<std::string> list{{coupler::atom<"b">(env), "first"}, {coupler::atom<"a">(env), "second"}};
  Keyword<std::string> copy = list;
  copy.add(coupler::atom<"b">(env), "third");
  list = std::move(copy);
  return list;
}

struct BySize {
  bool operator()(const std::string& a, const std::string& b) const { return a.size() < b.size(); }
};

// Two in C++ that are one term.
struct Version {
  Number major;
  Number minor;
  friend bool operator<(const Version& a, const Version& b) {
    return std::pair(a.major, a.minor) < std::pair(b.major, b.minor);
  }
};
// Of `count` members the last two are one term.
std::set<Version> same_versions(Number count) {
  std::set<Version> set{{count, 1}};
  for (Number i = 2; i <= count; ++i) set.insert({i, 0});
  return set;
}
std::map<Version, bool> map_of_versions(Number count) {
  std::map<Version, bool> map;
  for (const Version& version : same_versions(count)) map[version] = true;
  return map;
}

std::vector<std::map<Version, bool>> maps_of_versions() { return {{}, map_of_versions(2)}; }

// Values of several types under atoms.
using Mixed = std::map<Atom, std::variant<Number, double, bool, std::string, std::vector<Number>>>;

std::set<Number> numbers(std::uint32_t size) {
  std::set<Number> set;
  for (std::uint32_t i = 0; i < size; ++i) set.insert(i);
  return set;
}

struct Library {
  std::set<std::string> names;
  Keyword<std::set<Number>> versions;
};

}  // namespace

template <>
struct coupler::Codec<Version> {
  static constexpr coupler::Text type = "integer()";
  static coupler::Term encode(coupler::Env env, const Version& version) { return coupler::encode(env, version.major); }
};
COUPLER_STRUCT(Library, "Integration.Library");

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Maps",
    nif<echo<std::multimap<Atom, Number>>>("value", name("keyword_multimap")),
    nif<echo<std::multimap<std::string, Number>>>("value", name("multimap")),
    nif<echo<std::unordered_multimap<std::string, Number>>>("value", name("unordered_multimap")),
    nif<echo<std::vector<std::pair<Atom, Number>>>>("value", name("keyword_vector")),
    nif<echo<Keyword<Number>>>("value", name("keyword")),
    nif<echo<Keyword<std::vector<std::optional<Keyword<Number>>>>>>("value", name("deep_keyword")),
    nif<look_up>("options"),
    nif<made>(),
    nif<echo<std::map<NumberOrFloat, Number>>>("value", name("number_map")),
    nif<echo<TermMap>>("value", name("term_map")),
    nif<echo<std::set<Number>>>("value", name("set")),
    nif<echo<std::unordered_set<std::string>>>("value", name("unordered_set")),
    nif<echo<std::set<double>>>("value", name("float_set")),
    nif<echo<std::set<NumberOrFloat>>>("value", name("number_set")),
    nif<echo<std::set<std::string, BySize>>>("value", name("set_by_size")),
    nif<echo<std::set<std::set<Atom>>>>("value", name("set_of_sets")),
    nif<echo<TermSet>>("value", name("term_set")),
    nif<same_versions>("count"),
    nif<map_of_versions>("count"),
    nif<maps_of_versions>(),
    nif<numbers>("size"),
    nif<echo<Mixed>>("value", name("mixed")),
    nif<echo<Library>>("value", name("library")));
