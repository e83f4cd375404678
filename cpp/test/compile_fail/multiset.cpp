// A multiset. It is not a MapSet, and it is not clearly a list.
// expect: coupler: the result of bag: std::multiset<int> has no codec: use another type
#include <coupler.hpp>

#include <set>

#if defined(MISUSE)
using Bag = std::multiset<int>;
#else
using Bag = std::set<int>;
#endif

Bag bag() { return {1, 1}; }

COUPLER_MODULE("M", coupler::nif<bag>());
