// COUPLER_COLD: marks functions that run only when something is wrong, and chooses where they are compiled.
#pragma once

// These functions take as long to compile as a dozen rows of a module table. So coupler_add_nif() adds cpp/src/cold.cpp
// to the target, and only that file has their bodies. It also defines COUPLER_HAS_COLD_SOURCE for all sources of the
// target. Without that definition Coupler is headers only, and the functions are inline.
#if defined(COUPLER_HAS_COLD_SOURCE)
#define COUPLER_COLD [[gnu::cold]]
#else
#define COUPLER_COLD [[gnu::cold]] inline
#endif

#if !defined(COUPLER_HAS_COLD_SOURCE) || defined(COUPLER_IS_COLD_SOURCE)
#define COUPLER_COLD_BODIES 1
#endif
