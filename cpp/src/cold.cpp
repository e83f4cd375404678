// The bodies that detail/cold.hpp speaks of; a source of every target that coupler_add_nif() makes.
#define COUPLER_IS_COLD_SOURCE 1
#include <coupler/call/function.hpp>
