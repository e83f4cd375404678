// A span of structs, which a binary cannot hold.
// expect: coupler: argument 1 of first: std::span<const Point> must be a span of constant numbers
// expect: take a std::vector for other types
#include <coupler.hpp>

#include <span>
#include <vector>

struct Point {
  double x, y;
};
COUPLER_STRUCT(Point, "Point");

#if defined(MISUSE)
using Points = std::span<const Point>;
#else
using Points = std::vector<Point>;
#endif

double first(const Points& points) { return points.front().x; }

COUPLER_MODULE("M", coupler::nif<first>("points"));
