// The functions of Hasher.Native: what Elixir passes and gets. The algorithms are in the other files.
#include <coupler.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "blake3_hasher.hpp"
#include "text_format.hpp"

namespace {

hasher::Digest digest_of(coupler::Binary data) { return hasher::Blake3().update(data.data(), data.size()).digest(); }

std::string blake3_hash(coupler::Binary data) { return hasher::to_hex(digest_of(data)); }

coupler::NewBinary blake3_hash_raw(coupler::Binary data) {
  coupler::NewBinary digest(data.env(), BLAKE3_OUT_LEN);
  hasher::Blake3().update(data.data(), data.size()).finalize(digest.data());
  return digest;
}

coupler::Result<std::string, std::error_code> blake3_hash_file(const std::filesystem::path& path) {
  std::error_code failure;
  const hasher::Digest digest = hasher::hash_file(path, failure);
  if (failure) return coupler::Error(failure);
  return coupler::Ok(hasher::to_hex(digest));
}

std::string blake3_keyed_hash(coupler::Binary data, coupler::Binary key) {
  hasher::Key bytes;
  if (key.size() != bytes.size()) {
    throw std::invalid_argument("a BLAKE3 key has 32 bytes, this one has " + std::to_string(key.size()));
  }
  std::copy(key.begin(), key.end(), bytes.begin());
  return hasher::to_hex(hasher::Blake3(bytes).update(data.data(), data.size()).digest());
}

std::string blake3_derive_key(std::string_view context, coupler::Binary key_material) {
  return hasher::to_hex(hasher::Blake3(context).update(key_material.data(), key_material.size()).digest());
}

struct Config {
  std::string algorithm;
  std::uint32_t iterations;
  std::string output_format;
};

std::string format_digest(const hasher::Digest& digest, std::string_view format) {
  if (format == "hex") return hasher::to_hex(digest);
  if (format == "base64") return hasher::to_base64(digest);
  if (format == "raw") return {digest.begin(), digest.end()};
  throw std::invalid_argument("unknown output_format \"" + std::string(format) + "\", expected hex, base64 or raw");
}

std::string hash_with_config(coupler::Binary data, const Config& config) {
  if (config.algorithm != "blake3") {
    throw std::invalid_argument("unknown algorithm \"" + config.algorithm + "\", expected blake3");
  }
  if (config.iterations == 0) throw std::invalid_argument("iterations must be at least 1, got 0");

  hasher::Digest digest = digest_of(data);
  for (std::uint32_t i = 1; i < config.iterations; ++i) {
    digest = hasher::Blake3().update(digest.data(), digest.size()).digest();
  }
  return format_digest(digest, config.output_format);
}

double sum_list(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum;
}

std::vector<std::string> process_pairs(const std::vector<std::pair<std::string_view, std::int64_t>>& pairs) {
  std::vector<std::string> lines;
  lines.reserve(pairs.size());
  for (const auto& [name, count] : pairs) lines.push_back(std::string(name) + ": " + std::to_string(count));
  return lines;
}

}  // namespace

COUPLER_STRUCT(Config, "Hasher.Config");

COUPLER_MODULE("Hasher.Native",
    coupler::nif<blake3_hash>("data",
        coupler::doc("The BLAKE3 digest of `data` in lower-case hexadecimal.")),
    coupler::nif<blake3_hash>("data", coupler::name("blake3_hash_dirty"), coupler::dirty_cpu,
        coupler::doc("`blake3_hash/1` for data that takes longer than a scheduler may be held.")),
    coupler::nif<blake3_hash_raw>("data",
        coupler::doc("The BLAKE3 digest of `data`: 32 bytes.")),
    coupler::nif<blake3_hash_file>("path", coupler::dirty_io,
        coupler::doc("The BLAKE3 digest of a file's content in hexadecimal, in constant memory.")),
    coupler::nif<blake3_keyed_hash>("data", "key",
        coupler::doc("The keyed BLAKE3 digest of `data` in hexadecimal; `key` has 32 bytes.")),
    coupler::nif<blake3_derive_key>("context", "key_material",
        coupler::doc("A key of 32 bytes in hexadecimal, derived from `key_material` for `context`.")),
    coupler::nif<hash_with_config>("data", "config", coupler::dirty_cpu,
        coupler::doc("Hashes as `config` says; each iteration after the first hashes the digest before it.")),
    coupler::nif<sum_list>("numbers",
        coupler::doc("The sum of a list of numbers.")),
    coupler::nif<process_pairs>("pairs",
        coupler::doc("`\"name: count\"` for each `{name, count}`.")));
