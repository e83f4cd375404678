// A field with a name of 260 characters. No such atom exists, but a binary key may have it.
// expect: coupler: argument 1 of sum: the Elixir name of a field or a value of Point, or of its module, cannot
// expect: be an atom: atoms are UTF-8, of 255 characters at most; Rename it
#include <coupler.hpp>

#define FIFTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#define NAME FIFTY FIFTY FIFTY FIFTY FIFTY "0123456789"

struct Point {
  int x;
  int y;
};

#if defined(MISUSE)
template <>
struct coupler::Codec<Point> : coupler::AsKeyword<Point, coupler::Rename<&Point::x, NAME>> {};
#else
template <>
struct coupler::Codec<Point> : coupler::AsMap<Point, coupler::Rename<&Point::x, NAME>, coupler::StringKeys> {};
#endif

int sum(Point point) { return point.x + point.y; }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
