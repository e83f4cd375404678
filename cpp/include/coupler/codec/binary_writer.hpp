// BinaryWriter -> a binary.
#pragma once

#include <coupler/binary_writer.hpp>
#include <coupler/codec.hpp>
#include <coupler/detail/bytes.hpp>
#include <coupler/detail/type_list.hpp>

namespace coupler {

// One that is returned hands over its memory; one that is part of something else is copied.
template <>
struct Codec<BinaryWriter> {
  using Parts = TypeList<>;
  static constexpr Text type = detail::binary_type;

  static Term encode(Env env, BinaryWriter&& value) { return value.finish(env).term(); }
  static Term encode(Env env, const BinaryWriter& value) { return detail::encode_bytes(env, value.view()); }
};

}  // namespace coupler
