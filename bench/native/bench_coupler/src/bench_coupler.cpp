// The functions of the tables in plain C++, as a user of Coupler writes them.
#include <coupler.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <blake3.h>

#include "kernels.h"
#include "resources.hpp"
#include "untimed.hpp"

namespace {

void nop() {}

std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }

std::size_t binary_length(coupler::Binary binary) { return binary.size(); }

std::string_view echo(std::string_view text) { return text; }

std::string echo_owned(std::string text) { return text; }

double sum_floats(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum;
}

double sum_floats_vm(const std::vector<double, coupler::Allocator<double>>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum;
}

double sum_floats_lazy(coupler::List<double> numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum;
}

std::int64_t sum_integers(const std::vector<std::int64_t>& numbers) {
  std::int64_t sum = 0;
  for (const std::int64_t number : numbers) sum += number;
  return sum;
}

const unsigned char* bytes_of(std::span<const double> numbers) {
  return reinterpret_cast<const unsigned char*>(numbers.data());
}

double sum_packed(std::span<const double> numbers) { return sum_doubles(bytes_of(numbers), numbers.size()); }

std::vector<std::int64_t> reverse(std::vector<std::int64_t> numbers) {
  std::reverse(numbers.begin(), numbers.end());
  return numbers;
}

using Pairs = std::vector<std::pair<std::string_view, std::int64_t>>;

std::vector<coupler::NewBinary> process_pairs(coupler::Env env, const Pairs& pairs) {
  std::vector<coupler::NewBinary> lines;
  lines.reserve(pairs.size());
  for (const auto& [name, count] : pairs) {
    char digits[20];
    const std::size_t size =
        static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, count).ptr - digits);
    coupler::NewBinary line(env, name.size() + 2 + size);
    unsigned char* end = std::copy(name.begin(), name.end(), line.data());
    end = std::copy_n(": ", 2, end);
    std::copy_n(digits, size, end);
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> process_pairs_strings(const Pairs& pairs) {
  std::vector<std::string> lines;
  lines.reserve(pairs.size());
  for (const auto& [name, count] : pairs) lines.push_back(std::string(name) + ": " + std::to_string(count));
  return lines;
}

struct Config {
  std::string algorithm;
  std::uint32_t iterations;
  std::string output_format;
};

Config next_config(Config config) {
  ++config.iterations;
  return config;
}

// Borrowed, as a function may take and return what it does not keep.
struct ConfigView {
  std::string_view algorithm;
  std::uint32_t iterations;
  std::string_view output_format;
};

ConfigView next_config_view(ConfigView config) {
  ++config.iterations;
  return config;
}

struct Sample {
  std::int64_t id, x, y, z, vx, vy, vz, mass, charge, spin, kind, group, step, seed, low, high;
};

Sample next_sample(Sample sample) {
  ++sample.step;
  return sample;
}

using Map = std::unordered_map<std::string_view, std::int64_t>;

Map round_trip_map(Map map) { return map; }

using coupler::Term;

coupler::ListBuilder<Term> copy_terms(coupler::Env env, coupler::List<Term> terms) {
  coupler::ListBuilder<Term> copy(env);
  for (const Term term : terms) copy.add(term);
  return copy;
}

std::vector<Term> reverse_terms(std::vector<Term> terms) {
  std::reverse(terms.begin(), terms.end());
  return terms;
}

std::int64_t sum_values(coupler::Map<Term, std::int64_t> map) {
  std::int64_t sum = 0;
  for (const auto& [key, value] : map) sum += value;
  return sum;
}

std::int64_t sum_values_owned(const std::unordered_map<Term, std::int64_t>& map) {
  std::int64_t sum = 0;
  for (const auto& [key, value] : map) sum += value;
  return sum;
}

coupler::MapBuilder<Term, std::int64_t> index_terms(coupler::Env env, coupler::List<Term> terms) {
  coupler::MapBuilder<Term, std::int64_t> map(env);
  std::int64_t i = 0;
  for (const Term term : terms) map.put(term, i++);
  return map;
}

std::unordered_map<Term, std::int64_t> index_terms_owned(coupler::List<Term> terms) {
  std::unordered_map<Term, std::int64_t> map;
  std::int64_t i = 0;
  for (const Term term : terms) map.emplace(term, i++);
  return map;
}

std::size_t io_size(coupler::IoData data) { return data.bytes.size(); }

std::size_t io_vec_size(const coupler::IoVec& data) { return data.byte_size(); }

coupler::Result<std::int64_t, const char*> fail() { return coupler::Error("not found"); }

enum class Color : std::uint8_t { red, orange, yellow, green, blue };

std::uint8_t color(Color color) { return static_cast<std::uint8_t>(color); }

std::int64_t variant(const std::variant<std::int64_t, double, std::string_view, bool>& value) {
  struct Visitor {
    std::int64_t operator()(std::int64_t integer) const { return integer; }
    std::int64_t operator()(double number) const { return static_cast<std::int64_t>(number); }
    std::int64_t operator()(std::string_view text) const { return static_cast<std::int64_t>(text.size()); }
    std::int64_t operator()(bool flag) const { return flag ? 1 : 0; }
  };
  return std::visit(Visitor(), value);
}

coupler::NewBinary zeros(coupler::Env env, std::uint32_t size) {
  coupler::NewBinary result(env, size);
  std::memset(result.data(), 0, result.size());
  return result;
}

std::string zeros_string(std::uint32_t size) { return std::string(size, '\0'); }

std::vector<std::byte> zeros_bytes(std::uint32_t size) { return std::vector<std::byte>(size); }

double dot_product(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) throw std::invalid_argument("the two have different sizes");
  return dot_doubles(bytes_of(a), bytes_of(b), a.size());
}

coupler::NewBinary mandelbrot(coupler::Env env, std::span<const double> points, std::uint32_t limit) {
  const std::size_t count = points.size() / 2;
  coupler::NewBinary steps(env, count * sizeof(std::uint32_t));
  escape_times(bytes_of(points), count, limit, steps.data());
  return steps;
}

coupler::NewBinary hash(coupler::Env env, coupler::Binary data) {
  coupler::NewBinary digest(env, BLAKE3_OUT_LEN);
  blake3_hasher hasher;
  blake3_hasher_init(&hasher);
  blake3_hasher_update(&hasher, data.data(), data.size());
  blake3_hasher_finalize(&hasher, digest.data(), digest.size());
  return digest;
}

std::vector<coupler::NewBinary> hash_many(coupler::Env env, const std::vector<coupler::Binary>& items) {
  std::vector<coupler::NewBinary> digests;
  digests.reserve(items.size());
  for (const coupler::Binary item : items) digests.push_back(hash(env, item));
  return digests;
}

std::int64_t live() { return live_objects; }

}  // namespace

COUPLER_RESOURCE(Counter, "Bench.Counter");
COUPLER_RESOURCE(OwnCounter, "Bench.OwnCounter", coupler::own_locking);
COUPLER_RESOURCE(Buffer, "Bench.Buffer");
COUPLER_RESOURCE(Slow, "Bench.Slow");
COUPLER_RESOURCE(UntimedCounter, "Bench.UntimedCounter");
COUPLER_RESOURCE(UntimedOwnCounter, "Bench.UntimedOwnCounter", coupler::own_locking);

COUPLER_STRUCT(Config, "Bench.Config");
COUPLER_STRUCT(ConfigView, "Bench.Config");
COUPLER_STRUCT(Sample, "Bench.Sample");

COUPLER_MODULE("Bench.Peer.Coupler",
    coupler::nif<nop>(),
    coupler::nif<add>("a", "b"),
    coupler::nif<binary_length>("binary"),
    coupler::nif<echo>("text"),
    coupler::nif<echo_owned>("text"),
    coupler::nif<sum_floats>("numbers"),
    coupler::nif<sum_floats_lazy>("numbers"),
    coupler::nif<sum_floats_vm>("numbers"),
    coupler::nif<sum_integers>("numbers"),
    coupler::nif<sum_packed>("numbers"),
    coupler::nif<reverse>("numbers"),
    coupler::nif<process_pairs>("pairs"),
    coupler::nif<process_pairs_strings>("pairs"),
    coupler::nif<next_config_view>("config", coupler::name("next_config")),
    coupler::nif<next_config>("config", coupler::name("next_config_owned")),
    coupler::nif<next_sample>("sample"),
    coupler::nif<round_trip_map>("map"),
    coupler::nif<copy_terms>("terms"),
    coupler::nif<reverse_terms>("terms"),
    coupler::nif<sum_values>("map"),
    coupler::nif<sum_values_owned>("map"),
    coupler::nif<index_terms>("terms"),
    coupler::nif<index_terms_owned>("terms"),
    coupler::nif<io_size>("data"),
    coupler::nif<io_vec_size>("data"),
    coupler::nif<fail>(),
    coupler::nif<color>("color"),
    coupler::nif<variant>("value"),
    coupler::nif<zeros>("size"),
    coupler::nif<zeros_string>("size"),
    coupler::nif<zeros_bytes>("size"),
    coupler::nif<nop>(coupler::name("dirty"), coupler::dirty_cpu),
    coupler::nif<dot_product>("a", "b", coupler::dirty_cpu),
    coupler::nif<mandelbrot>("points", "limit", coupler::dirty_cpu),
    coupler::nif<hash>("data"),
    coupler::nif<hash>("data", coupler::name("hash_dirty"), coupler::dirty_cpu),
    coupler::nif<hash_many>("items", coupler::dirty_cpu),
    coupler::constructor<Counter, std::int64_t>("value", coupler::name("counter_new")),
    coupler::nif<&Counter::get>("counter", coupler::name("counter_get")),
    coupler::nif<&Counter::add>("counter", "number", coupler::name("counter_add")),
    coupler::nif<&Counter::spin>("counter", "microseconds", coupler::name("counter_spin")),
    coupler::constructor<OwnCounter, std::int64_t>("value", coupler::name("own_new")),
    coupler::nif<&OwnCounter::get>("counter", coupler::name("own_get")),
    coupler::constructor<Buffer, std::uint32_t>("size", coupler::name("buffer_new")),
    coupler::close<Buffer>("buffer", coupler::name("buffer_close")),
    coupler::constructor<Slow>(coupler::name("slow_new")),
    coupler::nif<live>(),
    coupler::nif<untimed_length>("binary"),
    coupler::nif<untimed_echo>("text"),
    coupler::constructor<UntimedCounter, std::int64_t>("value", coupler::name("untimed_new")),
    coupler::nif<untimed_get>("counter"),
    coupler::constructor<UntimedOwnCounter, std::int64_t>("value", coupler::name("untimed_own_new")),
    coupler::nif<untimed_own_get>("counter"));
