// An enum's value outside of the range that is searched. It would be lost.
// place: list the enum's value in coupler::Values, leave it out with coupler::Skip, or widen coupler::enum_max
// expect: not handled in switch
#include <coupler.hpp>

enum class Status { ok, not_found = 404, gone = 410 };

template <>
struct coupler::Codec<Status>
#if defined(MISUSE)
    : coupler::AsAtom<Status, coupler::Values<Status::not_found>> {
};
#else
    : coupler::AsAtom<Status, coupler::Values<Status::not_found, Status::gone>> {
};
#endif

Status same(Status status) { return status; }

COUPLER_MODULE("M", coupler::nif<same>("status"));
