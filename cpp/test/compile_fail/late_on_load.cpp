// The load function after a row.
// expect: coupler: row 2 of COUPLER_MODULE is coupler::on_load, which must be the first row
#include <coupler.hpp>

int one() { return 1; }
void start() {}

#if defined(MISUSE)
COUPLER_MODULE("M", coupler::nif<one>(), coupler::on_load<start>);
#else
COUPLER_MODULE("M", coupler::on_load<start>, coupler::nif<one>());
#endif
