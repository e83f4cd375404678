// A set inside of a list. It orders structs with <, which they do not have.
// expect: coupler: argument 1 of size (const std::vector<std::set<Point>>&): std::set<Point> orders its keys with <
#include <coupler.hpp>

#include <set>
#include <vector>

struct Point {
  int x, y;
#if !defined(MISUSE)
  auto operator<=>(const Point&) const = default;
#endif
};
COUPLER_STRUCT(Point, "Point");

std::size_t size(const std::vector<std::set<Point>>& points) { return points.size(); }

COUPLER_MODULE("M", coupler::nif<size>("points"));
