// A field with a name of 260 characters, of which there is no atom; as a binary it is a key.
// expect: has_codec<Point>
// expect: cannot be an atom: atoms are UTF-8, of 255 characters at most; Rename it
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
