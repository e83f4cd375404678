#include <coupler/binary/bitstring.hpp>

#include <stdexcept>

#include <gtest/gtest.h>

using coupler::Bitstring;

TEST(Bitstring, BitsBeyondTheLastAreZero) {
  for (std::size_t bits = 1; bits <= 8; ++bits) {
    const Bitstring value("\xFF", bits);
    EXPECT_EQ(value.bytes(), std::string(1, static_cast<char>(0xFF << (8 - bits))));
    for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(value[i], i < bits);
  }
  EXPECT_EQ(Bitstring("\xA1", 3), Bitstring("\xBF", 3));
  EXPECT_FALSE(Bitstring("\xA0", 3) == Bitstring("\xA0", 4));
}

TEST(Bitstring, HasTheBytesItsBitsNeed) {
  EXPECT_EQ(Bitstring().bit_size(), 0u);
  EXPECT_EQ(Bitstring("ab", 9).bytes(), std::string("a\0", 2));
  EXPECT_THROW(Bitstring("ab", 8), std::invalid_argument);
  EXPECT_THROW(Bitstring("ab", 17), std::invalid_argument);
  EXPECT_THROW(Bitstring("", 1), std::invalid_argument);
}
