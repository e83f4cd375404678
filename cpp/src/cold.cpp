// Compiles the functions that run only after an error (text/detail/cold.hpp). coupler_add_nif() adds this file to every
// target.
#define COUPLER_IS_COLD_SOURCE 1
#include <coupler/call/detail/call.hpp>
