// What both C libraries end with: the functions that leave nothing to tune, and the table. Included after the others.
#ifndef C_LIBRARY_H
#define C_LIBRARY_H

#include <stdlib.h>

#include "c_resources.h"

static ERL_NIF_TERM zeros(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned size;
  ERL_NIF_TERM result;
  if (!enif_get_uint(env, argv[0], &size)) return enif_make_badarg(env);
  memset(enif_make_new_binary(env, size, &result), 0, size);
  return result;
}

static ERL_NIF_TERM dot_product(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifBinary a, b;
  if (!enif_inspect_binary(env, argv[0], &a) || !enif_inspect_binary(env, argv[1], &b) || a.size != b.size ||
      a.size % 8 != 0) {
    return enif_make_badarg(env);
  }
  return enif_make_double(env, dot_doubles(a.data, b.data, a.size / 8));
}

static ERL_NIF_TERM mandelbrot(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifBinary points;
  unsigned limit;
  ERL_NIF_TERM result;
  if (!enif_inspect_binary(env, argv[0], &points) || !enif_get_uint(env, argv[1], &limit) || points.size % 16 != 0) {
    return enif_make_badarg(env);
  }
  const size_t count = points.size / 16;
  escape_times(points.data, count, limit, enif_make_new_binary(env, count * 4, &result));
  return result;
}

static ERL_NIF_TERM copy_terms(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length, count = 0;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ERL_NIF_TERM *terms = malloc(length * sizeof *terms);
  if (length > 0 && terms == NULL) return enif_make_badarg(env);
  ERL_NIF_TERM head, tail = argv[0], result;
  while (enif_get_list_cell(env, tail, &head, &tail)) terms[count++] = head;
  result = enif_make_list_from_array(env, terms, length);
  free(terms);
  return result;
}

static ERL_NIF_TERM reverse_terms(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ERL_NIF_TERM *terms = malloc(length * sizeof *terms);
  if (length > 0 && terms == NULL) return enif_make_badarg(env);
  ERL_NIF_TERM head, tail = argv[0], result;
  for (unsigned left = length; enif_get_list_cell(env, tail, &head, &tail);) terms[--left] = head;
  result = enif_make_list_from_array(env, terms, length);
  free(terms);
  return result;
}

static ERL_NIF_TERM sum_values(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifMapIterator iterator;
  ErlNifSInt64 sum = 0, number;
  ERL_NIF_TERM key, value;
  int wrong = 0;
  if (!enif_map_iterator_create(env, argv[0], &iterator, ERL_NIF_MAP_ITERATOR_FIRST)) return enif_make_badarg(env);
  while (!wrong && enif_map_iterator_get_pair(env, &iterator, &key, &value)) {
    if (enif_get_int64(env, value, &number)) sum += number;
    else wrong = 1;
    enif_map_iterator_next(env, &iterator);
  }
  enif_map_iterator_destroy(env, &iterator);
  return wrong ? enif_make_badarg(env) : enif_make_int64(env, sum);
}

static ERL_NIF_TERM index_terms(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length, count = 0;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ERL_NIF_TERM *keys = malloc(length * sizeof *keys), *values = malloc(length * sizeof *values);
  ERL_NIF_TERM head, tail = argv[0], result = 0;
  if (length == 0 || (keys != NULL && values != NULL)) {
    for (; enif_get_list_cell(env, tail, &head, &tail); ++count) {
      keys[count] = head;
      values[count] = enif_make_int64(env, count);
    }
    if (!enif_make_map_from_arrays(env, keys, values, length, &result)) result = 0;
  }
  free(keys);
  free(values);
  return result != 0 ? result : enif_make_badarg(env);
}

static ERL_NIF_TERM io_size(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifBinary data;
  if (!enif_inspect_iolist_as_binary(env, argv[0], &data)) return enif_make_badarg(env);
  return enif_make_uint64(env, data.size);
}

static ErlNifFunc functions[] = {
    {"nop", 0, nop, 0},
    {"add", 2, add, 0},
    {"binary_length", 1, binary_length, 0},
    {"echo", 1, echo, 0},
    {"echo_owned", 1, echo, 0},
    {"sum_floats", 1, sum_floats, 0},
    {"sum_floats_lazy", 1, sum_floats, 0},
    {"sum_floats_vm", 1, sum_floats, 0},
    {"sum_integers", 1, sum_integers, 0},
    {"sum_packed", 1, sum_packed, 0},
    {"reverse", 1, reverse, 0},
    {"process_pairs", 1, process_pairs, 0},
    {"process_pairs_strings", 1, process_pairs, 0},
    {"next_config", 1, next_config, 0},
    {"next_config_owned", 1, next_config, 0},
    {"next_sample", 1, next_sample, 0},
    {"round_trip_map", 1, round_trip_map, 0},
    {"copy_terms", 1, copy_terms, 0},
    {"reverse_terms", 1, reverse_terms, 0},
    {"sum_values", 1, sum_values, 0},
    {"sum_values_owned", 1, sum_values, 0},
    {"index_terms", 1, index_terms, 0},
    {"index_terms_owned", 1, index_terms, 0},
    {"io_size", 1, io_size, 0},
    {"io_vec_size", 1, io_size, 0},
    {"fail", 0, fail, 0},
    {"color", 1, color, 0},
    {"variant", 1, variant, 0},
    {"zeros", 1, zeros, 0},
    {"zeros_string", 1, zeros, 0},
    {"zeros_bytes", 1, zeros, 0},
    {"dirty", 0, nop, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"dot_product", 2, dot_product, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"mandelbrot", 2, mandelbrot, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"counter_new", 1, counter_new, 0},
    {"counter_get", 1, counter_get, 0},
    {"counter_add", 2, counter_add, 0},
    {"counter_spin", 2, counter_spin, 0},
    {"own_new", 1, counter_new, 0},
    {"own_get", 1, counter_get, 0},
    {"locked_new", 1, locked_new, 0},
    {"get_rwlock", 1, get_rwlock, 0},
    {"add_rwlock", 2, add_rwlock, 0},
    {"add_mutex", 2, add_mutex, 0},
    {"buffer_new", 1, buffer_new, 0},
    {"buffer_close", 1, buffer_close, 0},
    {"slow_new", 0, slow_new, 0},
    {"live", 0, live, 0},
};

#endif
