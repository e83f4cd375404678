// A multiset, which is neither a MapSet nor, of all that it may be, a list.
// expect: the type of has_codec (named with this message) has no codec
#include <coupler.hpp>

#include <set>

#if defined(MISUSE)
using Bag = std::multiset<int>;
#else
using Bag = std::set<int>;
#endif

Bag bag() { return {1, 1}; }

COUPLER_MODULE("M", coupler::nif<bag>());
