// A resource as a parameter by value. Objects are not copied.
// expect: coupler: argument 1 of size: Index is a resource, which is not copied: take const Index& or Index&, and
// return expect: coupler::Resource<Index> or a std::unique_ptr
#include <coupler.hpp>

class Index {
 public:
  Index(int size);
  int size() const;
  void add(int number);
};

COUPLER_RESOURCE(Index, "M.Index");
#if defined(MISUSE)
int size(Index index) { return index.size(); }
#else
int size(const Index& index) { return index.size(); }
#endif
COUPLER_MODULE("M", coupler::nif<size>("index"));
