// restore_denormals: the mode in which the VM calculates, after a library's constructors.
#pragma once

#include <cstdint>

namespace coupler::detail {

// The linker adds to what is linked with -ffast-math a constructor (crtfastmath.o) that makes denormal floats zero, in
// the thread that loads the library, which is one of the VM's schedulers. They are switched on again, as in all other
// threads.
inline void restore_denormals() noexcept {
#if defined(__x86_64__)
  constexpr unsigned flush_to_zero = 0x8000;
  constexpr unsigned denormals_are_zero = 0x0040;
  const unsigned mode = __builtin_ia32_stmxcsr();
  if ((mode & (flush_to_zero | denormals_are_zero)) != 0) {
    __builtin_ia32_ldmxcsr(mode & ~(flush_to_zero | denormals_are_zero));
  }
#elif defined(__aarch64__)
  constexpr std::uint64_t flush_to_zero = std::uint64_t{1} << 24;
  std::uint64_t mode = 0;
  asm volatile("mrs %0, fpcr" : "=r"(mode));
  if ((mode & flush_to_zero) != 0) asm volatile("msr fpcr, %0" ::"r"(mode & ~flush_to_zero));
#endif
}

}  // namespace coupler::detail
