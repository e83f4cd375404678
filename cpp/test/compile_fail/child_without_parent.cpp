// A pointer to a child as a result. The parent is not known.
// expect: coupler: Child needs its parent: return coupler::to_resource(parent, pointer) instead of the pointer
#include <coupler.hpp>

#include <memory>

class Parent {};
COUPLER_RESOURCE(Parent, "M.Parent");
class Child {};
COUPLER_RESOURCE(Child, "M.Child", coupler::child_of<Parent>);
#if defined(MISUSE)
std::unique_ptr<Child> make(coupler::Locked<Parent>) { return std::make_unique<Child>(); }
#else
coupler::Resource<Child> make(coupler::Locked<Parent> parent) {
  return coupler::to_resource(parent, std::make_unique<Child>());
}
#endif
COUPLER_MODULE("M", coupler::nif<make>("parent"));
