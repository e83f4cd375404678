// An option that does not exist.
// expect: coupler: the row of nothing takes argument names, then options: normal, dirty_cpu, dirty_io, name("...")
#include <coupler.hpp>

int nothing() { return 0; }

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<nothing>(ERL_NIF_DIRTY_JOB_CPU_BOUND));
#else
COUPLER_MODULE("M", coupler::nif<nothing>(coupler::dirty_cpu));
#endif
