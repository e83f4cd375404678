// A span of what no binary holds.
// expect: must be of constant numbers and of no fixed size, as std::span<const double>: take a std::vector of other
// types
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
