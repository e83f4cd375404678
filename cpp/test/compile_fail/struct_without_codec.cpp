// An aggregate without COUPLER_STRUCT, inside of a list.
// expect: coupler: argument 1 of sum (const std::vector<Point>&): Point has no codec: write COUPLER_STRUCT(Point,
// expect: "Elixir.Module")
#include <coupler.hpp>

#include <vector>

struct Point {
  double x;
  double y;
};

#if !defined(MISUSE)
COUPLER_STRUCT(Point, "My.Point");
#endif

double sum(const std::vector<Point>& points) { return points.empty() ? 0 : points[0].x; }

COUPLER_MODULE("M", coupler::nif<sum>("points"));
