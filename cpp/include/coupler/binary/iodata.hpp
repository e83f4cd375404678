// IoData and IoVec: iodata as one view, or as views of its parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include <coupler/binary/detail/iolist.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/term/detail/growing_array.hpp>

namespace coupler {

// Elixir: iodata(), as a parameter only. C++: one view of all its bytes. A binary is viewed without a copy. A list is
// first written into a new binary of exactly its size. Borrowed: valid for the call. Until it returns, other threads
// may read the bytes. Errors: not iodata, or more than 2^26 list cells.
//
//     std::uint32_t checksum(coupler::IoData data) { return crc32(data.bytes.data(), data.bytes.size()); }
struct IoData {
  Binary bytes;
};

// Elixir: iodata(), as a parameter only. C++: views of its parts, in order. Each binary that is not empty is a part,
// without a copy. Numbers that follow each other are gathered into one part. Borrowed: valid for the call. Until it
// returns, other threads may read the parts. Errors: as for IoData.
//
//     for (std::string_view part : data) hasher.update(part.data(), part.size());
class IoVec {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return parts_.size(); }    // in parts
  [[nodiscard]] std::size_t byte_size() const noexcept { return byte_size_; }  // of all parts together
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

inline bool refuse_byte(Term term, DecodeError& error) noexcept {
  error.expected("a byte, 0..255", term);
  return false;
}

// Counts the bytes before memory is taken for them.
struct IoDataSize : IoDataTexts {
  std::size_t bytes = 0;

  bool number(Term term, unsigned value, DecodeError& error) noexcept {
    if (value > 255) return refuse_byte(term, error);
    return add(1);
  }
  bool binary(Term, std::string_view binary, DecodeError&) noexcept { return add(binary.size()); }

 private:
  bool add(std::size_t more) noexcept {
    if (__builtin_add_overflow(bytes, more, &bytes)) bytes = SIZE_MAX;
    return true;
  }
};

// Flattens a list in one walk, into a buffer that grows. If the rest has large parts, or very many small ones, another
// walk finds the total size first. So iodata that does not fit into memory is refused before any memory is filled.
class IoDataCopy : public IoDataTexts {
 public:
  IoDataCopy(Term root, char* buffer, std::size_t size) noexcept
      : root_(root), begin_(buffer), at_(buffer), end_(buffer + size) {}

  bool number(Term term, unsigned value, DecodeError& error) {
    if (value > 255) return refuse_byte(term, error);
    if (at_ == end_ && !make_room(1, error)) return false;
    *at_++ = static_cast<char>(value);
    return true;
  }
  bool binary(Term, std::string_view binary, DecodeError& error) {
    if (binary.size() > static_cast<std::size_t>(end_ - at_) && !make_room(binary.size(), error)) return false;
    if (!binary.empty()) std::memcpy(at_, binary.data(), binary.size());
    at_ += binary.size();
    return true;
  }

  // All bytes, as a binary in the environment of the term.
  [[nodiscard]] NewBinary finish() const {
    return whole_ ? *whole_ : NewBinary(root_.env(), std::string_view(begin_, written()));
  }

 private:
  [[nodiscard]] std::size_t written() const noexcept { return static_cast<std::size_t>(at_ - begin_); }

  [[gnu::noinline]] bool make_room(std::size_t more, DecodeError& error) {
    const std::size_t used = written();
    if (more <= small_part && used < most_grown) {
      GrowingArray<char> grown;
      grown.reserve(4 * used);
      move_to(grown.data(), 4 * used);
      grown_ = std::move(grown);
      return true;
    }
    IoDataSize size;
    if (!walk_iolist(root_, size, error)) return false;
    whole_.emplace(root_.env(), size.bytes);
    move_to(reinterpret_cast<char*>(whole_->data()), size.bytes);
    return true;
  }
  void move_to(char* buffer, std::size_t size) noexcept {
    const std::size_t used = written();
    std::memcpy(buffer, begin_, used);
    begin_ = buffer;
    at_ = buffer + used;
    end_ = buffer + size;
  }

  static constexpr std::size_t small_part = 256;
  static constexpr std::size_t most_grown = std::size_t{1} << 20;

  Term root_;
  char* begin_;
  char* at_;
  char* end_;
  GrowingArray<char> grown_;
  std::optional<NewBinary> whole_;
};

// Collects the parts in one walk. The numbers lie one after the other in memory that grows. So views of them are made
// last; until then, a part of numbers has only a size.
class IoDataParts : public IoDataTexts {
 public:
  explicit IoDataParts(GrowingArray<std::string_view>& parts) noexcept : parts_(parts) {}

  bool number(Term term, unsigned value, DecodeError& error) {
    if (value > 255) return refuse_byte(term, error);
    numbers_.push_back(static_cast<char>(value));
    return true;
  }
  bool binary(Term, std::string_view binary, DecodeError&) {
    if (binary.empty()) return true;
    end_of_numbers();
    parts_.push_back(binary);
    if (__builtin_add_overflow(bytes_, binary.size(), &bytes_)) throw std::bad_alloc();
    return true;
  }

  // Returns the size of all parts. Moves the numbers into a binary, so that views of them last as long as the other
  // parts: for the call.
  std::size_t finish(Env env) {
    end_of_numbers();
    if (numbers_.empty()) return bytes_;
    const char* at =
        reinterpret_cast<const char*>(NewBinary(env, std::string_view(numbers_.begin(), numbers_.size())).data());
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].data() != &nowhere) continue;
      parts_[i] = {at, parts_[i].size()};
      at += parts_[i].size();
    }
    return bytes_ + numbers_.size();
  }

 private:
  void end_of_numbers() {
    if (numbers_.size() == placed_) return;
    parts_.push_back(std::string_view(&nowhere, numbers_.size() - placed_));
    placed_ = numbers_.size();
  }

  static constexpr char nowhere = 0;

  GrowingArray<std::string_view>& parts_;
  std::size_t bytes_ = 0;  // the size of the binaries
  GrowingArray<char> numbers_;
  std::size_t placed_ = 0;  // how many of the numbers belong to a part
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
    return decode_list(term, error);
  }

 private:
  // Not inlined, so that the buffer is in no caller's stack frame.
  [[gnu::noinline]] static std::optional<IoData> decode_list(Term term, DecodeError& error) {
    char buffer[2048];
    detail::IoDataCopy copy(term, buffer, sizeof buffer);
    if (!detail::walk_iolist(term, copy, error)) return std::nullopt;
    NewBinary flat = copy.finish();
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
    IoVec data;
    detail::IoDataParts collect(data.parts_);
    if (!detail::walk_iolist(term, collect, error)) return std::nullopt;
    data.byte_size_ = collect.finish(term.env());
    return data;
  }
};

}  // namespace coupler
