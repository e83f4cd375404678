// Maps and lists without a container: lazy maps, builders of maps and lists, spans of terms.
#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using coupler::Atom;
using coupler::ListBuilder;
using coupler::MapBuilder;
using coupler::SameKeys;
using coupler::Term;
using Number = std::int64_t;
template <class K, class V>
using Map = coupler::Map<K, V>;
using Sizes = Map<std::string_view, Number>;

static_assert(std::ranges::input_range<Sizes> && std::ranges::view<Sizes> && !std::ranges::forward_range<Sizes>);
static_assert(coupler::is_borrowed<Map<std::string, Number>> && coupler::is_borrowed<MapBuilder<std::string, Number>>);
static_assert(coupler::is_borrowed<ListBuilder<Number>> && coupler::is_borrowed<std::span<const Term>>);

template <class T>
T echo(T value) {
  return value;
}

// Lazy maps.
Number sum(const Map<std::string, Number>& map) {
  Number total = 0;
  for (const auto& [key, value] : map) total += value;
  return total;
}
Number sum_values(Map<std::string, Number> map) {
  Number total = 0;
  for (const Number value : map | std::views::values) total += value;
  return total;
}
auto doubled(Map<std::string, Number> map) {
  return map | std::views::transform([](const auto& pair) { return std::pair(pair.first, 2 * pair.second); });
}
std::vector<std::pair<Term, Term>> pairs(Map<Term, Term> map) {
  std::vector<std::pair<Term, Term>> pairs;
  for (auto pair = map.begin(); pair != map.end(); pair++) pairs.emplace_back(pair.key_term(), pair.value_term());
  return pairs;
}
// Iterators that are moved, left before the end, and replaced.
std::optional<Number> moved(Map<std::string, Number> map) {
  auto first = map.begin();
  auto moved = std::move(first);
  first = map.begin();
  if (moved == map.end()) return std::nullopt;
  const Number value = (*moved).second;
  std::swap(first, moved);
  moved = map.begin();
  if (value != (*first).second || value != (*moved).second) throw std::logic_error("at another pair");
  return value;
}
std::optional<Number> get(Map<std::string_view, Number> map, std::string_view key) { return map.get(key); }
std::optional<Term> get_term(Map<Term, Term> map, Term key) { return map.get(key); }
bool contains(Map<std::string_view, Number> map, std::string_view key) { return map.contains(key); }
std::pair<std::size_t, bool> size(Map<Term, Term> map) { return {map.size(), map.empty()}; }
std::size_t map_size(const std::map<std::string, Number>& map) { return map.size(); }
Number sum_of_sums(Map<Atom, Map<std::string, Number>> maps) {
  Number total = 0;
  for (const auto& [key, map] : maps) total += sum(map);
  return total;
}
Number sum_at(Number factor, const std::vector<std::map<std::string, Map<std::string, Number>>>& nested) {
  Number total = 0;
  for (const auto& maps : nested) {
    for (const auto& [key, map] : maps) total += factor * sum(map);
  }
  return total;
}
Number sum_lists(Map<Atom, coupler::List<Number>> lists) {
  Number total = 0;
  for (const auto& [key, list] : lists) {
    for (const Number number : list) total += number;
  }
  return total;
}
Number sum_keys(Map<coupler::List<Number>, Term> lists) {
  Number total = 0;
  for (const auto& [list, value] : lists) {
    for (const Number number : list) total += number;
  }
  return total;
}
Number sum_list_of_maps(coupler::List<Map<std::string, Number>> maps) {
  Number total = 0;
  for (const auto& map : maps) total += sum(map);
  return total;
}
std::string caught(Map<std::string, Number> map) {
  try {
    return std::to_string(sum(map));
  } catch (const std::exception& e) {
    return e.what();
  }
}

// Builders.
template <SameKeys Policy>
MapBuilder<Term, Term> built(coupler::Env env, const std::vector<std::pair<Term, Term>>& pairs) {
  MapBuilder<Term, Term> map(env, Policy);
  for (const auto& [key, value] : pairs) map.put(key, value);
  return map;
}
MapBuilder<std::string_view, std::size_t> sizes(coupler::Env env, coupler::List<std::string_view> words) {
  MapBuilder<std::string_view, std::size_t> map(env, SameKeys::last_wins, 4);
  for (const std::string_view word : words) map.put(word, word.size());
  return map;
}
// A value that cannot be encoded leaves the builder as it was.
MapBuilder<Number, double> inverses(coupler::Env env, const std::vector<Number>& numbers) {
  MapBuilder<Number, double> map(env);
  for (const Number number : numbers) {
    try {
      map.put(number, 1 / static_cast<double>(number));
    } catch (const std::range_error&) {
    }
  }
  if (map.empty() != (map.size() == 0)) throw std::logic_error("neither empty nor not");
  return map;
}
ListBuilder<Number> range(coupler::Env env, Number first, Number last, std::size_t capacity) {
  ListBuilder<Number> list(env, capacity);
  for (Number i = first; i <= last; ++i) list.add(i);
  return list;
}
// Builders in builders, which encode at once; moved, and in a container.
MapBuilder<std::string, ListBuilder<Number>> triangle(coupler::Env env, Number rows) {
  MapBuilder<std::string, ListBuilder<Number>> map(env);
  for (Number row = 1; row <= rows; ++row) map.put(std::to_string(row), range(env, 1, row, 0));
  MapBuilder<std::string, ListBuilder<Number>> moved = std::move(map);
  map = std::move(moved);
  return map;
}
std::vector<ListBuilder<Number>> rows(coupler::Env env, Number count) {
  std::vector<ListBuilder<Number>> rows;
  for (Number row = 1; row <= count; ++row) {
    rows.emplace_back(env);
    for (Number i = 1; i <= row; ++i) rows.back().add(i);
  }
  return rows;
}
ListBuilder<coupler::OwnedBinary> owned(coupler::Env env, std::uint32_t count) {
  ListBuilder<coupler::OwnedBinary> list(env);
  for (std::uint32_t i = 0; i < count; ++i) list.add(coupler::OwnedBinary(std::string(i, 'x')));
  return list;
}
std::pair<Term, ListBuilder<Number>> term_of_part(coupler::Env env) {
  ListBuilder<Number> list(env);
  list.add(1);
  const Term part = list.term();
  list.add(2);
  return {part, std::move(list)};
}

// Spans of terms.
std::span<const Term> rest(std::span<const Term> terms) { return terms.empty() ? terms : terms.subspan(1); }
std::optional<Term> middle(std::span<const Term> terms) {
  if (terms.empty()) return std::nullopt;
  return terms[terms.size() / 2];
}

// Terms as keys.
std::map<Term, Number, coupler::TermOrder> counted(std::span<const Term> terms) {
  std::map<Term, Number, coupler::TermOrder> counts;
  for (const Term term : terms) ++counts[term];
  return counts;
}
std::vector<Term> sorted(const std::set<Term, coupler::TermOrder>& set) { return {set.begin(), set.end()}; }
bool before(Term a, Term b) { return coupler::TermOrder()(a, b); }

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Lazy",
    nif<echo<Map<Number, Number>>>("map", name("same")),
    nif<sum>("map"),
    nif<sum_values>("map"),
    nif<doubled>("map"),
    nif<pairs>("map"),
    nif<moved>("map"),
    nif<get>("map", "key"),
    nif<get_term>("map", "key"),
    nif<contains>("map", "key"),
    nif<size>("map"),
    nif<map_size>("map"),
    nif<sum_of_sums>("maps"),
    nif<sum_at>("factor", "nested"),
    nif<sum_lists>("lists"),
    nif<sum_keys>("lists"),
    nif<sum_list_of_maps>("maps"),
    nif<caught>("map"),
    nif<built<SameKeys::refuse>>("pairs", name("built")),
    nif<built<SameKeys::last_wins>>("pairs", name("built_of_last")),
    nif<sizes>("words"),
    nif<inverses>("numbers"),
    nif<range>("first", "last", "capacity"),
    nif<triangle>("rows"),
    nif<rows>("count"),
    nif<owned>("count"),
    nif<term_of_part>(),
    nif<echo<std::span<const Term>>>("terms", name("span")),
    nif<rest>("terms"),
    nif<middle>("terms"),
    nif<counted>("terms"),
    nif<echo<std::map<Term, Number, coupler::TermOrder>>>("map", name("term_map")),
    nif<sorted>("set"),
    nif<before>("a", "b", name("before?")));
