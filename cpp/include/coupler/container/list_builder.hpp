// ListBuilder<T>: a list that is made element by element, as terms, without a container of T.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/encode_as.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/container/detail/term_array.hpp>
#include <coupler/reflect/type_list.hpp>

namespace coupler {

// Elixir: [T], as a result only. Each element is encoded in `env` when it is added, and only its term is kept.
// Borrowed: valid for the call, on the thread that runs it. It may be moved, but not copied. If it is not returned, the
// VM collects its terms as garbage.
//
//     coupler::ListBuilder<coupler::Term> keys(coupler::Env env, coupler::Map<coupler::Term, coupler::Term> map) {
//       coupler::ListBuilder<coupler::Term> list(env, map.size());
//       for (const auto& [key, value] : map) list.add(key);
//       return list;
//     }
//
// Throws what encoding an element throws; std::bad_alloc, SystemLimitError in Elixir; std::length_error, ArgumentError
// in Elixir, for 2^32 elements or more.
template <class T>
class ListBuilder {
 public:
  // Starts with room for `capacity` elements, and grows if there are more.
  explicit ListBuilder(Env env, std::size_t capacity = 0) : env_(env), terms_(capacity) {}

  // Adds an element at the end.
  template <class U = T>
    requires std::convertible_to<U&&, T>
  void add(U&& element) {
    terms_.push_back(detail::encode_as<T>(env_, std::forward<U>(element)).raw());
  }

  [[nodiscard]] std::size_t size() const noexcept { return terms_.size(); }
  [[nodiscard]] bool empty() const noexcept { return terms_.size() == 0; }
  [[nodiscard]] Env env() const noexcept { return env_; }

  // The list of the elements added so far.
  [[nodiscard]] Term term() const {
    detail::require_list_size(terms_.size());
    return {env_, enif_make_list_from_array(env_.get(), terms_.data(), static_cast<unsigned>(terms_.size()))};
  }

 private:
  Env env_;
  detail::TermArray terms_;
};

template <class T>
struct Codec<ListBuilder<T>> {
  using Parts = TypeList<T>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[" + Text(Codec<T>::type) + "]"; }
  static constexpr Lifetime lifetime = Lifetime::call;
  static constexpr bool owns_parts = true;  // its elements are terms: what they were made from may end

  static Term encode(Env env, const ListBuilder<T>& list) { return detail::in_env(env, list.term()); }
};

}  // namespace coupler
