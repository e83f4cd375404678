// The kernels that every native library calls, so that only the binding around them differs. C and C++.
#ifndef BENCH_KERNELS_H
#define BENCH_KERNELS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

// A packed binary may start at any byte.
static inline double load_double(const unsigned char *bytes, size_t i) {
  double value;
  memcpy(&value, bytes + i * sizeof value, sizeof value);
  return value;
}

static inline double sum_doubles(const unsigned char *bytes, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; ++i) sum += load_double(bytes, i);
  return sum;
}

static inline double dot_doubles(const unsigned char *a, const unsigned char *b, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; ++i) sum += load_double(a, i) * load_double(b, i);
  return sum;
}

// After how many steps z -> z * z + c leaves the circle of radius 2; `limit` where it has not by then.
static inline uint32_t escape_time(double re, double im, uint32_t limit) {
  double x = 0, y = 0;
  uint32_t steps = 0;
  while (steps < limit && x * x + y * y <= 4) {
    const double next = x * x - y * y + re;
    y = 2 * x * y + im;
    x = next;
    ++steps;
  }
  return steps;
}

// Pairs of doubles in, an unsigned 32-bit number out for each.
static inline void escape_times(const unsigned char *points, size_t count, uint32_t limit, unsigned char *out) {
  for (size_t i = 0; i < count; ++i) {
    const uint32_t steps = escape_time(load_double(points, 2 * i), load_double(points, 2 * i + 1), limit);
    memcpy(out + i * sizeof steps, &steps, sizeof steps);
  }
}

// Works for so many microseconds.
static inline void spin(uint32_t microseconds) {
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  do clock_gettime(CLOCK_MONOTONIC, &now);
  while ((now.tv_sec - start.tv_sec) * 1000000000L + now.tv_nsec - start.tv_nsec < microseconds * 1000L);
}

// Waits, as for a device.
static inline void sleep_for_a_millisecond(void) {
  struct timespec pause;
  pause.tv_sec = 0;
  pause.tv_nsec = 1000000;
  nanosleep(&pause, NULL);
}

#endif
