// IoData and IoVec: iodata as one view, or as views of its parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include <coupler/binary.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/growing_array.hpp>
#include <coupler/detail/iolist.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// Elixir: iodata(). One view of all its bytes. A binary is viewed without a copy; a list is written
// into a new binary first, of exactly its size. Borrowed: valid for the call.
//
//     std::uint32_t checksum(coupler::IoData data) { return crc32(data.bytes.data(), data.bytes.size()); }
struct IoData {
  Binary bytes;
};

// Elixir: iodata(). Views of its parts, in order and none of them empty: binaries without a copy,
// numbers that follow each other gathered into one part. Borrowed: valid for the call.
//
//     for (std::string_view part : data) hasher.update(part.data(), part.size());
class IoVec {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return parts_.size(); }    // parts
  [[nodiscard]] std::size_t byte_size() const noexcept { return byte_size_; }  // of all parts
  [[nodiscard]] bool empty() const noexcept { return parts_.empty(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept { return parts_[i]; }
  [[nodiscard]] const std::string_view* begin() const noexcept { return parts_.begin(); }
  [[nodiscard]] const std::string_view* end() const noexcept { return parts_.end(); }

 private:
  friend struct Codec<IoVec>;

  detail::GrowingArray<std::string_view> parts_;
  std::size_t byte_size_ = 0;
};

namespace detail {

struct IoDataTexts {
  static constexpr Text whole = "iodata: a binary, or a list of bytes, binaries and such lists";
  static constexpr Text element = "a byte, a binary or a list";
  static constexpr Text too_long = "iodata of at most 2^26 list cells";
};

// What there is, counted before any memory is taken for it.
struct IoDataSize : IoDataTexts {
  std::size_t bytes = 0;
  std::size_t numbers = 0;
  std::size_t parts = 0;
  bool after_number = false;

  bool number(Term term, unsigned value, DecodeError& error) noexcept {
    if (value > 255) return error.expected("a byte, 0..255", term), false;
    ++numbers;
    if (!after_number) ++parts;
    after_number = true;
    add(1);
    return true;
  }
  bool binary(Term, std::string_view binary, DecodeError&) noexcept {
    if (binary.empty()) return true;
    ++parts;
    after_number = false;
    add(binary.size());
    return true;
  }

 private:
  void add(std::size_t more) noexcept {
    if (__builtin_add_overflow(bytes, more, &bytes)) bytes = SIZE_MAX;
  }
};

struct IoDataCopy : IoDataTexts {
  unsigned char* at;

  explicit IoDataCopy(unsigned char* destination) noexcept : at(destination) {}
  bool number(Term, unsigned value, DecodeError&) noexcept {
    *at++ = static_cast<unsigned char>(value);
    return true;
  }
  bool binary(Term, std::string_view binary, DecodeError&) noexcept {
    if (!binary.empty()) std::memcpy(at, binary.data(), binary.size());
    at += binary.size();
    return true;
  }
};

// `next` is where the next number is written; room for all of them is there already.
struct IoDataParts : IoDataTexts {
  GrowingArray<std::string_view>& parts;
  char* next;
  bool after_number = false;

  IoDataParts(GrowingArray<std::string_view>& to_parts, char* to_numbers) noexcept
      : parts(to_parts), next(to_numbers) {}
  bool number(Term, unsigned value, DecodeError&) {
    *next = static_cast<char>(value);
    if (after_number) parts.back() = {parts.back().data(), parts.back().size() + 1};
    else parts.push_back({next, 1});
    ++next;
    after_number = true;
    return true;
  }
  bool binary(Term, std::string_view binary, DecodeError&) {
    if (binary.empty()) return true;
    parts.push_back(binary);
    after_number = false;
    return true;
  }
};

}  // namespace detail

template <>
struct Codec<IoData> {
  using Parts = TypeList<>;
  static constexpr Text type = "iodata()";
  static constexpr Text expected = detail::IoDataTexts::whole;
  static constexpr TermTypes takes = TermType::bitstring | TermType::list;
  static constexpr Lifetime lifetime = Lifetime::call;

  static std::optional<IoData> decode(Term term, DecodeError& error) {
    ErlNifBinary bytes;
    if (enif_inspect_binary(term.env().get(), term.raw(), &bytes) != 0) {
      return IoData{Binary(term, bytes.data, bytes.size)};
    }
    detail::IoDataSize size;
    if (!detail::walk_iolist(term, size, error)) return std::nullopt;
    NewBinary flat(term.env(), size.bytes);
    detail::IoDataCopy copy(flat.data());
    if (!detail::walk_iolist(term, copy, error)) return std::nullopt;
    return IoData{Binary(flat.term(), flat.data(), flat.size())};
  }
};

template <>
struct Codec<IoVec> {
  using Parts = TypeList<>;
  static constexpr Text type = "iodata()";
  static constexpr Text expected = detail::IoDataTexts::whole;
  static constexpr TermTypes takes = TermType::bitstring | TermType::list;
  static constexpr Lifetime lifetime = Lifetime::call;

  static std::optional<IoVec> decode(Term term, DecodeError& error) {
    detail::IoDataSize size;
    if (!detail::walk_iolist(term, size, error)) return std::nullopt;
    if (size.bytes == SIZE_MAX) throw std::bad_alloc();
    IoVec data;
    data.byte_size_ = size.bytes;
    data.parts_.reserve(size.parts);
    detail::IoDataParts fill(data.parts_, numbers(term.env(), size.numbers));
    if (!detail::walk_iolist(term, fill, error)) return std::nullopt;
    return data;
  }

 private:
  // Numbers lie in a binary, so that views of them last as long as those of the other parts: for the call.
  static char* numbers(Env env, std::size_t count) {
    return count == 0 ? nullptr : reinterpret_cast<char*>(NewBinary(env, count).data());
  }
};

}  // namespace coupler
