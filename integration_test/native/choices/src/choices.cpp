// nil and :undefined, pointers, variants, in and out.
#include <coupler.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

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
// A tree whose nodes may be had twice.
// As long as it likes: it is destroyed from the first to the last, not from within each other.
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

using Nothing = std::variant<std::monostate, Number>;
using AtomOrNothing = std::variant<Atom, std::monostate>;
using Nested = std::variant<Number, std::variant<std::string, std::vector<Number>>, std::nullptr_t>;
using Floating = std::variant<double, Number>;
// Integers of several widths among what makes floats of them.
using Seconds = std::chrono::duration<double>;
using Mixed = std::variant<std::string, std::int8_t, std::optional<double>, std::uint64_t, coupler::BigInt>;
using Late = std::variant<coupler::NonFinite<double>, Seconds, std::optional<std::int64_t>>;
using Widest = std::variant<float, coupler::detail::Int128, double>;
using Tuples = std::variant<std::pair<Atom, Number>, std::pair<Atom, std::string>, std::tuple<Atom>>;

// Each level of terms may be either of two lists.
struct Twice {
  std::variant<Number, std::vector<Twice>, std::list<Twice>> value;
};
// Only the second element of a pair tells which one it is.
struct Chain {
  std::variant<Atom, std::pair<std::unique_ptr<Chain>, Number>, std::pair<std::unique_ptr<Chain>, std::string>> value;
};

}  // namespace

template <class T>
struct ValueCodec {
  using Value = decltype(T::value);
  using Parts = coupler::TypeList<Value>;
  static constexpr coupler::Text type = "term()";
  static std::optional<T> decode(coupler::Term term, coupler::DecodeError& error) {
    auto value = coupler::decode<Value>(term, error);
    if (!value) return std::nullopt;
    return T{*std::move(value)};
  }
  static coupler::Term encode(coupler::Env env, const T& from) { return coupler::encode(env, from.value); }
};
template <>
struct coupler::Codec<Twice> : ValueCodec<Twice> {};
template <>
struct coupler::Codec<Chain> : ValueCodec<Chain> {};
COUPLER_STRUCT(Node, "Integration.Node");
template <>
struct coupler::Codec<Link> : coupler::AsTuple<Link> {};
COUPLER_STRUCT(Branch, "Integration.Branch");

using coupler::name;
using coupler::nif;

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
    nif<[](const Nothing& value) { return value.index(); }>("value", name("nothing_index")),
    nif<[](const AtomOrNothing& value) { return value.index(); }>("value", name("atom_or_nothing_index")),
    nif<echo<AtomOrNothing>>("value", name("atom_or_nothing")),
    nif<echo<Nested>>("value", name("nested")),
    nif<[](const Nested& value) { return value.index(); }>("value", name("nested_index")),
    nif<[](const Floating& value) { return value.index(); }>("value", name("floating_index")),
    nif<echo<Floating>>("value", name("floating")),
    nif<echo<Mixed>>("value", name("mixed")),
    nif<[](const Mixed& value) { return value.index(); }>("value", name("mixed_index")),
    nif<echo<Late>>("value", name("late")),
    nif<echo<Widest>>("value", name("widest")),
    nif<echo<std::variant<std::int64_t, double, coupler::BigInt>>>("value", name("number")),
    nif<echo<Tuples>>("value", name("tuples")),
    nif<echo<Twice>>("value", name("twice")),
    nif<echo<Chain>>("value", name("chain")));
