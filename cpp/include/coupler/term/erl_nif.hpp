// OTP's C interface to native code: the only file that includes <erl_nif.h>.
#pragma once

#include <erl_nif.h>

#if ERL_NIF_MAJOR_VERSION != 2 || ERL_NIF_MINOR_VERSION < 16
#error "coupler needs the <erl_nif.h> of Erlang/OTP 25 or later (NIF version 2.16)"
#endif

#if !defined(__cpp_exceptions)
#error "coupler turns C++ exceptions into Elixir ones: compile without -fno-exceptions"
#endif

// <erl_nif.h> chooses its types by sizes that were fixed when Erlang/OTP was built. The header of another machine would
// compile, and the library would then read terms of the wrong width.
#define COUPLER_OTHER_MACHINE \
  "coupler: <erl_nif.h> is of an Erlang/OTP for another machine: set ERTS_INCLUDE_DIR to the headers of the target's"
static_assert(sizeof(ERL_NIF_TERM) == sizeof(void*) && sizeof(ErlNifUInt64) == 8 && sizeof(ErlNifSInt64) == 8 &&
                  sizeof(decltype(ErlNifBinary::size)) == sizeof(void*),
              COUPLER_OTHER_MACHINE);
#if defined(SIZEOF_LONG) && defined(SIZEOF_VOID_P)
static_assert(SIZEOF_LONG == sizeof(long) && SIZEOF_VOID_P == sizeof(void*), COUPLER_OTHER_MACHINE);
#endif
#undef COUPLER_OTHER_MACHINE

// The NIF version that the library requires of the VM. It is the lowest one that Coupler can use, not the version of
// the header. So one binary loads into every supported OTP release.
#if !defined(COUPLER_NIF_MINOR_VERSION)
#define COUPLER_NIF_MINOR_VERSION 16
#endif

// Where nanoseconds count, a variable that the VM fills in is left uninitialized. Some processors (AMD Zen) forward a
// store by the text of its address. They would read the 0 after the call, notice the mistake and start over. The 16
// fields of a struct took twice as long.
