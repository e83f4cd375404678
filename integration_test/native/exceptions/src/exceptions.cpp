// C++ exceptions that are returned and taken instead of thrown, or leave a codec; what they say.
#include <coupler.hpp>

#include <exception>
#include <ios>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bombs.hpp"

namespace {

class ParseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Plain : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "a plain one"; }
};

template <class T>
std::string message(const T& exception) {
  return exception.what();
}
template <class T>
T echo(T value) {
  return value;
}

// Not made from a message alone, although its constructors would allow it.
static_assert(!coupler::detail::has_decode<std::ios_base::failure>);

// A text that ends with the function that raises it.
void raise_text_of(std::runtime_error error) { coupler::raise(error.what()); }

std::exception_ptr caught(std::string_view kind) {
  try {
    if (kind == "out_of_range") (void)std::string().at(1);
    if (kind == "system_error") throw std::system_error(ENOENT, std::generic_category(), "no file");
    if (kind == "int") throw 42;
    if (kind == "raised") coupler::raise(std::string("any value"));
    if (kind == "text") raise_text_of(std::runtime_error("text that ends before the call does"));
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

// Errors as values beside results: one bad element spoils no other.
std::vector<coupler::Result<int, std::invalid_argument>> parse(const std::vector<std::string>& texts) {
  std::vector<coupler::Result<int, std::invalid_argument>> results;
  for (const std::string& text : texts) {
    try {
      results.emplace_back(coupler::Ok(std::stoi(text)));
    } catch (const std::invalid_argument&) {
      results.emplace_back(coupler::Error(std::invalid_argument("no number: " + text)));
    }
  }
  return results;
}

Plain plain() { return {}; }
std::system_error closed() { return {EACCES, std::generic_category(), "closed"}; }

class WithoutMessage : public std::exception {};

void derived_exception(std::string_view kind) {
  if (kind == "map.at") (void)std::map<int, int>().at(1);
  if (kind == "vector.at") (void)std::vector<int>().at(1);
  if (kind == "stoull") (void)std::stoull("99999999999999999999999");
  if (kind == "bad_weak_ptr") throw std::bad_weak_ptr();
  if (kind == "ios") throw std::system_error(std::make_error_code(std::io_errc::stream), "a stream");
  if (kind == "without") throw WithoutMessage();
  if (kind == "long") throw std::runtime_error(std::string(1'000'000, 'x'));
  if (kind == "zero") throw std::runtime_error("before\0after");
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Exceptions",
    nif<message<std::runtime_error>>("exception", name("runtime_message")),
    nif<message<ParseError>>("exception", name("parse_message")),
    nif<echo<std::invalid_argument>>("exception", name("invalid_argument")),
    nif<echo<std::range_error>>("exception", name("range_error")),
    nif<echo<ParseError>>("exception", name("parse_error")),
    nif<caught>("kind"),
    nif<parse>("texts"),
    nif<plain>(),
    nif<closed>(),
    nif<derived_exception>("kind"),
    nif<bombs::bomb_list>("kind", name("bombs")),
    nif<bombs::bomb>("kind"),
    nif<bombs::explode_body>("kind"),
    nif<bombs::raise_bomb>("kind"),
    nif<bombs::disarm>("bomb"),
    nif<bombs::disarm_variant>("bomb"),
    nif<bombs::disarm_optional>("bomb"));
