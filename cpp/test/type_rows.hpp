// Every type that Coupler converts, once: the table of guides/types.md is made of it, and the properties
// of integration_test/ are tried on it.
#pragma once

// SECTION(title)                        begins a part of the table
// TYPE(id, spelling, header, ...)       both ways; the rest is an instance of what is spelled
// IN_TYPE(id, spelling, header, ...)    as a parameter only
// OUT_TYPE(id, spelling, header, ...)   as a result only
//
// clang-format off
#define COUPLER_TYPE_ROWS(SECTION, TYPE, IN_TYPE, OUT_TYPE) \
  SECTION("Numbers") \
  TYPE(int8, "`signed char`", "", signed char) \
  TYPE(char_number, "`char`", "", char) \
  TYPE(uint8, "`unsigned char`, `std::uint8_t`", "", unsigned char) \
  TYPE(int16, "`short`, `std::int16_t`", "", short) \
  TYPE(uint16, "`unsigned short`, `std::uint16_t`", "", unsigned short) \
  TYPE(int32, "`int`, `std::int32_t`", "", int) \
  TYPE(uint32, "`unsigned`, `std::uint32_t`", "", unsigned) \
  TYPE(int64, "`long`, `long long`, `std::int64_t`, `std::ptrdiff_t`", "", long long) \
  TYPE(uint64, "`unsigned long`, `unsigned long long`, `std::uint64_t`, `std::size_t`", "", unsigned long long) \
  TYPE(int128, "`__int128`", "", coupler::detail::Int128) \
  TYPE(uint128, "`unsigned __int128`", "", coupler::detail::UInt128) \
  TYPE(float32, "`float`", "", float) \
  TYPE(float64, "`double`", "", double) \
  TYPE(nonfinite, "`coupler::NonFinite<double>`", "", coupler::NonFinite<double>) \
  TYPE(complex, "`std::complex<double>`, of `float`", "<complex>", std::complex<double>) \
  TYPE(complex_struct, "`coupler::ComplexStruct<std::complex<double>>`", "<complex>", coupler::ComplexStruct<std::complex<double>>) \
  TYPE(big_int, "`coupler::BigInt`", "", coupler::BigInt) \
  TYPE(gmp, "`mpz_class`", "<coupler/gmp.hpp>", mpz_class) \
  TYPE(decimal, "`coupler::Decimal`", "", coupler::Decimal) \
  TYPE(range, "`coupler::Range`", "", coupler::Range) \
  TYPE(code_point, "`char32_t`", "", char32_t) \
  TYPE(boolean, "`bool`", "", bool) \
  TYPE(truthy, "`coupler::Truthy`", "", coupler::Truthy) \
 \
  SECTION("Packed numbers") \
  TYPE(packed_view, "`std::span<const double>` and of other numbers", "<span>", std::span<const double>) \
  TYPE(aligned, "`coupler::Aligned<double>`", "", coupler::Aligned<double>) \
  TYPE(packed, "`coupler::Packed<std::vector<double>>`", "<vector>", coupler::Packed<std::vector<double>>) \
  OUT_TYPE(new_packed, "`coupler::NewPacked<double>`", "", coupler::NewPacked<double>) \
  TYPE(matrix, "`coupler::Matrix<double>`", "", coupler::Matrix<double>) \
  OUT_TYPE(new_matrix, "`coupler::NewMatrix<double>`", "", coupler::NewMatrix<double>) \
 \
  SECTION("Binaries and text") \
  TYPE(string, "`std::string`", "", std::string) \
  TYPE(string_view, "`std::string_view`", "", std::string_view) \
  OUT_TYPE(c_string, "`const char*`, string literals", "", const char*) \
  TYPE(binary, "`coupler::Binary`", "", coupler::Binary) \
  OUT_TYPE(new_binary, "`coupler::NewBinary`", "", coupler::NewBinary) \
  TYPE(bytes, "`std::vector<std::byte>`, of `std::uint8_t`, of `char`", "<vector>", std::vector<std::byte>) \
  TYPE(byte_array, "`std::array<std::byte, 4>`, of `std::uint8_t`, of `char`", "<array>", std::array<std::byte, 4>) \
  TYPE(byte_span, "`std::span<const std::byte>`, of `std::uint8_t`, of `char`", "<span>", std::span<const std::byte>) \
  TYPE(fixed_byte_span, "`std::span<const std::byte, 16>`, of `std::uint8_t`, of `char`", "<span>", std::span<const std::byte, 16>) \
  OUT_TYPE(binary_writer, "`coupler::BinaryWriter`", "", coupler::BinaryWriter) \
  OUT_TYPE(owned_binary, "`coupler::OwnedBinary`", "", coupler::OwnedBinary) \
  OUT_TYPE(string_arena, "`coupler::StringArena`", "", coupler::StringArena) \
  TYPE(bitstring, "`coupler::Bitstring`", "", coupler::Bitstring) \
  IN_TYPE(io_data, "`coupler::IoData`", "", coupler::IoData) \
  IN_TYPE(io_vec, "`coupler::IoVec`", "", coupler::IoVec) \
  TYPE(utf8, "`coupler::Utf8`", "", coupler::Utf8) \
  TYPE(utf8_string, "`coupler::Utf8String`", "", coupler::Utf8String) \
  TYPE(charlist, "`coupler::Charlist`", "", coupler::Charlist) \
  IN_TYPE(chardata, "`coupler::Chardata`", "", coupler::Chardata) \
  TYPE(path, "`std::filesystem::path`", "<filesystem>", std::filesystem::path) \
 \
  SECTION("Lists, tuples, maps") \
  TYPE(vector, "`std::vector<double>`", "<vector>", std::vector<double>) \
  TYPE(list, "`std::list<std::string>`", "<list>", std::list<std::string>) \
  TYPE(deque, "`std::deque<bool>`", "<deque>", std::deque<bool>) \
  TYPE(forward_list, "`std::forward_list<double>`", "<forward_list>", std::forward_list<double>) \
  TYPE(lazy_list, "`coupler::List<double>`, decoded while it is read", "", coupler::List<double>) \
  OUT_TYPE(any_range, "any other range: views, generators, your own", "<ranges>", std::ranges::iota_view<int, int>) \
  TYPE(array, "`std::array<double, 3>`", "<array>", std::array<double, 3>) \
  OUT_TYPE(c_array, "`const double (&)[3]`", "", double[3]) \
  TYPE(pair, "`std::pair<std::string, bool>`", "<utility>", std::pair<std::string, bool>) \
  TYPE(tuple, "`std::tuple<bool, std::string, double>`", "<tuple>", std::tuple<bool, std::string, double>) \
  TYPE(tuple_array, "`coupler::Tuple<std::array<double, 3>>`", "<array>", coupler::Tuple<std::array<double, 3>>) \
  TYPE(tuple_vector, "`coupler::Tuple<std::vector<double>>`, of any size", "<vector>", coupler::Tuple<std::vector<double>>) \
  TYPE(map, "`std::map<std::string, double>`", "<map>", std::map<std::string, double>) \
  TYPE(unordered_map, "`std::unordered_map<std::string, bool>`", "<unordered_map>", std::unordered_map<std::string, bool>) \
  TYPE(multimap, "`std::multimap<std::string, bool>`", "<map>", std::multimap<std::string, bool>) \
  TYPE(unordered_multimap, "`std::unordered_multimap<std::string, bool>`", "<unordered_map>", std::unordered_multimap<std::string, bool>) \
  TYPE(pairs, "`std::vector<std::pair<coupler::Atom, bool>>`", "<vector>", std::vector<std::pair<coupler::Atom, bool>>) \
  TYPE(keyword, "`coupler::Keyword<bool>`", "", coupler::Keyword<bool>) \
  TYPE(set, "`std::set<std::string>`", "<set>", std::set<std::string>) \
  TYPE(unordered_set, "`std::unordered_set<std::string>`", "<unordered_set>", std::unordered_set<std::string>) \
 \
  SECTION("One of several") \
  TYPE(optional, "`std::optional<double>`", "<optional>", std::optional<double>) \
  TYPE(erl_optional, "`coupler::ErlOptional<double>`", "", coupler::ErlOptional<double>) \
  TYPE(unique_ptr, "`std::unique_ptr<double>`", "<memory>", std::unique_ptr<double>) \
  TYPE(shared_ptr, "`std::shared_ptr<double>`", "<memory>", std::shared_ptr<double>) \
  TYPE(null_pointer, "`std::nullptr_t`", "", std::nullptr_t) \
  TYPE(monostate, "`std::monostate`", "<variant>", std::monostate) \
  TYPE(variant, "`std::variant<double, bool, std::string>`", "<variant>", std::variant<double, bool, std::string>) \
  TYPE(ok, "`coupler::Ok<double>`", "", coupler::Ok<double>) \
  TYPE(error, "`coupler::Error<std::string>`", "", coupler::Error<std::string>) \
  TYPE(result, "`coupler::Result<double, std::string>`", "", coupler::Result<double, std::string>) \
  TYPE(expected, "`std::expected<double, std::string>`, in C++23", "<expected>", Expected<double, std::string>) \
  OUT_TYPE(error_code, "`std::error_code`", "<system_error>", std::error_code) \
  TYPE(exception, "`std::runtime_error` and others of `<stdexcept>`", "<stdexcept>", std::runtime_error) \
  OUT_TYPE(any_exception, "`std::exception` and what derives from it", "<exception>", std::exception) \
  OUT_TYPE(exception_ptr, "`std::exception_ptr`", "<exception>", std::exception_ptr) \
 \
  SECTION("Structs and enums") \
  TYPE(as_struct, "aggregate, `COUPLER_STRUCT`", "", type_rows::Struct) \
  TYPE(as_exception, "aggregate, `COUPLER_EXCEPTION`", "", type_rows::Exception) \
  TYPE(as_map, "aggregate, `coupler::AsMap`", "", type_rows::Map) \
  TYPE(as_string_map, "aggregate, `coupler::AsMap` with `StringKeys`", "", type_rows::StringMap) \
  TYPE(as_keyword, "aggregate, `coupler::AsKeyword`", "", type_rows::Keyword) \
  TYPE(as_tuple, "aggregate, `coupler::AsTuple`", "", type_rows::Tuple) \
  TYPE(as_record, "aggregate, `coupler::AsRecord`", "", type_rows::Record) \
  TYPE(tagged, "`std::variant` of `coupler::AsTagged`, `coupler::AsTaggedMap`", "<variant>", type_rows::Tagged) \
  TYPE(via, "class with a factory, `coupler::Via`", "", type_rows::Even) \
  TYPE(as_atom, "enum", "", type_rows::Color) \
  TYPE(as_integer, "enum, `coupler::AsInteger`", "", type_rows::Priority) \
  TYPE(as_flags, "enum, `coupler::AsFlags`", "", type_rows::Mode) \
 \
  SECTION("Time") \
  TYPE(duration, "`std::chrono::milliseconds` and other durations of integers, in their unit", "<chrono>", std::chrono::milliseconds) \
  TYPE(float_duration, "`std::chrono::duration<double>`, of `float`", "<chrono>", std::chrono::duration<double>) \
  TYPE(sys_time, "`std::chrono::system_clock::time_point`, `std::chrono::sys_time<D>`", "<chrono>", std::chrono::sys_time<std::chrono::microseconds>) \
  TYPE(local_time, "`std::chrono::local_time<D>`", "<chrono>", std::chrono::local_time<std::chrono::microseconds>) \
  TYPE(date, "`std::chrono::year_month_day`", "<chrono>", std::chrono::year_month_day) \
  TYPE(days, "`std::chrono::sys_days`, `std::chrono::local_days`", "<chrono>", std::chrono::sys_days) \
  TYPE(time_of_day, "`std::chrono::hh_mm_ss<D>`", "<chrono>", std::chrono::hh_mm_ss<std::chrono::microseconds>) \
  TYPE(calendar_duration, "`coupler::CalendarDuration`", "", coupler::CalendarDuration) \
 \
  SECTION("Terms") \
  TYPE(atom, "`coupler::Atom`", "", coupler::Atom) \
  TYPE(term, "`coupler::Term`", "", coupler::Term) \
  TYPE(pid, "`coupler::Pid`, of this node", "", coupler::Pid) \
  TYPE(any_pid, "`coupler::AnyPid`", "", coupler::AnyPid) \
  TYPE(port, "`coupler::Port`, of this node", "", coupler::Port) \
  TYPE(reference, "`coupler::Reference`", "", coupler::Reference) \
  OUT_TYPE(monitor, "`coupler::Monitor`", "", coupler::Monitor) \
  TYPE(fun, "`coupler::Fun`", "", coupler::Fun) \
  /* the end of the rows */
