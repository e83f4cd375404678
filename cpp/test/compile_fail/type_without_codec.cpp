// A parameter of a class without a codec.
// expect: coupler: argument 1 of area: Widget has no codec: specialize coupler::Codec for it (see
// expect: coupler/codec/codec.hpp) to copy it, or keep it in a container in C++ and pass its key
// place: type_without_codec.cpp:22
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
