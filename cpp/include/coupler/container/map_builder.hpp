// MapBuilder<K, V>: a map that is made pair by pair, as terms, with no container of K and V.
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/encode_as.hpp>
#include <coupler/container/detail/same_keys.hpp>
#include <coupler/container/detail/term_array.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/make_map.hpp>

namespace coupler {

// What becomes of a key that is put twice.
enum class SameKeys {
  refuse,     // an error, which names the key
  last_wins,  // the value that was put last stays, as in Map.new/1
};

// Elixir: %{optional(K) => V}, as a result only. Each pair is encoded when it is put, in `env`, and only its terms are
// kept. Borrowed: it belongs to the call, and to the thread that runs it. May be moved, not copied. Not returned, it is
// garbage.
//
//     coupler::MapBuilder<std::string_view, std::size_t> sizes(coupler::Env env, coupler::List<std::string_view> words)
//     {
//       coupler::MapBuilder<std::string_view, std::size_t> map(env, coupler::SameKeys::last_wins);
//       for (const std::string_view word : words) map.put(word, word.size());
//       return map;
//     }
//
// Two keys are the same where their terms are, by Elixir's ===: 1 and 1.0 are two. It is found out when the map is
// made, at no cost where all keys differ.
//
// Throws what encoding a pair throws; std::runtime_error, RuntimeError in Elixir, for a key that is put twice and
// refused; std::bad_alloc, SystemLimitError in Elixir.
template <class K, class V>
class MapBuilder {
 public:
  // With room for `capacity` pairs; it grows where they are more.
  explicit MapBuilder(Env env, SameKeys same_keys = SameKeys::refuse, std::size_t capacity = 0)
      : env_(env), same_keys_(same_keys), keys_(capacity), values_(capacity) {}

  template <class A = K, class B = V>
    requires(std::convertible_to<A &&, K> && std::convertible_to<B &&, V>)
  void put(A&& key, B&& value) {
    const Term key_term = detail::encode_as<K>(env_, std::forward<A>(key));
    const Term value_term = detail::encode_as<V>(env_, std::forward<B>(value));
    keys_.make_room();
    values_.make_room();
    keys_.push_back(key_term.raw());
    values_.push_back(value_term.raw());
  }

  // Of the pairs that were put, also those with the same key.
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }
  [[nodiscard]] bool empty() const noexcept { return keys_.size() == 0; }
  [[nodiscard]] Env env() const noexcept { return env_; }

  // The map of what was put so far.
  [[nodiscard]] Term term() const {
    if (same_keys_ == SameKeys::last_wins) return {env_, detail::make_map_of_last(env_, keys_, values_)};
    return {env_, detail::make_map(env_, keys_.data(), values_.data(), size(), detail::same_key)};
  }

 private:
  Env env_;
  SameKeys same_keys_;
  detail::TermArray keys_;
  detail::TermArray values_;
};

template <class K, class V>
struct Codec<MapBuilder<K, V>> {
  using Parts = TypeList<K, V>;
  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() {
    return "%{optional(" + Text(Codec<K>::type) + ") => " + Text(Codec<V>::type) + "}";
  }
  static constexpr Lifetime lifetime = Lifetime::call;
  static constexpr bool owns_parts = true;  // they are terms already: what they view need not last

  static Term encode(Env env, const MapBuilder<K, V>& map) { return detail::in_env(env, map.term()); }
};

}  // namespace coupler
