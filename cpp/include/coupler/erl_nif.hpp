// OTP's C interface to native code: the only file that includes <erl_nif.h>.
#pragma once

#include <erl_nif.h>

#if ERL_NIF_MAJOR_VERSION != 2 || ERL_NIF_MINOR_VERSION < 16
#error "coupler needs the <erl_nif.h> of Erlang/OTP 25 or later (NIF version 2.16)"
#endif

#if !defined(__cpp_exceptions)
#error "coupler turns C++ exceptions into Elixir ones: compile without -fno-exceptions"
#endif

// The NIF version the library asks of the VM. The lowest that serves, and not the one of the header
// it was compiled with, so that one binary loads into every supported OTP release.
#if !defined(COUPLER_NIF_MINOR_VERSION)
#define COUPLER_NIF_MINOR_VERSION 16
#endif

// A variable that a function of the VM fills in is left unset where calls are counted in nanoseconds: a processor
// that forwards a store by its address's text (AMD Zen) would take the 0 for what is read after the call, and
// start over; 16 fields of a struct took twice as long.
