// Bytes as text: hexadecimal and base64 (RFC 4648). Knows nothing of Erlang.
#pragma once

#include <span>
#include <string>

namespace hasher {

std::string to_hex(std::span<const unsigned char> bytes);
std::string to_base64(std::span<const unsigned char> bytes);

}  // namespace hasher
