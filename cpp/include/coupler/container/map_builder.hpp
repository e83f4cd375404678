// MapBuilder<K, V>: a map that is made pair by pair, as terms, without a container of K and V.
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

// What happens if a key is put twice.
enum class SameKeys {
  refuse,     // an error that names the key
  last_wins,  // the map gets the last value, as in Map.new/1
};

// Elixir: %{optional(K) => V}, as a result only. Each pair is encoded in `env` when it is put, and only its terms are
// kept. Borrowed: valid for the call, on the thread that runs it. It may be moved, but not copied. If it is not
// returned, the VM collects its terms as garbage.
//
//     coupler::MapBuilder<std::string_view, std::size_t> sizes(coupler::Env env, coupler::List<std::string_view> words)
//     {
//       coupler::MapBuilder<std::string_view, std::size_t> map(env, coupler::SameKeys::last_wins);
//       for (const std::string_view word : words) map.put(word, word.size());
//       return map;
//     }
//
// Two keys are the same if their terms are, by Elixir's ===: 1 and 1.0 are two keys. Same keys are found when the map
// is made. This costs nothing if all keys differ.
//
// Throws what encoding a pair throws; std::runtime_error, RuntimeError in Elixir, for a key that is put twice and
// refused; std::bad_alloc, SystemLimitError in Elixir.
template <class K, class V>
class MapBuilder {
 public:
  // Starts with room for `capacity` pairs, and grows if there are more.
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

  // How many pairs were put, including those with the same key.
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }
  [[nodiscard]] bool empty() const noexcept { return keys_.size() == 0; }
  [[nodiscard]] Env env() const noexcept { return env_; }

  // The map of the pairs put so far.
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
  static constexpr bool owns_parts = true;  // its pairs are terms: what they were made from may end

  static Term encode(Env env, const MapBuilder<K, V>& map) { return detail::in_env(env, map.term()); }
};

}  // namespace coupler
