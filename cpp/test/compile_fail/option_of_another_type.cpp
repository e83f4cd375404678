// An option that names a field of another aggregate, and would change nothing.
// expect: coupler: an option of the type of has_codec (named with this message) names no field of it
#include <coupler.hpp>

struct Other {
  int value;
};
struct Point {
  int value;
};

#if defined(MISUSE)
COUPLER_STRUCT(Point, "Point", coupler::Rename<&Other::value, "x">);
#else
COUPLER_STRUCT(Point, "Point", coupler::Rename<&Point::value, "x">);
#endif

int sum(Point point) { return point.value; }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
