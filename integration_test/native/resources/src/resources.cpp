// What a library says of its resources: which version made them, and how many there are.
#include <coupler.hpp>

#include <cstdint>
#include <utility>

namespace {

using Number = std::int64_t;

class Item {
 public:
  explicit Item(Number value) : value_(value) {}
  Number value() const { return value_; }

 private:
  Number value_;
};

coupler::Resource<Item> pass(coupler::Resource<Item> item) { return item; }

}  // namespace

COUPLER_RESOURCE(Item, "Integration.Item");

COUPLER_MODULE("Integration.Resources",
    coupler::constructor<Item, Number>("value", coupler::name("item")),
    coupler::nif<&Item::value>("item"),
    coupler::nif<pass>("item"),
    coupler::close<Item>("item"));
