// A field renamed to a key that every Elixir struct has.
// expect: coupler: argument 1 of sum: a field of Point is called __struct__ or __exception__ in Elixir
// expect: which gives every struct such a key: Rename or Skip it
#include <coupler.hpp>

struct Point {
  int x;
  int y;
};

#if defined(MISUSE)
COUPLER_STRUCT(Point, "Point", coupler::Rename<&Point::x, "__struct__">);
#else
COUPLER_STRUCT(Point, "Point", coupler::Rename<&Point::x, "__Struct__">);
#endif

int sum(Point point) { return point.x + point.y; }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
