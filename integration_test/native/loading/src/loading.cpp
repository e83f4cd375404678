// A load callback with typed load data; a set, whose form is learnt at load; binaries that outlive the library that
// owns them.
#include <coupler.hpp>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

struct NoDevice {
  std::string message;
};
COUPLER_EXCEPTION(NoDevice, "Integration.NoDevice");

namespace {

std::string greeting;

void start(coupler::Env env, const std::map<std::string, std::string>& options) {
  const auto mode = options.find("mode");
  if (mode != options.end() && mode->second == "throw") throw std::runtime_error("no such device");
  if (mode != options.end() && mode->second == "throw_int") throw 42;
  if (mode != options.end() && mode->second == "raise_atom") coupler::raise(coupler::atom<"no_device">(env));
  if (mode != options.end() && mode->second == "raise_badarg") coupler::raise(coupler::atom<"badarg">(env));
  if (mode != options.end() && mode->second == "raise_struct") coupler::raise(NoDevice{"/dev/null0"});
  greeting = options.count("greeting") > 0 ? options.at("greeting") : "none";
}

// Made while the library's static variables are initialized, when the VM has not loaded it yet.
const coupler::OwnedBinary early_owned(std::string(1000, 'e'));
const coupler::OwnedBinary early_copy = early_owned;
const coupler::OwnedBinary early_small(std::string("small"));
std::vector<double, coupler::Allocator<double>> early_numbers(100'000, 0.5);
coupler::BinaryWriter early_writer = [] {
  coupler::BinaryWriter writer;
  writer.append(std::string(1000, 'w'));
  return writer;
}();

std::vector<coupler::OwnedBinary> get_early() { return {early_owned, early_copy, early_small}; }
double sum_early() { return std::accumulate(early_numbers.begin(), early_numbers.end(), 0.0); }
coupler::BinaryWriter written_early() { return std::move(early_writer); }

std::set<std::int64_t> echo_set(std::set<std::int64_t> set) { return set; }

std::string get_greeting() { return greeting; }

// Bytes that take a file with them when they go, which can be seen when the library is gone as well.
struct Marked {
  using value_type = char;
  Marked(std::string bytes, const std::filesystem::path& path) : text(std::move(bytes)), file(path.string()) {}
  Marked(Marked&& other) noexcept : text(std::move(other.text)), file(std::exchange(other.file, {})) {}
  ~Marked() {
    if (!file.empty()) std::remove(file.c_str());
  }
  [[nodiscard]] const char* data() const { return text.data(); }
  [[nodiscard]] std::size_t size() const { return text.size(); }

  std::string text;
  std::string file;
};

coupler::OwnedBinary marked(std::string text, const std::filesystem::path& file) {
  return coupler::OwnedBinary(Marked(std::move(text), file));
}

}  // namespace

COUPLER_MODULE("Integration.Loading",
    coupler::on_load<start>,
    coupler::nif<get_greeting>(coupler::name("greeting")),
    coupler::nif<get_early>(coupler::name("early")),
    coupler::nif<sum_early>(),
    coupler::nif<written_early>(),
    coupler::nif<echo_set>("set", coupler::name("set")),
    coupler::nif<marked>("text", "file"));
