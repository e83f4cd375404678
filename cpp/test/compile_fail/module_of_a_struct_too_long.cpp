// A struct whose module has a name of 260 characters. No such atom exists.
// expect: cannot be an atom: atoms are UTF-8, of 255 characters at most; Rename it
#include <coupler.hpp>

#define FIFTY "Aaaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#if defined(MISUSE)
#define NAME FIFTY FIFTY FIFTY FIFTY FIFTY "0123456789"
#else
#define NAME FIFTY FIFTY FIFTY FIFTY
#endif

struct Point {
  int x;
  int y;
};

COUPLER_STRUCT(Point, NAME);

int sum(Point point) { return point.x + point.y; }

COUPLER_MODULE("M", coupler::nif<sum>("point"));
