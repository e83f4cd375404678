// An option of COUPLER_RESOURCE that is none.
// expect: coupler: an option of COUPLER_RESOURCE(Index, ...) is not one of own_locking, cheap_destructor,
// owned_by_process
#include <coupler.hpp>

class Index {
 public:
  Index(int size);
  int size() const;
  void add(int number);
};

#if defined(MISUSE)
COUPLER_RESOURCE(Index, "M.Index", coupler::dirty_cpu);
#else
COUPLER_RESOURCE(Index, "M.Index", coupler::own_locking);
#endif
COUPLER_MODULE("M", coupler::nif<&Index::size>("index"));
