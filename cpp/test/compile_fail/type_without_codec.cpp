// A class that no codec knows, as a parameter.
// expect: has_codec<Widget>
// expect: the type of has_codec (named with this message) has no codec: specialise coupler::Codec for it
// expect: type_without_codec.cpp:22
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
