// A map that orders its keys with <. Terms have no <.
// expect: coupler: argument 1 of size: std::map<coupler::Term, int> orders its keys with <, which they do not have:
// expect: take std::unordered_map
#include <coupler.hpp>

#include <map>
#include <unordered_map>

#if defined(MISUSE)
using Map = std::map<coupler::Term, int>;
#else
using Map = std::unordered_map<coupler::Term, int>;
#endif

std::size_t size(const Map& map) { return map.size(); }

COUPLER_MODULE("M", coupler::nif<size>("map"));
