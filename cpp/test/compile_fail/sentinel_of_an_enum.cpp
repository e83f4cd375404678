// The sentinels that code generators put at both ends of an enum.
// place: list the enum's value in coupler::Values, leave it out with coupler::Skip, or widen coupler::enum_max
// expect: ALL_VALUES_MAX
#include <coupler.hpp>

#include <cstdint>

enum Status : int { STATUS_OK, STATUS_GONE, ALL_VALUES_MIN = INT32_MIN, ALL_VALUES_MAX = INT32_MAX };

template <>
struct coupler::Codec<Status>
#if defined(MISUSE)
    : coupler::AsInteger<Status, coupler::Skip<ALL_VALUES_MIN>> {
};
#else
    : coupler::AsInteger<Status, coupler::Skip<ALL_VALUES_MIN>, coupler::Skip<ALL_VALUES_MAX>> {
};
#endif

Status same(Status status) { return status; }

COUPLER_MODULE("M", coupler::nif<same>("status"));
