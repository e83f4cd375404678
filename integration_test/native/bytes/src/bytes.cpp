// The ways to make a binary, bitstrings and spans of bytes.
#include <coupler.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "owned.hpp"

#include <sys/resource.h>

namespace {

template <class T>
T echo(T value) {
  return value;
}

using Key = std::span<const std::byte, 4>;

coupler::BinaryWriter write(const std::vector<std::string_view>& pieces) {
  coupler::BinaryWriter out;
  for (const auto piece : pieces) out.append(piece);
  return out;
}

// The same through everything that moves a writer, and as part of something else.
std::tuple<std::size_t, coupler::Binary, std::size_t> write_and_finish(coupler::Env env,
                                                                       const std::vector<std::string_view>& pieces) {
  coupler::BinaryWriter first = write(pieces);
  coupler::BinaryWriter out;
  for (int i = 0; i < 200; ++i) out.push_back('x');
  out = std::move(first);
  const std::size_t size = out.size();
  const coupler::Binary binary = out.finish(env);
  return {size, binary, out.size()};
}

std::vector<coupler::BinaryWriter> writers(std::string_view text) {
  std::vector<coupler::BinaryWriter> list(2);
  list[0].append(text);
  list[1].append(list[0].view());
  list[1].append("!");
  return list;
}

coupler::BinaryWriter write_doubled(std::string_view text) {
  coupler::BinaryWriter out;
  out.append(text);
  out.append(out.view());
  return out;
}

coupler::BinaryWriter write_integers() {
  coupler::BinaryWriter out;
  out.append_big(std::uint8_t{1});
  out.append_big(std::uint16_t{0x0203});
  out.append_big(std::int32_t{-2});
  out.append_little(std::uint64_t{0x0102030405060708});
  out.append_little(std::int16_t{-2});
  return out;
}

template <class T>
void append_limits(coupler::BinaryWriter& out) {
  out.append_decimal(std::numeric_limits<T>::min());
  out.push_back(' ');
  out.append_decimal(std::numeric_limits<T>::max());
  out.push_back(' ');
}

coupler::BinaryWriter write_decimals() {
  coupler::BinaryWriter out;
  append_limits<std::int8_t>(out);
  append_limits<std::uint8_t>(out);
  append_limits<std::int16_t>(out);
  append_limits<std::int64_t>(out);
  append_limits<std::uint64_t>(out);
  out.append_decimal(-10);
  return out;
}

// As a compressor fills what it asked room for, and uses less.
coupler::BinaryWriter extend(std::uint32_t asked, std::uint32_t used) {
  coupler::BinaryWriter out;
  out.append("head:");
  std::memset(out.extend(asked), 'z', asked);
  out.truncate(5 + std::size_t{used});
  return out;
}

coupler::BinaryWriter iterate(std::string_view text, std::uint32_t times) {
  coupler::BinaryWriter out;
  out.reserve(std::size_t{text.size()} * times / 2);
  for (std::uint32_t i = 0; i < times; ++i) std::copy(text.begin(), text.end(), std::back_inserter(out));
  return out;
}

coupler::BinaryWriter huge_writer(std::uint64_t size) {
  coupler::BinaryWriter out;
  out.append("x");
  out.extend(size);
  return out;
}

// One made in an environment that ends before the call does.
coupler::Term of_another_env(coupler::Env env, std::uint32_t size) {
  ErlNifEnv* other = enif_alloc_env();
  const coupler::NewBinary made(coupler::Env(other), std::string(size, 'z'));
  const coupler::Term term = coupler::encode(env, made);
  enif_free_env(other);
  return term;
}

coupler::Binary slice(coupler::Binary binary, std::uint64_t offset, std::uint64_t count) {
  return binary.slice(offset, count);
}

std::string_view slice_bytes(coupler::Binary binary, std::uint64_t offset, std::uint64_t count) {
  return binary.slice(offset, count).view();
}

std::vector<coupler::Binary> halves(coupler::Binary binary) {
  return {binary.slice(0, binary.size() / 2), binary.slice(binary.size() / 2)};
}

coupler::Binary rest(coupler::Binary binary, std::uint64_t offset) { return binary.slice(offset); }

coupler::StringArena arena(const std::vector<std::string_view>& texts) {
  coupler::StringArena arena;
  for (const auto text : texts) arena.add(text);
  return arena;
}

std::vector<coupler::StringArena> arenas(const std::vector<std::string_view>& texts) {
  std::vector<coupler::StringArena> list(2);
  for (const auto text : texts) list[1].add(text);
  for (std::size_t i = 0; i < list[1].size(); ++i) list[0].add(list[1][i]);
  return list;
}

std::string large_string(std::uint32_t size) { return std::string(size, 'l'); }
Bytes large_bytes(std::uint32_t size) { return Bytes(size, std::byte{'l'}); }

// The page faults of this thread for each of many strings, one after the other; nothing where malloc is another one.
std::optional<std::int64_t> faults_of_string(std::uint32_t size) {
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
  constexpr std::int64_t count = 64;
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_THREAD, &before);
  for (std::int64_t i = 0; i < count; ++i) large_string(size);
  getrusage(RUSAGE_THREAD, &after);
  return (after.ru_minflt - before.ru_minflt) / count;
#else
  static_cast<void>(size);
  return std::nullopt;
#endif
}

// Bitstrings.

std::tuple<std::string, std::size_t, std::vector<bool>> bits(const coupler::Bitstring& value) {
  std::vector<bool> each(value.bit_size());
  for (std::size_t i = 0; i < each.size(); ++i) each[i] = value[i];
  return {value.bytes(), value.bit_size(), std::move(each)};
}

coupler::Bitstring make_bits(std::string bytes, std::uint64_t size) { return {std::move(bytes), size}; }

coupler::Bitstring moved_bits(coupler::Bitstring bits) {
  const coupler::Bitstring taken = std::move(bits);
  return bits;  // NOLINT(bugprone-use-after-move): what a mistake would do
}

}  // namespace

using coupler::name;
using coupler::nif;

COUPLER_MODULE("Integration.Bytes",
    nif<write>("pieces"),
    nif<write_and_finish>("pieces"),
    nif<writers>("text"),
    nif<write_doubled>("text"),
    nif<write_integers>(),
    nif<write_decimals>(),
    nif<extend>("asked", "used"),
    nif<iterate>("text", "times"),
    nif<huge_writer>("size"),
    nif<of_another_env>("size"),
    nif<slice>("binary", "offset", "count"),
    nif<slice_bytes>("binary", "offset", "count"),
    nif<halves>("binary"),
    nif<rest>("binary", "offset"),
    nif<owned>("text"),
    nif<owned_string>("text"),
    nif<owned_vector>("bytes"),
    nif<owned_floats>("count"),
    nif<owned_blob>("text"),
    nif<owned_samples>("first", "count"),
    nif<owned_digest>("byte"),
    nif<owned_slice>("text"),
    nif<stubborn>(),
    nif<all_owned_aligned>(),
    nif<living_owners>(),
    nif<keep>("text"),
    nif<give_out>(),
    nif<drop>(),
    nif<large_string>("size"),
    nif<large_bytes>("size"),
    nif<faults_of_string>("size"),
    nif<arena>("texts"),
    nif<arenas>("texts"),
    nif<echo<coupler::Bitstring>>("value", name("bitstring")),
    nif<bits>("value"),
    nif<make_bits>("bytes", "size"),
    nif<moved_bits>("bits"),
    nif<echo<std::span<const std::byte>>>("value", name("byte_span")),
    nif<echo<std::span<const std::uint8_t>>>("value", name("uint8_span")),
    nif<echo<std::span<const char>>>("value", name("char_span")),
    nif<echo<Key>>("value", name("key_span")),
    nif<echo<std::vector<Key>>>("value", name("key_spans")),
    nif<[](const Bytes& bytes) { return std::span<const std::byte>(bytes).subspan(1); }>("bytes", name("span_of_vector")),
    nif<[](std::string_view text) { return std::span<const char>(text.data(), text.size()); }>("text", name("span_of_view")));
