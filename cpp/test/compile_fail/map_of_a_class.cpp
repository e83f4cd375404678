// A form for aggregates, given to a class that is not an aggregate.
// expect: coupler: argument 1 of sum: Point must be an aggregate to be a struct
#include <coupler.hpp>

#if defined(MISUSE)
class Point {
 public:
  int sum() const { return x; }

 private:
  int x;
};
#else
struct Point {
  int sum() const { return x; }
  int x;
};
#endif

template <>
struct coupler::Codec<Point> : coupler::AsMap<Point> {};

int sum(const Point& point) { return point.sum(); }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
