// A load callback with typed load data; a set, whose form is learnt at load.
#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

namespace {

std::string greeting;

void start(coupler::Env, const std::map<std::string, std::string>& options) {
  const auto mode = options.find("mode");
  if (mode != options.end() && mode->second == "throw") throw std::runtime_error("no such device");
  if (mode != options.end() && mode->second == "throw_int") throw 42;
  greeting = options.count("greeting") > 0 ? options.at("greeting") : "none";
}

std::set<std::int64_t> echo_set(std::set<std::int64_t> set) { return set; }

std::string get_greeting() { return greeting; }

}  // namespace

COUPLER_MODULE("Integration.Loading",
    coupler::on_load<start>,
    coupler::nif<get_greeting>(coupler::name("greeting")),
    coupler::nif<echo_set>("set", coupler::name("set")));
