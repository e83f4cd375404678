// A pointer to an object. Elixir cannot hold it.
// expect: coupler: argument 2 of area: Widget* is a pointer, which Elixir cannot hold: use Widget to copy it
// expect: (std::unique_ptr<Widget> if it may be nil), or keep it in a container in C++ and pass its key
#include <coupler.hpp>

struct Widget {
  int size;
};
COUPLER_STRUCT(Widget, "Widget");

#if defined(MISUSE)
int area(int scale, Widget* widget) { return scale * widget->size; }
#else
int area(int scale, Widget widget) { return scale * widget.size; }
#endif

COUPLER_MODULE("M", coupler::nif<area>("scale", "widget"));
