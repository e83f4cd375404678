// An aggregate that lacks its COUPLER_STRUCT, inside a list.
// expect: has_codec<Point>
// expect: the struct of has_codec (named with this message) has no codec: write COUPLER_STRUCT(T, "Elixir.Module")
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
