// What both C libraries end with: the functions that leave nothing to tune, and the table. Included after the others.
#ifndef C_LIBRARY_H
#define C_LIBRARY_H

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
    {"fail", 0, fail, 0},
    {"color", 1, color, 0},
    {"variant", 1, variant, 0},
    {"zeros", 1, zeros, 0},
    {"dirty", 0, nop, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"dot_product", 2, dot_product, ERL_NIF_DIRTY_JOB_CPU_BOUND},
    {"mandelbrot", 2, mandelbrot, ERL_NIF_DIRTY_JOB_CPU_BOUND},
};

#endif
