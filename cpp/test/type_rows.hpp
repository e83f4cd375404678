// Every type that Coupler converts, once. The table in guides/types.md is made from these rows, and the property tests
// of integration_test/ run on them.
#pragma once

// SECTION(title)                              begins a part of the table
// TYPE(id, spelling, header, in, out, ...)    in both directions; the rest is a C++ type with that spelling
// IN_TYPE(id, spelling, header, in, ...)      as a parameter only
// OUT_TYPE(id, spelling, header, out, ...)    as a result only
//
// `in` and `out` say what is copied, in the words that guides/types.md explains.
//
// clang-format off
#define COUPLER_TYPE_ROWS(SECTION, TYPE, IN_TYPE, OUT_TYPE) \
  SECTION("Numbers") \
  TYPE(int8, "`signed char`", "", "value", "value", signed char) \
  TYPE(char_number, "`char`", "", "value", "value", char) \
  TYPE(uint8, "`unsigned char`, `std::uint8_t`", "", "value", "value", unsigned char) \
  TYPE(int16, "`short`, `std::int16_t`", "", "value", "value", short) \
  TYPE(uint16, "`unsigned short`, `std::uint16_t`", "", "value", "value", unsigned short) \
  TYPE(int32, "`int`, `std::int32_t`", "", "value", "value", int) \
  TYPE(uint32, "`unsigned`, `std::uint32_t`", "", "value", "value", unsigned) \
  TYPE(int64, "`long`, `long long`, `std::int64_t`, `std::ptrdiff_t`", "", "value", "value", long long) \
  TYPE(uint64, "`unsigned long`, `unsigned long long`, `std::uint64_t`, `std::size_t`", "", "value", "value", unsigned long long) \
  TYPE(int128, "`__int128`", "", "value", "value", coupler::detail::Int128) \
  TYPE(uint128, "`unsigned __int128`", "", "value", "value", coupler::detail::UInt128) \
  TYPE(float32, "`float`", "", "value", "value", float) \
  TYPE(float64, "`double`", "", "value", "value", double) \
  TYPE(nonfinite, "`coupler::NonFinite<double>`", "", "value", "value", coupler::NonFinite<double>) \
  TYPE(complex, "`std::complex<double>`, of `float`", "<complex>", "value", "value", std::complex<double>) \
  TYPE(complex_struct, "`coupler::ComplexStruct<std::complex<double>>`", "<coupler/number/complex_struct.hpp>", "value", "value", coupler::ComplexStruct<std::complex<double>>) \
  TYPE(big_int, "`coupler::BigInt`", "", "copy", "copy", coupler::BigInt) \
  TYPE(gmp, "`mpz_class`", "<coupler/number/gmp.hpp>", "copy", "copy", mpz_class) \
  TYPE(decimal, "`coupler::Decimal`", "<coupler/number/decimal.hpp>", "value", "value", coupler::Decimal) \
  TYPE(range, "`coupler::Range`", "", "value", "value", coupler::Range) \
  TYPE(code_point, "`char32_t`", "", "value", "value", char32_t) \
  TYPE(boolean, "`bool`", "", "value", "value", bool) \
  TYPE(truthy, "`coupler::Truthy`", "", "value", "value", coupler::Truthy) \
 \
  SECTION("Packed numbers") \
  TYPE(packed_view, "`std::span<const double>` and of other numbers", "<span>", "view; unaligned: copy", "copy", std::span<const double>) \
  TYPE(packed, "`coupler::Packed<std::vector<double>>`", "<vector>", "copy", "copy", coupler::Packed<std::vector<double>>) \
  OUT_TYPE(new_packed, "`coupler::NewPacked<double>`", "", "in place", coupler::NewPacked<double>) \
  TYPE(matrix, "`coupler::Matrix<double>`", "", "view; unaligned: copy", "copy", coupler::Matrix<double>) \
  OUT_TYPE(new_matrix, "`coupler::NewMatrix<double>`", "", "in place", coupler::NewMatrix<double>) \
 \
  SECTION("Binaries and text") \
  TYPE(string, "`std::string`", "", "copy", "copy", std::string) \
  TYPE(string_view, "`std::string_view`", "", "view", "copy", std::string_view) \
  OUT_TYPE(c_string, "`const char*`, string literals", "", "copy", const char*) \
  TYPE(binary, "`coupler::Binary`", "", "view", "same term", coupler::Binary) \
  OUT_TYPE(new_binary, "`coupler::NewBinary`", "", "in place", coupler::NewBinary) \
  TYPE(bytes, "`std::vector<std::byte>`, of `std::uint8_t`, of `char`", "<vector>", "copy", "copy", std::vector<std::byte>) \
  TYPE(byte_array, "`std::array<std::byte, 4>`, of `std::uint8_t`, of `char`", "<array>", "copy", "copy", std::array<std::byte, 4>) \
  TYPE(byte_span, "`std::span<const std::byte>`, of `std::uint8_t`, of `char`", "<span>", "view", "copy", std::span<const std::byte>) \
  TYPE(fixed_byte_span, "`std::span<const std::byte, 16>`, of `std::uint8_t`, of `char`", "<span>", "view", "copy", std::span<const std::byte, 16>) \
  OUT_TYPE(binary_writer, "`coupler::BinaryWriter`", "", "handed over", coupler::BinaryWriter) \
  OUT_TYPE(owned_binary, "`coupler::OwnedBinary`", "", "handed over", coupler::OwnedBinary) \
  OUT_TYPE(string_arena, "`coupler::StringArena`", "", "handed over", coupler::StringArena) \
  TYPE(bitstring, "`coupler::Bitstring`", "", "copy", "copy", coupler::Bitstring) \
  IN_TYPE(io_data, "`coupler::IoData`", "", "view; a list: copy", coupler::IoData) \
  IN_TYPE(io_vec, "`coupler::IoVec`", "", "view; single bytes: copy", coupler::IoVec) \
  TYPE(utf8, "`coupler::Utf8`", "", "view", "copy", coupler::Utf8) \
  TYPE(utf8_string, "`coupler::Utf8String`", "", "copy", "copy", coupler::Utf8String) \
  TYPE(charlist, "`coupler::Charlist`", "", "copy", "copy", coupler::Charlist) \
  IN_TYPE(chardata, "`coupler::Chardata`", "", "copy", coupler::Chardata) \
  TYPE(path, "`std::filesystem::path`", "<filesystem>", "copy", "copy", std::filesystem::path) \
 \
  SECTION("Lists, tuples, maps") \
  TYPE(vector, "`std::vector<double>`", "<vector>", "by parts", "by parts", std::vector<double>) \
  TYPE(list, "`std::list<std::string>`", "<list>", "by parts", "by parts", std::list<std::string>) \
  TYPE(deque, "`std::deque<bool>`", "<deque>", "by parts", "by parts", std::deque<bool>) \
  TYPE(forward_list, "`std::forward_list<double>`", "<forward_list>", "by parts", "by parts", std::forward_list<double>) \
  TYPE(lazy_list, "`coupler::List<double>`, decoded while it is read", "", "view", "same term", coupler::List<double>) \
  OUT_TYPE(list_builder, "`coupler::ListBuilder<double>`, encoded while it is made", "", "by parts", coupler::ListBuilder<double>) \
  TYPE(term_span, "`std::span<const coupler::Term>`", "<span>", "view", "same terms", std::span<const coupler::Term>) \
  OUT_TYPE(any_range, "`auto`: any other range, as views, generators, your own", "<ranges>", "by parts", std::ranges::iota_view<int, int>) \
  TYPE(array, "`std::array<double, 3>`", "<array>", "by parts", "by parts", std::array<double, 3>) \
  OUT_TYPE(c_array, "`const double (&)[3]`", "", "by parts", double[3]) \
  TYPE(pair, "`std::pair<std::string, bool>`", "<utility>", "by parts", "by parts", std::pair<std::string, bool>) \
  TYPE(tuple, "`std::tuple<bool, std::string, double>`", "<tuple>", "by parts", "by parts", std::tuple<bool, std::string, double>) \
  TYPE(tuple_array, "`coupler::Tuple<std::array<double, 3>>`", "<array>", "by parts", "by parts", coupler::Tuple<std::array<double, 3>>) \
  TYPE(tuple_vector, "`coupler::Tuple<std::vector<double>>`, of any size", "<vector>", "by parts", "by parts", coupler::Tuple<std::vector<double>>) \
  TYPE(map, "`std::map<std::string, double>`", "<map>", "by parts", "by parts", std::map<std::string, double>) \
  TYPE(unordered_map, "`std::unordered_map<std::string, bool>`", "<unordered_map>", "by parts", "by parts", std::unordered_map<std::string, bool>) \
  TYPE(lazy_map, "`coupler::Map<std::string, double>`, decoded while it is read", "", "view", "same term", coupler::Map<std::string, double>) \
  OUT_TYPE(map_builder, "`coupler::MapBuilder<std::string, double>`, encoded while it is made", "", "by parts", coupler::MapBuilder<std::string, double>) \
  TYPE(multimap, "`std::multimap<std::string, bool>`", "<map>", "by parts", "by parts", std::multimap<std::string, bool>) \
  TYPE(unordered_multimap, "`std::unordered_multimap<std::string, bool>`", "<unordered_map>", "by parts", "by parts", std::unordered_multimap<std::string, bool>) \
  TYPE(pairs, "`std::vector<std::pair<coupler::Atom, bool>>`", "<vector>", "by parts", "by parts", std::vector<std::pair<coupler::Atom, bool>>) \
  TYPE(keyword, "`coupler::Keyword<bool>`", "", "by parts", "by parts", coupler::Keyword<bool>) \
  TYPE(set, "`std::set<std::string>`", "<set>", "by parts", "by parts", std::set<std::string>) \
  TYPE(unordered_set, "`std::unordered_set<std::string>`", "<unordered_set>", "by parts", "by parts", std::unordered_set<std::string>) \
 \
  SECTION("One of several") \
  TYPE(optional, "`std::optional<double>`", "<optional>", "by parts", "by parts", std::optional<double>) \
  TYPE(erl_optional, "`coupler::ErlOptional<double>`", "", "by parts", "by parts", coupler::ErlOptional<double>) \
  TYPE(unique_ptr, "`std::unique_ptr<double>`", "<memory>", "by parts", "by parts", std::unique_ptr<double>) \
  TYPE(shared_ptr, "`std::shared_ptr<double>`", "<memory>", "by parts", "by parts", std::shared_ptr<double>) \
  TYPE(null_pointer, "`std::nullptr_t`", "", "value", "value", std::nullptr_t) \
  TYPE(monostate, "`std::monostate`", "<variant>", "value", "value", std::monostate) \
  TYPE(variant, "`std::variant<double, bool, std::string>`", "<variant>", "by parts", "by parts", std::variant<double, bool, std::string>) \
  TYPE(ok, "`coupler::Ok<double>`", "", "by parts", "by parts", coupler::Ok<double>) \
  TYPE(error, "`coupler::Error<std::string>`", "", "by parts", "by parts", coupler::Error<std::string>) \
  TYPE(result, "`coupler::Result<double, std::string>`", "", "by parts", "by parts", coupler::Result<double, std::string>) \
  TYPE(expected, "`std::expected<double, std::string>`, in C++23", "<expected>", "by parts", "by parts", Expected<double, std::string>) \
  OUT_TYPE(error_code, "`std::error_code`", "<system_error>", "value", std::error_code) \
  TYPE(exception, "`std::runtime_error` and others of `<stdexcept>`", "<stdexcept>", "copy", "copy", std::runtime_error) \
  OUT_TYPE(any_exception, "`std::exception` and what derives from it", "<exception>", "copy", std::exception) \
  OUT_TYPE(exception_ptr, "`std::exception_ptr`", "<exception>", "copy", std::exception_ptr) \
 \
  SECTION("Structs and enums") \
  TYPE(as_struct, "aggregate, `COUPLER_STRUCT`", "", "by parts", "by parts", type_rows::Struct) \
  TYPE(as_exception, "aggregate, `COUPLER_EXCEPTION`", "", "by parts", "by parts", type_rows::Exception) \
  TYPE(as_map, "aggregate, `coupler::AsMap`", "", "by parts", "by parts", type_rows::Map) \
  TYPE(as_string_map, "aggregate, `coupler::AsMap` with `StringKeys`", "", "by parts", "by parts", type_rows::StringMap) \
  TYPE(as_keyword, "aggregate, `coupler::AsKeyword`", "", "by parts", "by parts", type_rows::Keyword) \
  TYPE(as_tuple, "aggregate, `coupler::AsTuple`", "", "by parts", "by parts", type_rows::Tuple) \
  TYPE(as_record, "aggregate, `coupler::AsRecord`", "", "by parts", "by parts", type_rows::Record) \
  TYPE(tagged, "`std::variant` of `coupler::AsTagged`, `coupler::AsTaggedMap`", "<variant>", "by parts", "by parts", type_rows::Tagged) \
  TYPE(via, "class with a factory, `coupler::Via`", "", "by parts", "by parts", type_rows::Even) \
  TYPE(as_atom, "`enum class`, enum of a fixed type", "", "value", "value", type_rows::Color) \
  TYPE(as_integer, "`enum class`, `coupler::AsInteger`", "", "value", "value", type_rows::Priority) \
  TYPE(as_flags, "`enum class`, `coupler::AsFlags`", "", "value", "value", type_rows::Mode) \
 \
  SECTION("Time") \
  TYPE(duration, "`std::chrono::milliseconds` and other durations of integers, in their unit", "<chrono>", "value", "value", std::chrono::milliseconds) \
  TYPE(float_duration, "`std::chrono::duration<double>`, of `float`", "<chrono>", "value", "value", std::chrono::duration<double>) \
  TYPE(sys_time, "`std::chrono::system_clock::time_point`, `std::chrono::sys_time<D>`", "<chrono>", "value", "value", std::chrono::sys_time<std::chrono::microseconds>) \
  TYPE(local_time, "`std::chrono::local_time<D>`", "<chrono>", "value", "value", std::chrono::local_time<std::chrono::microseconds>) \
  TYPE(date, "`std::chrono::year_month_day`", "<chrono>", "value", "value", std::chrono::year_month_day) \
  TYPE(days, "`std::chrono::sys_days`, `std::chrono::local_days`", "<chrono>", "value", "value", std::chrono::sys_days) \
  TYPE(time_of_day, "`std::chrono::hh_mm_ss<D>`", "<chrono>", "value", "value", std::chrono::hh_mm_ss<std::chrono::microseconds>) \
  TYPE(calendar_duration, "`coupler::CalendarDuration`", "", "value", "value", coupler::CalendarDuration) \
 \
  SECTION("Terms") \
  TYPE(atom, "`coupler::Atom`", "", "value", "value", coupler::Atom) \
  TYPE(term, "`coupler::Term`", "", "view", "same term", coupler::Term) \
  TYPE(pid, "`coupler::Pid`, of this node", "", "value", "value", coupler::Pid) \
  TYPE(any_pid, "`coupler::AnyPid`", "", "view", "same term", coupler::AnyPid) \
  TYPE(port, "`coupler::Port`, of this node", "", "value", "value", coupler::Port) \
  TYPE(reference, "`coupler::Reference`", "", "view", "same term", coupler::Reference) \
  OUT_TYPE(monitor, "`coupler::Monitor`", "", "value", coupler::Monitor) \
  TYPE(fun, "`coupler::Fun`", "", "view", "same term", coupler::Fun) \
  /* the end of the rows */
