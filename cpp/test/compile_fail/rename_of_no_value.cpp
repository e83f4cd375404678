// An enum's value that is renamed but outside of the numbers that are looked at.
// expect: coupler: argument 1 of same: an option of Status names none of its fields or values
#include <coupler.hpp>

#if defined(MISUSE)
enum class Status { ok, not_found = 404 };
#else
enum class Status { ok, not_found = 4 };
#endif

template <>
struct coupler::Codec<Status> : coupler::AsAtom<Status, coupler::Rename<Status::not_found, "missing">> {};

Status same(Status status) { return status; }

COUPLER_MODULE("M", coupler::nif<same>("status"));
