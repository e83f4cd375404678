// join<", ">(texts...): texts with a separator between them, made while compiling.
#pragma once

#include <coupler/text/text.hpp>

namespace coupler::detail {

template <Text Separator>
constexpr auto join() {
  return Text<0>();
}
template <Text Separator, class First, class... Rest>
constexpr auto join(const First& first, const Rest&... rest) {
  return (Text(first) + ... + (Separator + Text(rest)));
}

}  // namespace coupler::detail
