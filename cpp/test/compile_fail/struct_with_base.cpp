// An aggregate with a base class. The fields of the two cannot be told apart.
// expect: coupler: argument 1 of sum: Point must be an aggregate to be a struct
// expect: base classes
#include <coupler.hpp>

struct Base {
  int x;
};

#if defined(MISUSE)
struct Point : Base {
  int y;
};
#else
struct Point {
  int x;
  int y;
};
#endif

COUPLER_STRUCT(Point, "Point");

int sum(Point point) { return point.x + point.y; }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
