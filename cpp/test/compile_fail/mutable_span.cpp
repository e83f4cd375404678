// A span of mutable bytes as a parameter. Elixir's terms cannot change.
// expect: coupler: terms are immutable: take a std::span<const T> of bytes, not a std::span<T>
#include <coupler.hpp>

#include <span>

#if defined(MISUSE)
using Bytes = std::span<std::byte>;
#else
using Bytes = std::span<const std::byte>;
#endif

std::size_t size(Bytes bytes) { return bytes.size(); }

COUPLER_MODULE("M", coupler::nif<size>("bytes"));
