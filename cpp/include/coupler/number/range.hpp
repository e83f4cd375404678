// Range: integers from a first to a last, in steps <-> Elixir's Range.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <stdexcept>

#include <coupler/codec/codec.hpp>
#include <coupler/number/detail/map_fields.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/detail/struct_keys.hpp>
#include <coupler/text/detail/digits.hpp>

namespace coupler {

// Elixir: a Range, first..last//step, whose numbers fit 64 bits. C++: a range over its numbers. Owned: a plain value,
// which may outlive the call. Several threads may read it at once.
//
//     std::int64_t sum(const coupler::Range& range) {       // sum(1..10//3) => 22
//       std::int64_t total = 0;
//       for (const std::int64_t number : range) total += number;
//       return total;
//     }
class Range {
 public:
  class Iterator;

  // Throws std::invalid_argument if the step is 0. With a step of 1, the range is empty if `last` is less than `first`.
  constexpr Range(std::int64_t first, std::int64_t last, std::int64_t step = 1)
      : first_(first), last_(last), step_(step) {
    if (step == 0) throw std::invalid_argument("the step of a coupler::Range is 0");
  }

  [[nodiscard]] constexpr std::int64_t first() const noexcept { return first_; }
  [[nodiscard]] constexpr std::int64_t last() const noexcept { return last_; }
  [[nodiscard]] constexpr std::int64_t step() const noexcept { return step_; }

  [[nodiscard]] constexpr bool empty() const noexcept { return step_ > 0 ? first_ > last_ : first_ < last_; }

  // How many numbers there are. Throws std::overflow_error for the range of all 2^64 numbers.
  [[nodiscard]] constexpr std::uint64_t size() const {
    if (empty()) return 0;
    if (steps() == UINT64_MAX) throw std::overflow_error("the size of a coupler::Range does not fit 64 bits");
    return steps() + 1;
  }

  // Whether `number` is one of its numbers.
  [[nodiscard]] constexpr bool contains(std::int64_t number) const noexcept {
    if (step_ > 0 ? number < first_ || number > last_ : number > first_ || number < last_) return false;
    return distance(first_, number) % stride() == 0;
  }

  [[nodiscard]] constexpr Iterator begin() const noexcept;
  [[nodiscard]] constexpr Iterator end() const noexcept;

  friend constexpr bool operator==(const Range&, const Range&) noexcept = default;

 private:
  // Unsigned, because that holds the distance between any two 64-bit numbers.
  [[nodiscard]] constexpr std::uint64_t distance(std::int64_t from, std::int64_t to) const noexcept {
    const auto a = static_cast<std::uint64_t>(from);
    const auto b = static_cast<std::uint64_t>(to);
    return step_ > 0 ? b - a : a - b;
  }
  [[nodiscard]] constexpr std::uint64_t stride() const noexcept {
    const auto step = static_cast<std::uint64_t>(step_);
    return step_ > 0 ? step : 0 - step;
  }
  // How many steps lead from the first number to the last one reached. The range must not be empty.
  [[nodiscard]] constexpr std::uint64_t steps() const noexcept { return distance(first_, last_) / stride(); }

  std::int64_t first_;
  std::int64_t last_;
  std::int64_t step_;
};

// Counts the numbers that are left. So it reaches the ends of 64 bits, where adding a step would overflow.
class Range::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using iterator_concept = std::forward_iterator_tag;
  using value_type = std::int64_t;
  using difference_type = std::ptrdiff_t;
  using pointer = const std::int64_t*;
  using reference = std::int64_t;

  constexpr Iterator() noexcept = default;  // the end

  constexpr std::int64_t operator*() const noexcept { return number_; }
  constexpr Iterator& operator++() noexcept {
    if (left_ == 0) return *this = Iterator();
    --left_;
    number_ = static_cast<std::int64_t>(static_cast<std::uint64_t>(number_) + static_cast<std::uint64_t>(step_));
    return *this;
  }
  constexpr Iterator operator++(int) noexcept {
    const Iterator before = *this;
    ++*this;
    return before;
  }

  // Compares iterators of the same range.
  friend constexpr bool operator==(const Iterator& a, const Iterator& b) noexcept {
    return a.left_ == b.left_ && a.ended_ == b.ended_;
  }

 private:
  friend class Range;
  constexpr Iterator(std::int64_t first, std::int64_t step, std::uint64_t left) noexcept
      : number_(first), step_(step), left_(left), ended_(false) {}

  std::int64_t number_ = 0;
  std::int64_t step_ = 0;
  std::uint64_t left_ = 0;  // how many numbers follow
  bool ended_ = true;
};

constexpr Range::Iterator Range::begin() const noexcept {
  return empty() ? Iterator() : Iterator(first_, step_, steps());
}

constexpr Range::Iterator Range::end() const noexcept { return {}; }

// Elixir: Range.t(). Elixir before 1.12 made ranges without a step. Such a range gets the step 1 or -1 that leads from
// its first number to its last. Errors: not a range; a number beyond 64 bits; a step of 0.
template <>
struct Codec<Range> {
  using Parts = TypeList<>;
  static constexpr Text type = "Range.t()";
  static constexpr Text expected = "a range";
  static constexpr TermTypes takes = TermType::map;

  template <class T = Range>
  static std::optional<T> decode(Term term, DecodeError& error) {
    if (!detail::is_struct_of<"Elixir.Range">(term)) return error.expected(expected, term);
    const auto first = detail::map_value<"first">(term);
    const auto last = detail::map_value<"last">(term);
    if (!first || !last) return error.expected("a range with the fields :first and :last", term);
    ErlNifSInt64 from = 0;
    ErlNifSInt64 to = 0;
    if (!get(*first, from)) return error.expected(number, *first), error.at_field("first");
    if (!get(*last, to)) return error.expected(number, *last), error.at_field("last");

    ErlNifSInt64 step = from <= to ? 1 : -1;
    const auto given = detail::map_value<"step">(term);
    if (given && (!get(*given, step) || step == 0)) return error.expected(step_number, *given), error.at_field("step");
    return Range(from, to, step);
  }

  static Term encode(Env env, const Range& range) {
    return keys(env).make(env, {enif_make_int64(env.get(), range.first()), enif_make_int64(env.get(), range.last()),
                                enif_make_int64(env.get(), range.step()), atom<"Elixir.Range">(env).raw()});
  }

 private:
  static constexpr auto number = "an integer in " + detail::decimal<INT64_MIN>() + ".." + detail::decimal<INT64_MAX>();
  static constexpr auto step_number = number + ", and not 0";

  static bool get(Term term, ErlNifSInt64& value) noexcept {
    return enif_get_int64(term.env().get(), term.raw(), &value) != 0;
  }

  static const detail::StructKeys<4>& keys(Env env) {
    static const detail::StructKeys<4> keys(env, {atom<"first">(env).raw(), atom<"last">(env).raw(),
                                                  atom<"step">(env).raw(), atom<"__struct__">(env).raw()});
    return keys;
  }
};

}  // namespace coupler
