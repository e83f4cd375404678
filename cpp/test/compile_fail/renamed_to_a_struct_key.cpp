// A field that would be one of the keys that every Elixir struct has: there is no such map.
// expect: has_codec<Point>
// expect: has the name __struct__ or __exception__ in Elixir, which are keys that Elixir itself gives a struct
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
