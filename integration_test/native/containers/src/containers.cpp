// Lists, tuples and maps, in and out; what allocates for them.
#include <coupler.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace {

template <class T>
T echo(T value) {
  return value;
}

using Number = std::int64_t;
// Of another allocator than the default.
using PmrText = std::pmr::string;
using PmrList = std::pmr::vector<PmrText>;
using PmrMap = std::pmr::map<PmrText, PmrList>;
using PmrHash = std::pmr::unordered_map<PmrText, PmrList>;
using Allocated = std::vector<Number, coupler::Allocator<Number>>;

template <std::size_t Alignment>
struct alignas(Alignment) AlignedTo {
  std::int64_t number = 0;
};
using Wide = AlignedTo<32>;

template <class T>
using VmVector = std::vector<T, coupler::Allocator<T>>;

// How many of the vectors, small and large ones, have elements that are not aligned as their type says.
template <std::size_t... Alignments>
std::size_t count_misaligned(std::index_sequence<Alignments...>) {
  std::size_t misaligned = 0;
  const auto check = [&]<class T>(const VmVector<T>& vector) {
    misaligned += reinterpret_cast<std::uintptr_t>(vector.data()) % alignof(T) == 0 ? 0 : 1;
  };
  const auto try_type = [&]<class T>(std::type_identity<T>) {
    std::vector<VmVector<T>> all;
    for (std::size_t count = 1; count * sizeof(T) < 4'000'000; count = 2 * count + 1) check(all.emplace_back(count));
    for (auto& vector : all) check(vector = VmVector<T>(vector.size() + 1)), vector.push_back(T()), check(vector);
  };
  (try_type(std::type_identity<AlignedTo<Alignments>>()), ...);
  try_type(std::type_identity<char>());
  try_type(std::type_identity<std::uint16_t>());
  try_type(std::type_identity<float>());
  try_type(std::type_identity<long double>());
  return misaligned;
}

struct ByLength {
  bool operator()(const std::string& a, const std::string& b) const { return a.size() < b.size(); }
};

// Tuples of N elements, of which every third can only be moved.
template <std::size_t I>
using Nth =
    std::conditional_t<I % 3 == 0, Number, std::conditional_t<I % 3 == 1, std::string, std::unique_ptr<Number>>>;
template <std::size_t... I>
std::tuple<Nth<I>...> tuple_type(std::index_sequence<I...>);
template <std::size_t N>
constexpr auto tuple_of = echo<decltype(tuple_type(std::make_index_sequence<N>()))>;

// Counts how often it is decoded.
struct Counted {
  Number value;
};
std::atomic<Number> decodings = 0;
Number take_decodings() { return decodings.exchange(0); }

}  // namespace

template <>
struct coupler::Codec<Counted> {
  using Parts = coupler::TypeList<>;
  static constexpr coupler::Text type = "integer()";
  static std::optional<Counted> decode(coupler::Term term, coupler::DecodeError& error) {
    ++decodings;
    const auto value = coupler::decode<Number>(term, error);
    if (!value) return std::nullopt;
    return Counted{*value};
  }
};

namespace {

template <class List>
constexpr auto count_decodings = [](const List&) { return take_decodings(); };

std::vector<Number> iota(std::uint32_t size) {
  std::vector<Number> numbers(size);
  for (std::uint32_t i = 0; i < size; ++i) numbers[i] = i;
  return numbers;
}

}  // namespace

template <>
struct coupler::Codec<Wide> : coupler::AsTuple<Wide> {};

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Containers",
    nif<echo<std::vector<Number>>>("value", name("vector")),
    nif<echo<std::list<Number>>>("value", name("list")),
    nif<echo<std::deque<Number>>>("value", name("deque")),
    nif<echo<std::vector<bool>>>("value", name("bool_vector")),
    nif<echo<std::vector<std::vector<std::string>>>>("value", name("nested")),
    nif<echo<std::array<Number, 3>>>("value", name("array3")),
    nif<echo<std::array<Number, 0>>>("value", name("array0")),
    nif<echo<std::tuple<>>>("value", name("tuple0")),
    nif<echo<std::tuple<Number>>>("value", name("tuple1")),
    nif<echo<std::tuple<Number, std::string, bool, double, Number, Number, Number, Number, Number>>>("value", name("tuple9")),
    nif<tuple_of<0>>("value", name("tuple_of_0")),
    nif<tuple_of<1>>("value", name("tuple_of_1")),
    nif<tuple_of<2>>("value", name("tuple_of_2")),
    nif<tuple_of<3>>("value", name("tuple_of_3")),
    nif<tuple_of<4>>("value", name("tuple_of_4")),
    nif<tuple_of<5>>("value", name("tuple_of_5")),
    nif<tuple_of<6>>("value", name("tuple_of_6")),
    nif<tuple_of<7>>("value", name("tuple_of_7")),
    nif<tuple_of<8>>("value", name("tuple_of_8")),
    nif<tuple_of<9>>("value", name("tuple_of_9")),
    nif<tuple_of<10>>("value", name("tuple_of_10")),
    nif<tuple_of<11>>("value", name("tuple_of_11")),
    nif<tuple_of<12>>("value", name("tuple_of_12")),
    nif<tuple_of<13>>("value", name("tuple_of_13")),
    nif<tuple_of<14>>("value", name("tuple_of_14")),
    nif<tuple_of<15>>("value", name("tuple_of_15")),
    nif<tuple_of<16>>("value", name("tuple_of_16")),
    nif<tuple_of<17>>("value", name("tuple_of_17")),
    nif<tuple_of<18>>("value", name("tuple_of_18")),
    nif<tuple_of<19>>("value", name("tuple_of_19")),
    nif<tuple_of<20>>("value", name("tuple_of_20")),
    nif<echo<std::pair<std::string, Number>>>("value", name("pair")),
    nif<echo<std::map<std::string, Number>>>("value", name("map")),
    nif<echo<std::unordered_map<std::string, Number>>>("value", name("unordered_map")),
    nif<echo<std::map<double, Number>>>("value", name("float_map")),
    nif<echo<std::map<std::string, Number, ByLength>>>("value", name("by_length")),
    nif<echo<std::map<std::string, std::vector<std::pair<Number, std::optional<bool>>>>>>("value", name("deep")),
    nif<[](const std::map<coupler::Atom, Number>& map) { return map.size(); }>("map", name("count_atoms")),
    nif<iota>("size"),
    nif<[](std::vector<std::int64_t> numbers) { return numbers; }>("numbers", name("same_numbers")),
    nif<[](Allocated numbers) { return numbers; }>("numbers", name("same_allocated")),
    nif<[] { return count_misaligned(std::index_sequence<8, 16, 32, 64, 128, 4096>()); }>(name("count_misaligned")),
    nif<echo<VmVector<Wide>>>("values", name("aligned_structs")),
    nif<echo<std::vector<coupler::Term>>>("terms", name("same_terms")),
    nif<[](const std::vector<std::string_view>& texts) { return texts; }>("texts", name("same_views")),
    nif<count_decodings<std::vector<Counted>>>("list", name("count_decodings")),
    nif<count_decodings<std::deque<Counted>>>("list", name("count_deque_decodings")),
    nif<take_decodings>(),
    nif<echo<PmrText>>("value", name("pmr_text")),
    nif<echo<PmrList>>("value", name("pmr_list")),
    nif<echo<PmrMap>>("value", name("pmr_map")),
    nif<echo<PmrHash>>("value", name("pmr_hash")),
    nif<echo<std::unordered_map<double, Number>>>("value", name("unordered_float_map")));
