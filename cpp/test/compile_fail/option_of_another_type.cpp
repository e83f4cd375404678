// An option that names a field of another aggregate. It would have no effect.
// expect: coupler: argument 1 of sum: an option of Point names none of its fields or values
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
