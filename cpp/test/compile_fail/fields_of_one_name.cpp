// Two fields with the same key in Elixir.
// expect: coupler: argument 1 of sum: two fields or values of Point have the same name in Elixir: Rename one
#include <coupler.hpp>

struct Point {
  int x;
  int y;
};

#if defined(MISUSE)
COUPLER_STRUCT(Point, "Point", coupler::Rename<&Point::x, "y">);
#else
COUPLER_STRUCT(Point, "Point", coupler::Rename<&Point::x, "z">);
#endif

int sum(Point point) { return point.x + point.y; }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
