// A reference to a parameter that is taken by value, or to a part of such a parameter.
// expect: coupler: the result of first (const std::string&) is a reference, and may refer to a parameter taken by value
// expect: return a value, or take that parameter by const &
#include <coupler.hpp>

#include <optional>
#include <string>
#include <vector>

struct Person {
  std::string name;
};
COUPLER_STRUCT(Person, "Person");

// These may be returned by reference: a parameter taken by reference, and an object that is not from a parameter.
const std::string& same(const std::string& text) { return text; }
const std::string& moved(std::string&& text) { return text; }
const std::string& name(const Person& person, std::string) { return person.name; }
const std::string& nth(const std::vector<std::string>& texts, std::size_t i) { return texts.at(i); }
const std::vector<std::string>& names(std::size_t) {
  static const std::vector<std::string> names{"a", "b"};
  return names;
}

#if defined(MISUSE)
const std::string& first(std::size_t, std::vector<std::optional<Person>> people) { return people.at(0)->name; }
#else
const std::string& first(std::size_t, const std::vector<std::optional<Person>>& people) { return people.at(0)->name; }
#endif

COUPLER_MODULE("M",
    coupler::nif<same>("text"),
    coupler::nif<moved>("text"),
    coupler::nif<name>("person", "text"),
    coupler::nif<nth>("texts", "i"),
    coupler::nif<names>("i"),
    coupler::nif<first>("i", "people"));
