// A function of on_down that takes what it is not given.
// expect: coupler: the function of on_down in COUPLER_RESOURCE(Index, ...) is a member function without parameters or
// of a coupler::Pid, or a function of a Index&, or of both
#include <coupler.hpp>

class Index {
 public:
  Index(int size);
  int size() const;
#if defined(MISUSE)
  void owner_died(int reason);
#else
  void owner_died(coupler::Pid pid);
#endif
};

COUPLER_RESOURCE(Index, "M.Index", coupler::owned_by_process, coupler::on_down<&Index::owner_died>);
COUPLER_MODULE("M", coupler::nif<&Index::size>("index"));
