// Lists that are no std::vector: forward lists, ranges of every kind, lazy lists; tuples as arrays.
#include <coupler.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <forward_list>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "countdown.hpp"

namespace {

using Number = std::int64_t;
template <class T>
using List = coupler::List<T>;

template <class T>
T echo(T value) {
  return value;
}

auto iota(std::uint32_t n) { return std::views::iota(std::uint32_t{0}, n); }
auto squares(Number n) {
  return std::views::iota(Number{0}, n) | std::views::transform([](Number i) { return i * i; });
}
auto odd(const std::vector<Number>& numbers) {
  return numbers | std::views::filter([](Number i) { return i % 2 != 0; });
}
auto odd_moved(std::vector<Number> numbers) {
  return std::move(numbers) | std::views::filter([](Number i) { return i % 2 != 0; });
}
auto maybe_odd(const std::vector<Number>& numbers) { return std::optional(odd(numbers)); }
auto values(const std::map<std::string, Number>& map) { return map | std::views::values; }
auto words(std::string_view text) {
  const auto text_of = [](auto word) { return std::string_view(word.begin(), word.end()); };
  return text | std::views::split(' ') | std::views::transform(text_of);
}
auto uneven(Number n) {
  return std::views::iota(Number{1}, n + 1) |
         std::views::transform([](Number i) { return std::views::iota(Number{0}, i); });
}
auto bits(const std::vector<bool>& bits) { return std::ranges::subrange(bits.begin(), bits.end()); }
auto bytes(std::string_view text) {
  return text | std::views::transform([](char c) { return static_cast<unsigned char>(c); });
}
auto failing(Number n) {
  return std::views::iota(Number{0}, n) | std::views::transform([n](Number i) {
           if (i == n - 1) throw std::out_of_range("the last one");
           return i;
         });
}
Countdown countdown(std::uint32_t from) { return Countdown(from); }
std::vector<Countdown> countdowns(std::uint32_t from) { return {Countdown(from), Countdown(1)}; }
OnceOnly once_only(std::uint32_t from) { return OnceOnly(from); }
Liar liar() { return {}; }

constexpr Number prime_table[] = {2, 3, 5};
const Number (&primes())[3] { return prime_table; }

Number sum(List<Number> list) {
  Number sum = 0;
  for (const Number i : list) sum += i;
  return sum;
}
Number sum_of_sums(const List<List<Number>>& lists) {
  Number total = 0;
  for (const auto list : lists) total += sum(list);
  return total;
}
std::vector<Number> to_vector(const List<Number>& list) { return {list.begin(), list.end()}; }
Number greatest(List<Number> list) { return *std::ranges::max_element(list); }
auto doubled(List<Number> list) {
  return list | std::views::transform([](Number i) { return 2 * i; });
}
std::optional<Number> first(List<Number> list) {
  if (list.empty()) return std::nullopt;
  return *list.begin();
}
Number sum_both(List<Number> a, Number factor, const List<double>& b) {
  Number total = sum(a) * factor;
  for (const double i : b) total += static_cast<Number>(i);
  return total;
}
Number sum_at(const std::pair<std::string, std::map<std::string, std::vector<List<Number>>>>& nested) {
  Number total = 0;
  for (const auto& [key, lists] : nested.second) {
    for (const auto list : lists) total += sum(list);
  }
  return total;
}
Number sum_or_number(const std::variant<Number, List<Number>, std::string>& either) {
  if (const auto* list = std::get_if<1>(&either)) return sum(*list);
  return std::get<0>(either);
}
// A list that fails as one type and decodes as another.
Number sum_or_texts(const std::variant<List<Number>, List<std::string>>& either) { return sum(std::get<0>(either)); }
std::string caught(List<Number> list) {
  try {
    return std::to_string(sum(list));
  } catch (const std::exception& e) {
    return e.what();
  }
}

struct Series {
  std::string name;
  List<Number> values;
};
Number sum_of_series(const std::optional<Series>& series) { return series ? sum(series->values) : 0; }

// How often they are made shows whether an argument is decoded again.
std::atomic<Number> made = 0;
struct Counted {
  static Counted make(const std::vector<List<Number>>& lists) {
    ++made;
    return {lists};
  }
  std::vector<List<Number>> lists;
};
Number sum_of_counted(const std::map<std::string, std::optional<Counted>>& counted, List<List<Number>> others) {
  Number total = sum_of_sums(others);
  for (const auto& [key, value] : counted) {
    if (value) {
      for (const auto list : value->lists) total += sum(list);
    }
  }
  return total;
}
Number times_made() { return made.exchange(0); }

// A codec that tells of no argument, as one is written that tries something first.
struct Tried {
  List<Number> list;
};
Number sum_of_tried(Number, const std::vector<Tried>& tried) {
  Number total = 0;
  for (const Tried& one : tried) total += sum(one.list);
  return total;
}
Number sum_of_term(coupler::Term term) {
  const auto list = coupler::decode<List<Number>>(term);
  return list ? sum(*list) : 0;
}
Number sum_second(const std::pair<coupler::Term, std::tuple<List<Number>>>& pair) {
  return sum(std::get<0>(pair.second));
}

template <class T>
using Vector = std::vector<T>;
using Colour = coupler::Tuple<std::array<std::uint8_t, 3>>;
using Shape = coupler::Tuple<std::vector<Number>>;

std::size_t rank(const Shape& shape) { return shape.value.size(); }
Shape ones(std::uint32_t size) { return std::vector<Number>(size, 1); }

}  // namespace

template <>
struct coupler::Codec<Counted>
    : coupler::Via<Counted, &Counted::make, [](const Counted& counted) { return counted.lists; }> {};
template <>
struct coupler::Codec<Tried> {
  static constexpr coupler::Text type = "[integer()]";
  static std::optional<Tried> decode(coupler::Term term, coupler::DecodeError& error) {
    coupler::DecodeError first;
    const auto list = coupler::decode<List<Number>>(term, first);
    if (!list) return error.expected("a list", term);
    return Tried{*list};
  }
};
COUPLER_STRUCT(Series, "Integration.Series");

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Ranges",
    nif<echo<std::forward_list<Number>>>("value", name("forward_list")),
    nif<echo<Vector<std::forward_list<std::string>>>>("value", name("forward_lists")),
    nif<iota>("n"),
    nif<squares>("n"),
    nif<odd>("numbers"),
    nif<odd_moved>("numbers"),
    nif<maybe_odd>("numbers"),
    nif<values>("map"),
    nif<words>("text"),
    nif<uneven>("n"),
    nif<bits>("bits"),
    nif<bytes>("text"),
    nif<failing>("n"),
    nif<countdown>("from"),
    nif<countdowns>("from"),
    nif<once_only>("from"),
    nif<liar>(),
    nif<primes>(),
    nif<echo<List<Number>>>("list", name("lazy")),
    nif<sum>("list"),
    nif<sum_of_sums>("lists"),
    nif<to_vector>("list"),
    nif<greatest>("list"),
    nif<doubled>("list"),
    nif<first>("list"),
    nif<sum_both>("a", "factor", "b"),
    nif<sum_at>("nested"),
    nif<sum_or_number>("either"),
    nif<sum_or_texts>("either"),
    nif<caught>("list"),
    nif<sum_of_series>("series"),
    nif<sum_of_counted>("counted", "others"),
    nif<times_made>(),
    nif<sum_of_tried>("number", "tried"),
    nif<sum_of_term>("term"),
    nif<sum_second>("pair"),
    nif<[](const Vector<Number>& list) { return list.size(); }>("list", name("vector_size")),
    nif<echo<Colour>>("value", name("colour")),
    nif<echo<Shape>>("value", name("shape")),
    nif<echo<coupler::Tuple<std::array<std::string, 0>>>>("value", name("nothing")),
    nif<echo<Vector<std::optional<coupler::Tuple<std::deque<double>>>>>>("value", name("points")),
    nif<rank>("shape"),
    nif<ones>("size"));
