// Compares the table in guides/types.md with the rows of type_rows.hpp. With COUPLER_WRITE_TABLE set, it writes the
// table instead.
#include <coupler.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "type_row_types.hpp"
#include "type_rows.hpp"

namespace {

constexpr std::string_view begin_mark = "<!-- table -->\n";
constexpr std::string_view end_mark = "<!-- end of table -->\n";

std::string in_code(std::string_view text) {
  std::string code;
  for (const char c : text) {
    if (c == '|') code += '\\';
    code += c;
  }
  return "`" + code + "`";
}

template <class T>
std::string_view result_type() {
  if constexpr (requires { coupler::Codec<T>::result_type; }) return coupler::Codec<T>::result_type.view();
  else return coupler::Codec<T>::type.view();
}

template <class T>
std::string elixir_type() {
  const std::string_view in = coupler::Codec<T>::type.view();
  if (in == result_type<T>() || !coupler::detail::has_encode<T>) return in_code(in);
  if (!coupler::detail::has_decode<T>) return in_code(result_type<T>());
  return in_code(in) + "; result " + in_code(result_type<T>());
}

// What is copied in each direction, in the words of the row. Empty if the type cannot be used in that direction.
struct Ways {
  std::string_view in;
  std::string_view out;
};

template <class T>
void add_row(std::ostream& out, std::string_view spelling, std::string_view header, Ways ways) {
  EXPECT_EQ(coupler::detail::has_decode<T>, !ways.in.empty()) << spelling;
  EXPECT_EQ(coupler::detail::has_encode<T>, !ways.out.empty()) << spelling;
  constexpr coupler::Lifetime lifetime = coupler::lifetime_of<T>;
  EXPECT_FALSE(lifetime == coupler::Lifetime::owned && ways.in.starts_with("view")) << spelling;
  out << "| " << spelling << " | " << elixir_type<T>() << " | " << ways.in << " | " << ways.out << " | "
      << (lifetime == coupler::Lifetime::owned ? "owned" : "borrowed") << " | "
      << (header.empty() ? "" : in_code(header)) << " |\n";
}

std::string table() {
  std::ostringstream text;
#define SECTION(title)                  \
  text << "\n### " << (title) << "\n\n" \
       << "| C++ | Elixir | in | out | lifetime | header |\n|---|---|---|---|---|---|\n";
#define TYPE(id, spelling, header, in, out, ...) add_row<__VA_ARGS__>(text, spelling, header, {in, out});
#define IN_TYPE(id, spelling, header, in, ...) add_row<__VA_ARGS__>(text, spelling, header, {in, {}});
#define OUT_TYPE(id, spelling, header, out, ...) add_row<__VA_ARGS__>(text, spelling, header, {{}, out});
  COUPLER_TYPE_ROWS(SECTION, TYPE, IN_TYPE, OUT_TYPE)
  text << "\n";
  return text.str();
}

std::string read(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

TEST(TypeTable, IsThatOfTheGuide) {
  const std::string guide = read(COUPLER_TYPES_GUIDE);
  const std::size_t mark = guide.find(begin_mark);
  const std::size_t end = guide.find(end_mark);
  ASSERT_TRUE(mark < end && end != std::string::npos) << "guides/types.md lacks the marks around its table";
  const std::size_t begin = mark + begin_mark.size();
  if (std::getenv("COUPLER_WRITE_TABLE") != nullptr) {
    std::ofstream(COUPLER_TYPES_GUIDE) << guide.substr(0, begin) + table() + guide.substr(end);
    return;
  }
  EXPECT_TRUE(guide.substr(begin, end - begin) == table())
      << "run COUPLER_WRITE_TABLE=1 ctest --test-dir _build/cpp-g++ -R TypeTable";
}
