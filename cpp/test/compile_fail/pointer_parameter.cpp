// A pointer to an object. Elixir cannot hold it.
// expect: coupler: argument 2 of area: Widget* is a pointer, which Elixir cannot hold: take Widget&, and return
// expect: std::unique_ptr<Widget> or coupler::Resource<Widget>, if it is a COUPLER_RESOURCE; or use Widget to copy it
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
