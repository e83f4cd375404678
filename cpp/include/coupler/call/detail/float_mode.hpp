// restore_denormals: switches the processor back to the VM's floating-point mode after a library's constructors ran.
#pragma once

#include <cstdint>

namespace coupler::detail {

// With -ffast-math the linker adds a constructor (crtfastmath.o) that makes denormal floats zero. It affects the thread
// that loads the library, which is one of the VM's schedulers. This function switches denormals on again, so that the
// thread is like all others.
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
