// The resources of both C libraries, in which nothing is left to tune. Included by c_library.h.
#ifndef C_RESOURCES_H
#define C_RESOURCES_H

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "kernels.h"

// What is used without a lock, as most libraries do: nothing keeps two processes from using it at once.
struct counter {
  ErlNifSInt64 value;
};
struct locked_counter {
  ErlNifRWLock *rwlock;
  ErlNifMutex *mutex;
  ErlNifSInt64 value;
};
// Its memory may be given back before the handle is gone: `bytes` is then null. Nothing keeps another process from
// using the memory meanwhile.
struct buffer {
  _Atomic(unsigned char *) bytes;
};
struct slow {
  char unused;
};

static ErlNifResourceType *counter_type, *locked_type, *buffer_type, *slow_type;
static atomic_long live_objects;

static void destroy_locked(ErlNifEnv *env, void *object) {
  (void)env;
  struct locked_counter *counter = object;
  enif_rwlock_destroy(counter->rwlock);
  enif_mutex_destroy(counter->mutex);
}
static void close_buffer(struct buffer *buffer) {
  unsigned char *bytes = atomic_exchange(&buffer->bytes, NULL);
  if (bytes == NULL) return;
  free(bytes);
  atomic_fetch_sub(&live_objects, 1);
}
static void destroy_buffer(ErlNifEnv *env, void *object) {
  (void)env;
  close_buffer(object);
}
static void destroy_slow(ErlNifEnv *env, void *object) {
  (void)env, (void)object;
  sleep_for_a_millisecond();
  atomic_fetch_sub(&live_objects, 1);
}

static int open_resources(ErlNifEnv *env) {
  const ErlNifResourceFlags flags = ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER;
  counter_type = enif_open_resource_type(env, NULL, "counter", NULL, flags, NULL);
  locked_type = enif_open_resource_type(env, NULL, "locked_counter", destroy_locked, flags, NULL);
  buffer_type = enif_open_resource_type(env, NULL, "buffer", destroy_buffer, flags, NULL);
  slow_type = enif_open_resource_type(env, NULL, "slow", destroy_slow, flags, NULL);
  return counter_type != NULL && locked_type != NULL && buffer_type != NULL && slow_type != NULL ? 0 : 1;
}

static ERL_NIF_TERM handle_of(ErlNifEnv *env, void *object) {
  const ERL_NIF_TERM handle = enif_make_resource(env, object);
  enif_release_resource(object);
  return handle;
}

static ERL_NIF_TERM counter_new(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 value;
  if (!enif_get_int64(env, argv[0], &value)) return enif_make_badarg(env);
  struct counter *counter = enif_alloc_resource(counter_type, sizeof *counter);
  counter->value = value;
  return handle_of(env, counter);
}

static ERL_NIF_TERM counter_get(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  if (!enif_get_resource(env, argv[0], counter_type, &object)) return enif_make_badarg(env);
  return enif_make_int64(env, ((struct counter *)object)->value);
}

static ERL_NIF_TERM counter_add(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  ErlNifSInt64 number;
  if (!enif_get_resource(env, argv[0], counter_type, &object) || !enif_get_int64(env, argv[1], &number)) {
    return enif_make_badarg(env);
  }
  return enif_make_int64(env, ((struct counter *)object)->value += number);
}

static ERL_NIF_TERM counter_spin(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  unsigned microseconds;
  if (!enif_get_resource(env, argv[0], counter_type, &object) || !enif_get_uint(env, argv[1], &microseconds)) {
    return enif_make_badarg(env);
  }
  spin(microseconds);
  return enif_make_int64(env, ((struct counter *)object)->value);
}

static ERL_NIF_TERM locked_new(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 value;
  if (!enif_get_int64(env, argv[0], &value)) return enif_make_badarg(env);
  struct locked_counter *counter = enif_alloc_resource(locked_type, sizeof *counter);
  counter->rwlock = enif_rwlock_create("counter");
  counter->mutex = enif_mutex_create("counter");
  counter->value = value;
  return handle_of(env, counter);
}

static ERL_NIF_TERM get_rwlock(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  if (!enif_get_resource(env, argv[0], locked_type, &object)) return enif_make_badarg(env);
  struct locked_counter *counter = object;
  enif_rwlock_rlock(counter->rwlock);
  const ErlNifSInt64 value = counter->value;
  enif_rwlock_runlock(counter->rwlock);
  return enif_make_int64(env, value);
}

static ERL_NIF_TERM add_rwlock(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  ErlNifSInt64 number;
  if (!enif_get_resource(env, argv[0], locked_type, &object) || !enif_get_int64(env, argv[1], &number)) {
    return enif_make_badarg(env);
  }
  struct locked_counter *counter = object;
  enif_rwlock_rwlock(counter->rwlock);
  const ErlNifSInt64 value = counter->value += number;
  enif_rwlock_rwunlock(counter->rwlock);
  return enif_make_int64(env, value);
}

static ERL_NIF_TERM add_mutex(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  ErlNifSInt64 number;
  if (!enif_get_resource(env, argv[0], locked_type, &object) || !enif_get_int64(env, argv[1], &number)) {
    return enif_make_badarg(env);
  }
  struct locked_counter *counter = object;
  enif_mutex_lock(counter->mutex);
  const ErlNifSInt64 value = counter->value += number;
  enif_mutex_unlock(counter->mutex);
  return enif_make_int64(env, value);
}

static ERL_NIF_TERM buffer_new(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned size;
  if (!enif_get_uint(env, argv[0], &size)) return enif_make_badarg(env);
  struct buffer *buffer = enif_alloc_resource(buffer_type, sizeof *buffer);
  atomic_init(&buffer->bytes, calloc(size, 1));
  atomic_fetch_add(&live_objects, 1);
  return handle_of(env, buffer);
}

static ERL_NIF_TERM buffer_close(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  void *object;
  if (!enif_get_resource(env, argv[0], buffer_type, &object)) return enif_make_badarg(env);
  close_buffer(object);
  return atom_ok;
}

static ERL_NIF_TERM slow_new(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc, (void)argv;
  atomic_fetch_add(&live_objects, 1);
  return handle_of(env, enif_alloc_resource(slow_type, sizeof(struct slow)));
}

static ERL_NIF_TERM live(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc, (void)argv;
  return enif_make_int64(env, atomic_load(&live_objects));
}

#endif
