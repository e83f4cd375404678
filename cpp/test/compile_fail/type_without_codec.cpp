// A class that no codec knows, as a parameter.
// expect: Codec<Widget>
// expect: this type (the T of Codec<T>) has no codec: specialise coupler::Codec<T> with type, decode and encode
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
