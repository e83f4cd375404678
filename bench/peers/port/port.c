// The program beside the VM. Without arguments it serves packets ({packet, 4}): a byte that names the function,
// then its argument; with arguments it answers one call: `port add 1 2`, `port echo TEXT`, `port hash FILE`.
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <blake3.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void *resize(void *buffer, size_t size) {
  void *resized = realloc(buffer, size + 1);
  if (resized == NULL) fail("realloc");
  return resized;
}

// 0 at the end of the input.
static int read_all(unsigned char *to, size_t size) {
  while (size > 0) {
    const ssize_t count = read(0, to, size);
    if (count <= 0) return 0;
    to += count;
    size -= (size_t)count;
  }
  return 1;
}

static void write_all(const unsigned char *from, size_t size) {
  while (size > 0) {
    const ssize_t count = write(1, from, size);
    if (count <= 0) exit(0);
    from += count;
    size -= (size_t)count;
  }
}

static void answer(unsigned char *packet, size_t size) {
  packet[-4] = (unsigned char)(size >> 24);
  packet[-3] = (unsigned char)(size >> 16);
  packet[-2] = (unsigned char)(size >> 8);
  packet[-1] = (unsigned char)size;
  write_all(packet - 4, size + 4);
}

static uint64_t get_uint64(const unsigned char *bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

static void put_uint64(unsigned char *bytes, uint64_t value) {
  for (int i = 7; i >= 0; --i, value >>= 8) bytes[i] = (unsigned char)value;
}

static void hash(const unsigned char *data, size_t size, unsigned char *out) {
  blake3_hasher hasher;
  blake3_hasher_init(&hasher);
  blake3_hasher_update(&hasher, data, size);
  blake3_hasher_finalize(&hasher, out, BLAKE3_OUT_LEN);
}

// Nanoseconds of CPU for hashing `size` bytes `times` times: what the C library does without a VM around it.
static uint64_t time_hash(size_t size, uint64_t times) {
  static unsigned char *data;
  static size_t capacity;
  if (size > capacity) {
    data = resize(data, size);
    for (size_t i = 0; i < size; ++i) data[i] = (unsigned char)(i % 251);
    capacity = size;
  }
  unsigned char out[BLAKE3_OUT_LEN];
  struct timespec start, end;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
  for (uint64_t i = 0; i < times; ++i) hash(data, size, out);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  return (uint64_t)((end.tv_sec - start.tv_sec) * 1000000000 + end.tv_nsec - start.tv_nsec);
}

static void call(unsigned char *packet, size_t size) {
  unsigned char result[BLAKE3_OUT_LEN];
  switch (packet[0]) {
    case 'n': answer(packet, 0); break;
    case 'e': answer(packet + 1, size - 1); break;
    case 'a':
      put_uint64(packet + 1, get_uint64(packet + 1) + get_uint64(packet + 9));
      answer(packet + 1, 8);
      break;
    case 'h':
      hash(packet + 1, size - 1, result);
      memcpy(packet + 1, result, sizeof result);
      answer(packet + 1, sizeof result);
      break;
    case 't':
      put_uint64(packet + 1, time_hash(get_uint64(packet + 1), get_uint64(packet + 9)));
      answer(packet + 1, 8);
      break;
    default: exit(2);
  }
}

static void serve(void) {
  unsigned char head[4], *buffer = resize(NULL, 4 + 64);
  size_t capacity = 64;
  while (read_all(head, sizeof head)) {
    const size_t size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    if (size > capacity) buffer = resize(buffer, 4 + (capacity = size));
    if (size == 0 || !read_all(buffer + 4, size)) return;
    call(buffer + 4, size);
  }
}

static void hash_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail(path);
  static unsigned char buffer[65536], out[BLAKE3_OUT_LEN];
  blake3_hasher hasher;
  blake3_hasher_init(&hasher);
  for (size_t count; (count = fread(buffer, 1, sizeof buffer, file)) > 0;) blake3_hasher_update(&hasher, buffer, count);
  blake3_hasher_finalize(&hasher, out, sizeof out);
  fwrite(out, 1, sizeof out, stdout);
}

int main(int argc, char **argv) {
  if (argc == 1) serve();
  else if (argc == 2 && strcmp(argv[1], "nop") == 0) printf("ok");
  else if (argc == 3 && strcmp(argv[1], "echo") == 0) printf("%s", argv[2]);
  else if (argc == 4 && strcmp(argv[1], "add") == 0) printf("%lld", atoll(argv[2]) + atoll(argv[3]));
  else if (argc == 3 && strcmp(argv[1], "hash") == 0) hash_file(argv[2]);
  else return 2;
  return 0;
}
