// nil and :undefined, pointers, results, variants, in and out.
#include <coupler.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "variants.hpp"

namespace {

using coupler::Atom;
using coupler::ErlOptional;
using Number = std::int64_t;

template <class T>
T echo(T value) {
  return value;
}

std::unique_ptr<Number> half(const std::unique_ptr<Number>& number) {
  if (number == nullptr || *number % 2 != 0) return nullptr;
  return std::make_unique<Number>(*number / 2);
}

// A list linked by hand.
struct Node {
  Number value;
  std::unique_ptr<Node> next;
};
// A list of any length: it is destroyed from the first to the last, not from within each other.
struct Link;
struct Unlink {
  void operator()(Link* link) const noexcept;
};
struct Link {
  std::int64_t value;
  std::unique_ptr<Link, Unlink> next;
};
void Unlink::operator()(Link* link) const noexcept {
  while (link != nullptr) {
    Link* next = link->next.release();
    delete link;
    link = next;
  }
}

// A tree whose nodes may be had twice.
struct Branch {
  Number value;
  std::shared_ptr<const Branch> left;
  std::shared_ptr<const Branch> right;
};

std::unique_ptr<Node> linked(std::uint32_t length) {
  std::unique_ptr<Node> first;
  for (std::uint32_t i = 0; i < length; ++i) first = std::make_unique<Node>(Node{i, std::move(first)});
  return first;
}
// Without a recursion of its own.
std::unique_ptr<Link, Unlink> links(std::uint32_t length) {
  std::unique_ptr<Link, Unlink> first;
  for (std::uint32_t i = 0; i < length; ++i) first.reset(new Link{i, std::move(first)});
  return first;
}
std::size_t length(std::unique_ptr<Node> first) {
  std::size_t length = 0;
  for (; first != nullptr; first = std::move(first->next)) ++length;
  return length;
}
Branch shared() {
  const auto leaf = std::make_shared<const Branch>(Branch{1, nullptr, nullptr});
  return {2, leaf, leaf};
}

struct Free {
  void operator()(Number* number) const { std::free(number); }
};
std::unique_ptr<Number, Free> from_malloc() {
  auto* number = static_cast<Number*>(std::malloc(sizeof(Number)));
  if (number != nullptr) *number = 7;
  return std::unique_ptr<Number, Free>(number);
}

bool is_empty(const std::optional<coupler::Term>& value) { return !value.has_value(); }
bool is_undefined(const ErlOptional<Atom>& value) { return !value.has_value(); }

// Results.
using Outcome = coupler::Result<Number, std::string>;

Outcome divide(Number a, Number b) {
  if (b == 0) return coupler::Error("division by zero");
  return coupler::Ok(a / b);
}

coupler::Result<void, coupler::Atom> check(coupler::Env env, bool fine) {
  if (!fine) return coupler::Error(coupler::atom<"not_fine">(env));
  return coupler::Ok();
}

coupler::Result<Number> count_bytes(std::string_view text) { return coupler::Ok(text.size()); }
coupler::Result<std::int8_t> narrow(std::int32_t number) { return coupler::Ok(number); }

coupler::Ok<> bare_ok() { return {}; }
coupler::Error<> bare_error() { return {}; }

// {:ok, text, count}: a result of more than one value.
struct Counted {
  std::string text;
  std::uint64_t count;
};
std::variant<Counted, coupler::Error<Atom>> count(coupler::Env env, std::string text) {
  if (text.empty()) return coupler::Error(coupler::atom<"empty">(env));
  const std::uint64_t size = text.size();
  return Counted{std::move(text), size};
}

std::error_code posix_error(int number) { return {number, std::generic_category()}; }

}  // namespace

COUPLER_STRUCT(Node, "Integration.Node");
template <>
struct coupler::Codec<Link> : coupler::AsTuple<Link> {};
COUPLER_STRUCT(Branch, "Integration.Branch");
template <>
struct coupler::Codec<Counted> : coupler::AsTagged<Counted, "ok"> {};

using coupler::name;
using coupler::nif;
using namespace variants;

COUPLER_MODULE("Integration.Choices",
    nif<echo<std::nullptr_t>>("value", name("null")),
    nif<echo<std::monostate>>("value", name("nothing")),
    nif<echo<std::vector<std::nullptr_t>>>("value", name("nulls")),
    nif<echo<std::unique_ptr<Number>>>("value", name("unique")),
    nif<echo<std::shared_ptr<const Number>>>("value", name("shared_number")),
    nif<echo<std::vector<std::unique_ptr<std::vector<std::string>>>>>("value", name("unique_lists")),
    nif<echo<std::pair<std::unique_ptr<Number>, std::unique_ptr<std::string>>>>("value", name("unique_pair")),
    nif<echo<std::tuple<std::unique_ptr<Number>, std::optional<std::string>, std::unique_ptr<Number>>>>("value", name("unique_tuple")),
    nif<echo<std::map<std::string, std::shared_ptr<Number>>>>("value", name("shared_map")),
    nif<half>("number"),
    nif<echo<Node>>("value", name("node")),
    nif<echo<Branch>>("value", name("branch")),
    nif<shared>(),
    nif<linked>("length"),
    nif<links>("length"),
    nif<links>("length", name("links_dirty"), coupler::dirty_cpu),
    nif<length>("first"),
    nif<length>("first", name("length_dirty"), coupler::dirty_cpu),
    nif<from_malloc>(),
    nif<is_empty>("value"),
    nif<is_undefined>("value"),
    nif<echo<ErlOptional<Number>>>("value", name("erl_optional")),
    nif<echo<ErlOptional<std::optional<Number>>>>("value", name("both_optionals")),
    nif<echo<std::optional<ErlOptional<Number>>>>("value", name("both_optionals_turned")),
    nif<echo<std::vector<ErlOptional<std::string>>>>("value", name("erl_optionals")),
    nif<echo<Nothing>>("value", name("number_or_nothing")),
    nif<index_of<Nothing>>("value", name("nothing_index")),
    nif<index_of<AtomOrNothing>>("value", name("atom_or_nothing_index")),
    nif<echo<AtomOrNothing>>("value", name("atom_or_nothing")),
    nif<echo<Nested>>("value", name("nested")),
    nif<index_of<Nested>>("value", name("nested_index")),
    nif<index_of<Floating>>("value", name("floating_index")),
    nif<echo<Floating>>("value", name("floating")),
    nif<echo<Mixed>>("value", name("mixed")),
    nif<index_of<Mixed>>("value", name("mixed_index")),
    nif<echo<Late>>("value", name("late")),
    nif<echo<Widest>>("value", name("widest")),
    nif<echo<std::variant<std::int64_t, double, coupler::BigInt>>>("value", name("number")),
    nif<echo<Tuples>>("value", name("tuples")),
    nif<echo<Twice>>("value", name("twice")),
    nif<echo<Chain>>("value", name("chain")),
    nif<echo<std::optional<Number>>>("value", name("optional")),
    nif<echo<std::optional<std::vector<Number>>>>("value", name("optional_vector")),
    nif<[](std::optional<coupler::Atom> atom) { return atom.has_value(); }>("value", name("has_atom")),
    nif<echo<Choice>>("value", name("variant")),
    nif<index_of<Choice>>("value", name("variant_index")),
    nif<echo<Outcome>>("value", name("result")),
    nif<divide>("a", "b"),
    nif<check>("fine"),
    nif<count_bytes>("text"),
    nif<narrow>("number"),
    nif<echo<Json>>("value", name("json")),
    nif<echo<Json>>("value", name("json_dirty"), coupler::dirty_cpu),
    nif<valueless>(),
    nif<bare_ok>(),
    nif<bare_error>(),
    nif<count>("text"),
    nif<posix_error>("number"),
    nif<echo<std::optional<std::pair<int, int>>>>("value", name("optional_pair")),
    nif<echo<Lists>>("value", name("lists")),
    nif<index_of<Lists>>("value", name("lists_index")),
    nif<echo<OrTruth>>("value", name("or_truth")),
    nif<index_of<OrTruth>>("value", name("or_truth_index")));
