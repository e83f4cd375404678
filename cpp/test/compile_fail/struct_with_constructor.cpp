// A class with a constructor. Its fields have no names that can be read.
// expect: coupler: argument 1 of x: Point must be an aggregate to be a struct, map, keyword list or tuple: no
// expect: constructors, private fields
#include <coupler.hpp>

struct Point {
#if defined(MISUSE)
  explicit Point(double value) : x(value) {}
#endif
  double x;
};

COUPLER_STRUCT(Point, "My.Point");

double x(const Point& point) { return point.x; }

COUPLER_MODULE("M", coupler::nif<x>("point"));
