// OTP's C interface to native code: the only file that includes <erl_nif.h>.
#pragma once

#include <erl_nif.h>

#if ERL_NIF_MAJOR_VERSION != 2 || ERL_NIF_MINOR_VERSION < 16
#error "coupler needs the <erl_nif.h> of Erlang/OTP 25 or later (NIF version 2.16)"
#endif

#if !defined(__cpp_exceptions)
#error "coupler turns C++ exceptions into Elixir ones: compile without -fno-exceptions"
#endif

// The header chooses its types by sizes written down where Erlang/OTP was built, so that one of another machine
// would compile, and then read terms of the wrong width.
#define COUPLER_OTHER_MACHINE \
  "coupler: <erl_nif.h> is of an Erlang/OTP for another machine: set ERTS_INCLUDE_DIR to the headers of the target's"
static_assert(sizeof(ERL_NIF_TERM) == sizeof(void*) && sizeof(ErlNifUInt64) == 8 && sizeof(ErlNifSInt64) == 8 &&
                  sizeof(decltype(ErlNifBinary::size)) == sizeof(void*),
              COUPLER_OTHER_MACHINE);
#if defined(SIZEOF_LONG) && defined(SIZEOF_VOID_P)
static_assert(SIZEOF_LONG == sizeof(long) && SIZEOF_VOID_P == sizeof(void*), COUPLER_OTHER_MACHINE);
#endif
#undef COUPLER_OTHER_MACHINE

// The NIF version the library asks of the VM. The lowest that serves, and not the one of the header
// it was compiled with, so that one binary loads into every supported OTP release.
#if !defined(COUPLER_NIF_MINOR_VERSION)
#define COUPLER_NIF_MINOR_VERSION 16
#endif

// A variable that a function of the VM fills in is left unset where calls are counted in nanoseconds: a processor
// that forwards a store by its address's text (AMD Zen) would take the 0 for what is read after the call, and
// start over; 16 fields of a struct took twice as long.
