// List<T>: a list that is decoded while it is read, without a container.
#pragma once

#include <cstddef>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/late_error.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: [T]. C++: a range over the list. An element is decoded each time it is read, and nothing is stored. Returning
// the List returns the same list. A List is about as cheap as a loop over enif_get_list_cell. A std::vector of numbers
// takes a quarter more time, and twice as much for 100,000 numbers.
//
// Borrowed: valid for the call that received it, on the thread that runs it.
//
//     double sum(coupler::List<double> numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0.0); }
//
// Before the call, Coupler checks only that the term is a list. Reaching an element that is not a T, or the end of an
// improper list, throws. If nobody catches it, Elixir gets the ArgumentError that a std::vector raises before the call.
// It reads "argument 1 (numbers), index 3: expected ..., got: :three". So do nothing that cannot be undone before the
// list has been read, or take a std::vector.
template <class T>
class List {
 public:
  class Iterator;
  using value_type = T;

  [[nodiscard]] Iterator begin() const { return Iterator(term_, argument_); }
  [[nodiscard]] Iterator end() const noexcept { return Iterator(); }
  [[nodiscard]] bool empty() const noexcept { return enif_is_empty_list(term_.env().get(), term_.raw()) != 0; }

  [[nodiscard]] Term term() const noexcept { return term_; }

 private:
  friend struct Codec<List>;
  List(Term term, std::size_t argument) noexcept : term_(term), argument_(argument) {}

  Term term_;
  std::size_t argument_;  // the argument that holds the list, for errors
};

// A std::forward_iterator whose elements are values. To code from before C++20, it is therefore an input iterator.
template <class T>
class List<T>::Iterator {
 public:
  using iterator_concept = std::forward_iterator_tag;
  using iterator_category = std::input_iterator_tag;
  using value_type = T;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = T;

  Iterator() noexcept : list_(Env(nullptr), 0) {}

  T operator*() const {
    return detail::decode_late<T>(Term(list_.env(), head_), argument_,
                                  [this](DecodeError& error) { fail(list_, index_, error); });
  }
  Iterator& operator++() {
    ++index_;
    enter(tail_);
    return *this;
  }
  Iterator operator++(int) {
    Iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.cell_ == b.cell_; }

 private:
  friend class List;
  Iterator(Term list, std::size_t argument) : list_(list), argument_(argument) { enter(list.raw()); }

  // The VM writes to local variables, so that the iterator itself may stay in registers.
  void enter(ERL_NIF_TERM cell) {
    ERL_NIF_TERM head;
    ERL_NIF_TERM tail;
    if (enif_get_list_cell(list_.env().get(), cell, &head, &tail) != 0) {
      cell_ = cell;
      head_ = head;
      tail_ = tail;
    } else {
      cell_ = 0;
      if (enif_is_empty_list(list_.env().get(), cell) == 0) fail_improper(list_, argument_);
    }
  }

  // Static, because member functions would need the iterator's address, and it would have to live in memory.
  [[noreturn, gnu::noinline, gnu::cold]] static void fail(Term list, std::size_t index, DecodeError& error) {
    error.at_index(index);
    throw detail::LateError(list, error);
  }
  [[noreturn, gnu::noinline, gnu::cold]] static void fail_improper(Term list, std::size_t argument) {
    DecodeError error;
    error.set_argument(argument);
    error.expected(detail::improper_list, list);
    throw detail::LateError(list, error);
  }

  Term list_;
  ERL_NIF_TERM cell_ = 0;  // 0 at the end
  ERL_NIF_TERM head_ = 0;
  ERL_NIF_TERM tail_ = 0;
  std::size_t index_ = 0;
  std::size_t argument_ = DecodeError::no_argument;
};

template <class T>
struct Codec<List<T>> {
  using Parts = TypeList<T>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<T>::type) + "]"; }
  static constexpr Text expected = "a list";
  static constexpr TermTypes takes = TermType::list;
  static constexpr Lifetime lifetime = Lifetime::call;

  static std::optional<List<T>> decode(Term term, DecodeError& error) {
    if (enif_is_list(term.env().get(), term.raw()) == 0) return error.expected(expected, term);
    return List<T>(term, error.argument());
  }

  static Term encode(Env env, const List<T>& list) noexcept { return detail::in_env(env, list.term()); }
};

}  // namespace coupler

// A view made of a List, such as std::views::transform, holds the List itself. So it may outlive the List it was made
// of.
template <class T>
inline constexpr bool std::ranges::enable_view<coupler::List<T>> = true;
template <class T>
inline constexpr bool std::ranges::enable_borrowed_range<coupler::List<T>> = true;
