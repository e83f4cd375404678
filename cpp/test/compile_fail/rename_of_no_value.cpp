// A Rename of a number that no value of the enum has.
// expect: coupler: argument 1 of same: an option of Status names none of its fields or values
#include <coupler.hpp>

enum class Status { ok, not_found = 404 };

#if defined(MISUSE)
constexpr auto renamed = static_cast<Status>(405);
#else
constexpr auto renamed = Status::not_found;
#endif

template <>
struct coupler::Codec<Status> : coupler::AsAtom<Status, coupler::Rename<renamed, "missing">> {};

Status same(Status status) { return status; }

COUPLER_MODULE("M", coupler::nif<same>("status"));
