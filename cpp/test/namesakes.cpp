// A user may declare a struct and an exception of each name that Coupler declares, with options.
#include <coupler.hpp>

#include <optional>
#include <type_traits>

#define NAMESAKE(name)   \
  struct name {          \
    int shown_by_##name; \
    int hidden;          \
  };
#include "namesakes.hpp"
#undef NAMESAKE

#define NAMESAKE(name) COUPLER_STRUCT(name, "My.Namesake", coupler::Skip<&name::hidden>);
#include "namesakes.hpp"
#undef NAMESAKE

namespace exceptions {
namespace {
struct Port {
  int number;
};
}  // namespace
}  // namespace exceptions
COUPLER_EXCEPTION(exceptions::Port, "My.PortError");

template <class T>
concept ReadsItself = requires(coupler::Term term, coupler::DecodeError& error) {
  { coupler::Codec<T>::decode(term, error) } -> std::same_as<std::optional<T>>;
};

#define NAMESAKE(name) static_assert(ReadsItself<::name>);
#include "namesakes.hpp"
#undef NAMESAKE
static_assert(ReadsItself<exceptions::Port>);

::Port next(::Port port) { return port; }
void fail() { coupler::raise(exceptions::Port{1}); }

COUPLER_MODULE("My.Native", coupler::nif<next>("port"), coupler::nif<fail>());
