// A parameter of a class without a codec.
// expect: coupler: argument 1 of area: Widget has no codec: write COUPLER_RESOURCE(Widget, "Elixir.Module") after its
// expect: definition, outside of every namespace, so that Elixir can own such objects, or specialize coupler::Codec for
// it place: type_without_codec.cpp:22
#include <coupler.hpp>

class Widget {
 public:
  explicit Widget(int size) : size_(size) {}
  [[nodiscard]] int size() const { return size_; }

 private:
  int size_;
};

#if defined(MISUSE)
int area(const Widget& widget) { return widget.size(); }
#else
int area(int widget) { return Widget(widget).size(); }
#endif

COUPLER_MODULE("M", coupler::nif<area>("widget"));
