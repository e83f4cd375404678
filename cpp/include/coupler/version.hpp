// Coupler's version: written here once; mix.exs and couplerConfigVersion.cmake read this line.
#pragma once

#define COUPLER_VERSION "0.1.0"
