// The options of enums: Rename, Skip and Values applied to the values that were found.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <coupler/aggregate/detail/enum_switch.hpp>
#include <coupler/aggregate/field_options.hpp>
#include <coupler/codec/detail/refusal.hpp>
#include <coupler/reflect/detail/enum_names.hpp>
#include <coupler/text/detail/atom_name.hpp>

namespace coupler::detail {

template <class E>
using EnumNumber = std::conditional_t<std::is_signed_v<std::underlying_type_t<E>>, long long, unsigned long long>;

template <class E>
constexpr EnumNumber<E> to_number(E value) noexcept {
  return static_cast<EnumNumber<E>>(value);
}

// The values that an option names. A value without a name is left out of them, and makes the option an error.
template <class E, E... Enumerators>
struct Mentioned {
  static constexpr auto values = values_with_names<E, Enumerators...>();
  static constexpr bool is_right = values.size() == sizeof...(Enumerators);
};

template <class E, class Option>
struct EnumOption : Mentioned<E> {
  static constexpr bool is_right = false;
  static constexpr bool skips = false;
};
template <class E, E Value, Text Name>
struct EnumOption<E, Rename<Value, Name>> : Mentioned<E, Value> {
  static constexpr bool skips = false;
};
template <class E, E Value>
struct EnumOption<E, Skip<Value>> : Mentioned<E, Value> {
  static constexpr bool skips = true;
};
template <class E, E... Enumerators>
struct EnumOption<E, Values<Enumerators...>> : Mentioned<E, Enumerators...> {
  static constexpr bool skips = false;
};

template <auto Value, Text Name>
constexpr void rename(auto& values, Rename<Value, Name>) {
  for (auto& value : values) {
    if (value.value == Value) value.name = Rename<Value, Name>::name;
  }
}
constexpr void rename(auto&, auto) {}

// A set of up to Capacity values. Values that are added later are inserted in the order of their numbers.
template <class E, std::size_t Capacity>
class EnumSet {
 public:
  constexpr explicit EnumSet(const auto& values) {
    for (const auto& value : values) values_[count_++] = value;
  }

  constexpr void add(const auto& values) {
    for (const auto& value : values) {
      if (contains(value.value)) continue;
      std::size_t at = count_++;
      for (; at > 0 && to_number(values_[at - 1].value) > to_number(value.value); --at) values_[at] = values_[at - 1];
      values_[at] = value;
    }
  }

  constexpr void remove(const auto& values) {
    for (const auto& value : values) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < count_; ++i) {
        if (values_[i].value != value.value) values_[kept++] = values_[i];
      }
      count_ = kept;
    }
  }

  [[nodiscard]] constexpr bool contains(E value) const {
    for (std::size_t i = 0; i < count_; ++i) {
      if (values_[i].value == value) return true;
    }
    return false;
  }
  [[nodiscard]] constexpr std::size_t size() const { return count_; }
  [[nodiscard]] constexpr const EnumValue<E>& operator[](std::size_t i) const { return values_[i]; }

 private:
  std::array<EnumValue<E>, Capacity> values_{};
  std::size_t count_ = 0;
};

// The values that the search found, and those that the options name.
template <class E, const auto& Found, class... Options>
consteval auto known_values() {
  EnumSet<E, (Found.size() + ... + EnumOption<E, Options>::values.size())> known(Found);
  (known.add(EnumOption<E, Options>::values), ...);
  return known;
}

template <class E, class Option>
constexpr void remove_skipped(auto& known) {
  if constexpr (EnumOption<E, Option>::skips) known.remove(EnumOption<E, Option>::values);
}

// The known values without the skipped ones, under their names in Elixir.
template <class E, const auto& Found, class... Options>
consteval auto elixir_values() {
  constexpr auto known = [] {
    auto all = known_values<E, Found, Options...>();
    (remove_skipped<E, Options>(all), ...);
    return all;
  }();
  std::array<EnumValue<E>, known.size()> values{};
  for (std::size_t i = 0; i < known.size(); ++i) values[i] = known[i];
  (rename(values, Options()), ...);
  return values;
}

// Why Options do not fit the values of E, or Refusal::none.
template <class E, const auto& Found, class... Options>
consteval Refusal enum_refusal() {
  if constexpr ((EnumOption<E, Options>::is_right && ...)) {
    const auto values = elixir_values<E, Found, Options...>();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!is_atom_name(values[i].name)) return Refusal::no_atom;
      for (std::size_t j = 0; j < i; ++j) {
        if (values[i].name == values[j].name) return Refusal::same_names;
      }
    }
    return values.size() == 0 ? Refusal::unknown : Refusal::none;
  } else {
    return Refusal::foreign_option;
  }
}

// The first and the last known value in each of three zones: below Min, from Min to Max, above Max.
template <class E>
struct EnumBounds {
  std::array<E, 6> values{};
  std::size_t count = 0;
};

template <class E, int Min, int Max>
constexpr int enum_zone(E value) noexcept {
  const auto number = to_number(value);
  if constexpr (Min < 0) return number < Min ? 0 : number > Max ? 2 : 1;
  else return number < EnumNumber<E>{Min} ? 0 : number > EnumNumber<E>{Max} ? 2 : 1;
}

template <class E, const auto& Found, int Min, int Max, class... Options>
inline constexpr EnumBounds<E> enum_bounds = [] {
  const auto known = known_values<E, Found, Options...>();
  const auto zone = [&](std::size_t i) { return enum_zone<E, Min, Max>(known[i].value); };
  EnumBounds<E> bounds;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i == 0 || zone(i) != zone(i - 1)) {
      bounds.values[bounds.count] = known[i].value;
      bounds.count += 2;
    }
    bounds.values[bounds.count - 1] = known[i].value;
  }
  return bounds;
}();

// Does not compile if E has a value outside of these bounds.
template <class E, const auto& Bounds>
constexpr bool knows_every_value() {
  constexpr auto at = [](std::size_t i) { return Bounds.values[i]; };
  if constexpr (Bounds.count == 2) return has_only_known<E, at(0), at(1)>(at(0));
  else if constexpr (Bounds.count == 4) return has_only_known<E, at(0), at(1), at(2), at(3)>(at(0));
  else return has_only_known<E, at(0), at(1), at(2), at(3), at(4), at(5)>(at(0));
}

}  // namespace coupler::detail
