// Where the functions are compiled that run only when something is wrong.
#pragma once

// They take as long to compile as a dozen rows of a table. So coupler_add_nif() adds cpp/src/cold.cpp to the target,
// which alone has their bodies, and defines COUPLER_HAS_COLD_SOURCE for all of its sources. Without that definition
// Coupler is headers only, and they are inline.
#if defined(COUPLER_HAS_COLD_SOURCE)
#define COUPLER_COLD [[gnu::cold]]
#else
#define COUPLER_COLD [[gnu::cold]] inline
#endif

#if !defined(COUPLER_HAS_COLD_SOURCE) || defined(COUPLER_IS_COLD_SOURCE)
#define COUPLER_COLD_BODIES 1
#endif
