// The ways to write a row of the table, and every exception that can leave a function.
#include <coupler.hpp>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <future>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace calls {

int by_value(std::string text) { return static_cast<int>(text.size()); }
int by_const_reference(const std::string& text) { return static_cast<int>(text.size()); }
int by_rvalue(std::string&& text) {
  const std::string taken = std::move(text);
  return static_cast<int>(taken.size());
}
int without_env() noexcept { return 0; }
bool only_env(const coupler::Env& env) { return env.get() != nullptr; }
std::int64_t env_and_two(coupler::Env, std::int64_t a, std::int64_t b) { return a * b; }
int overloaded(int value) { return value; }
std::string overloaded(const std::string& text) { return text; }
int arity(int a) { return a; }
int arity(int a, int b) { return a + b; }
void returns_void(int) {}
int first_wrong(int, std::string, bool) { return 0; }
const std::string& returns_reference() {
  static const std::string text = "kept";
  return text;
}

// Latin-1, in which the VM reads the names of a library's functions.
int größe(int value) { return value; }

int scheduler() { return enif_thread_type(); }

class NotStandard {};
class CustomError : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "a custom error"; }
};
class TextError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Silent : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return nullptr; }
};

// What lies below an exception, by way of std::throw_with_nested.
void throw_nested(std::string_view kind) {
  try {
    if (kind == "standard") throw std::runtime_error("no such key");
    if (kind == "deeper") throw_nested("standard");
    if (kind == "text") throw "a text";
    if (kind == "other") throw NotStandard();
    if (kind == "raised") coupler::raise(1);
    if (kind == "not_utf8") throw std::runtime_error("caf\xE9");
    if (kind == "into_other" || kind == "into_system_error") throw std::runtime_error("no such key");
  } catch (...) {
    if (kind == "into_other") std::throw_with_nested(NotStandard());
    if (kind == "into_system_error")
      std::throw_with_nested(std::system_error(ECONNREFUSED, std::generic_category(), "no answer"));
    std::throw_with_nested(std::invalid_argument("cannot read the settings"));
  }
  std::throw_with_nested(std::invalid_argument("with nothing nested"));
}

void throws(coupler::Env env, std::string_view kind) {
  if (kind == "invalid_argument") throw std::invalid_argument("an invalid argument");
  if (kind == "domain_error") throw std::domain_error("a domain error");
  if (kind == "length_error") throw std::length_error("a length error");
  if (kind == "out_of_range") throw std::out_of_range("out of range");
  if (kind == "overflow_error") throw std::overflow_error("an overflow");
  if (kind == "underflow_error") throw std::underflow_error("an underflow");
  if (kind == "range_error") throw std::range_error("a range error");
  if (kind == "bad_alloc") throw std::bad_alloc();
  if (kind == "new") ::operator delete(::operator new(std::numeric_limits<std::size_t>::max() / 2));
  if (kind == "system_error") throw std::system_error(ECONNREFUSED, std::generic_category(), "no answer");
  if (kind == "other_category") throw std::future_error(std::future_errc::no_state);
  if (kind == "unknown_category") throw std::system_error(4, std::future_category(), "of a future");
  if (kind == "filesystem_error") (void)std::filesystem::file_size("/nonexistent/file");
  if (kind == "runtime_error") throw TextError("a runtime error");
  if (kind == "logic_error") throw std::logic_error("a logic error");
  if (kind == "custom") throw CustomError();
  if (kind == "bad_optional") (void)std::optional<int>().value();
  if (kind == "bad_variant") (void)std::get<1>(std::variant<int, bool>(1));
  if (kind == "stoi") (void)std::stoi("zz");
  if (kind == "silent") throw Silent();
  if (kind == "int") throw 42;
  if (kind == "class") throw NotStandard();
  if (kind == "pointer") throw "a text";
  if (kind == "not_utf8") throw std::runtime_error("caf\xE9");
  if (kind == "not_utf8_at_all") throw std::invalid_argument("\xFF\x80 \xE2\x82 \xC3\xA9");
  if (kind == "not_utf8_path") (void)std::filesystem::file_size("/nonexistent/caf\xE9");
  if (kind == "not_utf8_pointer") throw "caf\xE9";
  if (kind == "null_pointer") throw static_cast<const char*>(nullptr);
  if (kind == "mutable_pointer") {
    static char text[] = "a text";
    throw static_cast<char*>(text);
  }
  if (kind == "string") throw std::string("a text");
  if (kind == "unsigned long") throw 1UL << 40;
  if (kind == "error_code") throw std::make_error_code(std::errc::permission_denied);
  if (kind.starts_with("nested")) throw_nested(kind.substr(sizeof "nested"));
  if (kind == "raise_atom") coupler::raise(coupler::atom<"stop">(env));
  if (kind == "raise_tuple") coupler::raise(std::pair(std::string("at"), 3));
  if (kind == "raise_nan") coupler::raise(std::nan(""));
}

// A function's own handler for standard exceptions does not stop what it raises for Elixir.
int catches_standard_exceptions() {
  try {
    coupler::raise(std::string("raised"));
  } catch (const std::exception&) {
    return 1;
  }
  return 0;
}

}  // namespace calls

// 255 bytes, as many as a name may have.
#define FIFTY_ONE_BYTES "a_\u00e4_and_forty-six_more_bytes_that_are_all_counted_"
#define LONGEST_NAME FIFTY_ONE_BYTES FIFTY_ONE_BYTES FIFTY_ONE_BYTES FIFTY_ONE_BYTES FIFTY_ONE_BYTES

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Calls",
    nif<calls::by_value>("text"),
    nif<calls::by_const_reference>("text"),
    nif<calls::by_rvalue>("text"),
    nif<calls::without_env>(),
    nif<calls::only_env>(),
    nif<calls::env_and_two>("a", "b"),
    nif<static_cast<int (*)(int)>(calls::overloaded)>("value"),
    nif<static_cast<std::string (*)(const std::string&)>(calls::overloaded)>("text", name("overloaded_text")),
    nif<static_cast<int (*)(int)>(calls::arity)>("a"),
    nif<static_cast<int (*)(int, int)>(calls::arity)>("a", "b"),
    nif<[](int value) { return value * 2; }>("value", name("lambda")),
    nif<[](coupler::Env, int value) noexcept { return (value > 0); }>("value", name("positive?")),
    nif<calls::returns_void>("value"),
    nif<calls::returns_reference>(),
    nif<calls::first_wrong>("first", "second", "third"),
    nif<calls::größe>("value"),
    nif<calls::größe>("value", name("Ærø ÿ?")),
    nif<calls::größe>("value", name("a name")),
    nif<calls::größe>("value", name("+")),
    nif<calls::größe>("value", name(LONGEST_NAME)),
    nif<calls::scheduler>(name("on_normal"), coupler::normal),
    nif<calls::scheduler>(name("on_dirty_cpu"), coupler::dirty_cpu),
    nif<calls::scheduler>(name("on_dirty_io"), coupler::dirty_io, coupler::doc("Where the *I/O* goes.")),
    nif<calls::throws>("kind"),
    nif<calls::throws>("kind", name("throws_dirty"), coupler::dirty_cpu),
    nif<calls::catches_standard_exceptions>());
