// StringArena: many texts in the memory of one binary -> a list of binaries.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <coupler/binary/binary_writer.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/codec/detail/list.hpp>
#include <coupler/reflect/type_list.hpp>
#include <coupler/term/detail/growing_array.hpp>
#include <coupler/term/detail/term_buffer.hpp>

namespace coupler {

// Elixir: [binary()], as a result only. C++: many texts, written one after the other into the memory of one binary.
// Each text becomes a sub-binary. This costs a fifth of what separate binaries of 100 bytes cost. Each sub-binary keeps
// the memory of all texts alive. A text of up to 64 bytes becomes a binary on the heap of the process, and keeps
// nothing alive.
//
// Owned: it needs no call to be written in, and may be kept. Any thread may add to it, one at a time. Throws
// std::bad_alloc, SystemLimitError in Elixir, if there is no memory for it. A result of 2^32 texts or more raises
// ArgumentError.
//
//     coupler::StringArena lines(std::string_view text) {
//       coupler::StringArena lines;
//       while (!text.empty()) lines.add(take_line(text));
//       return lines;
//     }
class StringArena {
 public:
  void add(std::string_view text) {
    ends_.push_back(bytes_.size());  // first, so that a failed append leaves nothing behind
    try {
      bytes_.append(text);
    } catch (...) {
      ends_.pop_back();
      throw;
    }
    ends_.back() = bytes_.size();
    if (text.size() > longest_) longest_ = text.size();
  }
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }        // in texts
  [[nodiscard]] std::size_t byte_size() const noexcept { return bytes_.size(); }  // of all texts together
  [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return bytes_.view().substr(begin, ends_[i] - begin);
  }

 private:
  friend struct Codec<StringArena>;

  BinaryWriter bytes_;
  detail::GrowingArray<std::size_t> ends_;
  std::size_t longest_ = 0;
};

template <>
struct Codec<StringArena> {
  using Parts = TypeList<>;
  static constexpr Text type = "[binary()]";

  static Term encode(Env env, StringArena&& arena) {
    if (arena.longest_ <= detail::heap_binary_limit) return list(env, arena, nullptr);
    const Binary whole = arena.bytes_.finish(env);
    return list(env, arena, &whole);
  }
  static Term encode(Env env, const StringArena& arena) {
    if (arena.longest_ <= detail::heap_binary_limit) return list(env, arena, nullptr);
    NewBinary copy(env, arena.bytes_.view());
    const Binary whole(copy.term(), copy.data(), copy.size());
    return list(env, arena, &whole);
  }

 private:
  // `whole` is null if every text fits on the heap of a process.
  static Term list(Env env, const StringArena& arena, const Binary* whole) {
    const std::size_t size = arena.size();
    detail::require_list_size(size);
    detail::TermBuffer terms(size);
    for (std::size_t i = 0, begin = 0; i < size; begin = arena.ends_[i++]) {
      const std::size_t length = arena.ends_[i] - begin;
      terms[i] =
          whole == nullptr ? detail::encode_bytes(env, arena[i]).raw() : whole->slice(begin, length).term().raw();
    }
    return {env, enif_make_list_from_array(env.get(), terms.data(), static_cast<unsigned>(size))};
  }
};

}  // namespace coupler
