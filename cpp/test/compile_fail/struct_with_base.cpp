// An aggregate that is derived from another, whose fields cannot be told apart from its own.
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
