// Keyword<V>: a keyword list, in order, with look-up by key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <utility>

#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/container/detail/pairs.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/atom.hpp>

namespace coupler {

// Elixir: keyword(V). C++: pairs of an Atom and a V, in their order. A key may come twice; look-up then finds the
// first, as Keyword.get does. Look-up walks the list, as in Elixir.
//
// Owned if V is: it may then outlive the call. Several threads may read it at once; changing it needs a lock. Errors:
// not a keyword list, or a value that is not a V: "value of key :timeout: expected ...". Throws std::bad_alloc,
// SystemLimitError in Elixir, if there is no memory for it.
//
//     std::int64_t connect(coupler::Env env, const coupler::Keyword<std::int64_t>& options) {
//       return options.get(coupler::atom<"timeout">(env), 5000);
//     }
template <class V>
class Keyword {
 public:
  using value_type = std::pair<Atom, V>;

  Keyword() = default;
  Keyword(std::initializer_list<value_type> pairs) : Keyword() { append(pairs.begin(), pairs.size()); }
  Keyword(const Keyword& other) : Keyword() { append(other.pairs_, other.size_); }
  Keyword(Keyword&& other) noexcept { swap(other); }
  Keyword& operator=(Keyword other) noexcept {
    swap(other);
    return *this;
  }
  ~Keyword() {
    for (std::size_t i = size_; i > 0; --i) pairs_[i - 1].~value_type();
    ::operator delete(pairs_, alignment);
  }

  // The value of the first pair with that key, or nullptr. The next change of the list invalidates the pointer.
  [[nodiscard]] const V* find(Atom key) const noexcept {
    for (const value_type& pair : *this) {
      if (pair.first == key) return &pair.second;
    }
    return nullptr;
  }
  // A copy of that value, or `fallback`.
  [[nodiscard]] V get(Atom key, V fallback) const {
    const V* value = find(key);
    return value != nullptr ? *value : std::move(fallback);
  }

  // Adds a pair at the end.
  void add(Atom key, V value) {
    if (size_ == capacity_) reserve(capacity_ == 0 ? 8 : 2 * capacity_);
    ::new (static_cast<void*>(pairs_ + size_)) value_type(key, std::move(value));
    ++size_;
  }
  // Makes room for that many pairs.
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    if (capacity > PTRDIFF_MAX / sizeof(value_type)) throw std::bad_alloc();
    Keyword grown;
    grown.pairs_ = static_cast<value_type*>(::operator new(capacity * sizeof(value_type), alignment));
    grown.capacity_ = capacity;
    for (std::size_t i = 0; i < size_; ++i) grown.add(pairs_[i].first, std::move(pairs_[i].second));
    swap(grown);
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] const value_type* begin() const noexcept { return pairs_; }
  [[nodiscard]] const value_type* end() const noexcept { return pairs_ + size_; }

 private:
  static constexpr std::align_val_t alignment{alignof(value_type)};

  void append(const value_type* pairs, std::size_t size) {
    reserve(size);
    for (std::size_t i = 0; i < size; ++i) add(pairs[i].first, pairs[i].second);
  }
  void swap(Keyword& other) noexcept {
    std::swap(pairs_, other.pairs_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  value_type* pairs_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Elixir: keyword(V), in its order, repeated keys included. The type is written out, because Dialyzer knows the name
// only from Elixir's own modules.
template <class V>
struct Codec<Keyword<V>> {
  using Parts = TypeList<V>;

  static constexpr LazyText<Codec> type{};
  static constexpr auto make_text() { return "[{atom(), " + Text(Codec<V>::type) + "}]"; }
  static constexpr Text expected = detail::expected_keyword;
  static constexpr TermTypes takes = TermType::list;

  static std::optional<Keyword<V>> decode(Term term, DecodeError& error) {
    unsigned length = 0;
    if (!detail::list_length(term, length, expected, error)) return std::nullopt;

    std::optional<Keyword<V>> list(std::in_place);
    list->reserve(length);
    const auto add = [&](Atom key, V&& value) { list->add(key, std::move(value)); };
    const bool complete = detail::for_each_element(
        term, length, [&](std::size_t i, Term pair) { return detail::decode_pair<Atom, V>(pair, i, error, add); });
    if (!complete) list.reset();
    return list;
  }

  static Term encode(Env env, const Keyword<V>& list) { return detail::encode_pairs<Atom, V>(env, list); }
};

}  // namespace coupler
