// What a careful programmer writes first over <erl_nif.h>: correct, checked, with a bare badarg, atoms
// compared as strings, snprintf, and copies of what is kept.
#include <erl_nif.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static ERL_NIF_TERM atom_ok, atom_error, atom_struct, atom_config, atom_sample;
static ERL_NIF_TERM config_keys[3], sample_keys[16];

static const char *config_names[3] = {"algorithm", "iterations", "output_format"};
static const char *sample_names[16] = {"id",     "x",    "y",    "z",     "vx",   "vy",   "vz",  "mass",
                                       "charge", "spin", "kind", "group", "step", "seed", "low", "high"};

static int open_resources(ErlNifEnv *env);

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  (void)data, (void)info;
  atom_ok = enif_make_atom(env, "ok");
  atom_error = enif_make_atom(env, "error");
  atom_struct = enif_make_atom(env, "__struct__");
  atom_config = enif_make_atom(env, "Elixir.Bench.Config");
  atom_sample = enif_make_atom(env, "Elixir.Bench.Sample");
  for (int i = 0; i < 3; ++i) config_keys[i] = enif_make_atom(env, config_names[i]);
  for (int i = 0; i < 16; ++i) sample_keys[i] = enif_make_atom(env, sample_names[i]);
  return open_resources(env);
}

static ERL_NIF_TERM make_text(ErlNifEnv *env, const void *bytes, size_t size) {
  ERL_NIF_TERM term;
  memcpy(enif_make_new_binary(env, size, &term), bytes, size);
  return term;
}

static ERL_NIF_TERM nop(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)env, (void)argc, (void)argv;
  return atom_ok;
}

static ERL_NIF_TERM add(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 a, b;
  if (!enif_get_int64(env, argv[0], &a) || !enif_get_int64(env, argv[1], &b)) return enif_make_badarg(env);
  return enif_make_int64(env, a + b);
}

static ERL_NIF_TERM binary_length(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifBinary binary;
  if (!enif_inspect_binary(env, argv[0], &binary)) return enif_make_badarg(env);
  return enif_make_uint64(env, binary.size);
}

static ERL_NIF_TERM echo(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifBinary binary;
  if (!enif_inspect_binary(env, argv[0], &binary)) return enif_make_badarg(env);
  return make_text(env, binary.data, binary.size);
}

static ERL_NIF_TERM sum_floats(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  double sum = 0, value;
  ERL_NIF_TERM head, tail = argv[0];
  while (enif_get_list_cell(env, tail, &head, &tail)) {
    if (!enif_get_double(env, head, &value)) return enif_make_badarg(env);
    sum += value;
  }
  if (!enif_is_empty_list(env, tail)) return enif_make_badarg(env);
  return enif_make_double(env, sum);
}

static ERL_NIF_TERM sum_integers(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 sum = 0, value;
  ERL_NIF_TERM head, tail = argv[0];
  while (enif_get_list_cell(env, tail, &head, &tail)) {
    if (!enif_get_int64(env, head, &value)) return enif_make_badarg(env);
    sum += value;
  }
  if (!enif_is_empty_list(env, tail)) return enif_make_badarg(env);
  return enif_make_int64(env, sum);
}

static ERL_NIF_TERM sum_packed(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifBinary binary;
  if (!enif_inspect_binary(env, argv[0], &binary) || binary.size % 8 != 0) return enif_make_badarg(env);
  return enif_make_double(env, sum_doubles(binary.data, binary.size / 8));
}

static ERL_NIF_TERM reverse(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ErlNifSInt64 *numbers = malloc(length * sizeof *numbers);
  ERL_NIF_TERM *terms = malloc(length * sizeof *terms);
  ERL_NIF_TERM head, tail = argv[0], result = 0;
  unsigned count = 0;
  if (length > 0 && (numbers == NULL || terms == NULL)) goto done;
  while (enif_get_list_cell(env, tail, &head, &tail)) {
    if (!enif_get_int64(env, head, &numbers[count])) goto done;
    ++count;
  }
  for (unsigned i = 0; i < length; ++i) terms[i] = enif_make_int64(env, numbers[length - 1 - i]);
  result = enif_make_list_from_array(env, terms, length);
done:
  free(numbers);
  free(terms);
  return result != 0 ? result : enif_make_badarg(env);
}

static int make_line(ErlNifEnv *env, ERL_NIF_TERM pair, ERL_NIF_TERM *line) {
  int arity;
  const ERL_NIF_TERM *elements;
  ErlNifBinary name;
  ErlNifSInt64 count;
  if (!enif_get_tuple(env, pair, &arity, &elements) || arity != 2 || !enif_inspect_binary(env, elements[0], &name) ||
      !enif_get_int64(env, elements[1], &count)) {
    return 0;
  }
  char text[512];
  if (name.size > sizeof text - 32) return 0;
  const int size = snprintf(text, sizeof text, "%.*s: %lld", (int)name.size, (const char *)name.data, (long long)count);
  *line = make_text(env, text, (size_t)size);
  return 1;
}

static ERL_NIF_TERM process_pairs(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length, count = 0;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ERL_NIF_TERM *lines = malloc(length * sizeof *lines);
  if (length > 0 && lines == NULL) return enif_make_badarg(env);
  ERL_NIF_TERM head, tail = argv[0], result;
  while (enif_get_list_cell(env, tail, &head, &tail)) {
    if (!make_line(env, head, &lines[count])) {
      free(lines);
      return enif_make_badarg(env);
    }
    ++count;
  }
  result = enif_make_list_from_array(env, lines, length);
  free(lines);
  return result;
}

static int is_struct(ErlNifEnv *env, ERL_NIF_TERM map, ERL_NIF_TERM module) {
  ERL_NIF_TERM name;
  return enif_get_map_value(env, map, atom_struct, &name) && enif_is_identical(name, module);
}

static ERL_NIF_TERM next_config(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ERL_NIF_TERM fields[3];
  ErlNifBinary algorithm, format;
  unsigned iterations;
  if (!is_struct(env, argv[0], atom_config)) return enif_make_badarg(env);
  for (int i = 0; i < 3; ++i) {
    if (!enif_get_map_value(env, argv[0], config_keys[i], &fields[i])) return enif_make_badarg(env);
  }
  if (!enif_inspect_binary(env, fields[0], &algorithm) || !enif_get_uint(env, fields[1], &iterations) ||
      !enif_inspect_binary(env, fields[2], &format)) {
    return enif_make_badarg(env);
  }
  ERL_NIF_TERM keys[4] = {atom_struct, config_keys[0], config_keys[1], config_keys[2]}, result;
  ERL_NIF_TERM values[4] = {atom_config, make_text(env, algorithm.data, algorithm.size),
                            enif_make_uint(env, iterations + 1), make_text(env, format.data, format.size)};
  if (!enif_make_map_from_arrays(env, keys, values, 4, &result)) return enif_make_badarg(env);
  return result;
}

static ERL_NIF_TERM next_sample(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 numbers[16];
  ERL_NIF_TERM keys[17] = {atom_struct}, values[17] = {atom_sample}, field, result;
  if (!is_struct(env, argv[0], atom_sample)) return enif_make_badarg(env);
  for (int i = 0; i < 16; ++i) {
    if (!enif_get_map_value(env, argv[0], sample_keys[i], &field) || !enif_get_int64(env, field, &numbers[i])) {
      return enif_make_badarg(env);
    }
  }
  ++numbers[12];
  for (int i = 0; i < 16; ++i) {
    keys[i + 1] = sample_keys[i];
    values[i + 1] = enif_make_int64(env, numbers[i]);
  }
  if (!enif_make_map_from_arrays(env, keys, values, 17, &result)) return enif_make_badarg(env);
  return result;
}

struct entry {
  char *key;
  size_t size;
  ErlNifSInt64 value;
};

static ERL_NIF_TERM make_map(ErlNifEnv *env, const struct entry *entries, size_t count) {
  ERL_NIF_TERM result = 0;
  ERL_NIF_TERM *keys = malloc(count * sizeof *keys), *values = malloc(count * sizeof *values);
  if (keys != NULL && values != NULL) {
    for (size_t i = 0; i < count; ++i) {
      keys[i] = make_text(env, entries[i].key, entries[i].size);
      values[i] = enif_make_int64(env, entries[i].value);
    }
    if (!enif_make_map_from_arrays(env, keys, values, count, &result)) result = 0;
  }
  free(keys);
  free(values);
  return result;
}

static ERL_NIF_TERM round_trip_map(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  size_t size, count = 0;
  ErlNifMapIterator iterator;
  if (!enif_get_map_size(env, argv[0], &size)) return enif_make_badarg(env);
  struct entry *entries = malloc(size * sizeof *entries + 1);
  if (entries == NULL || !enif_map_iterator_create(env, argv[0], &iterator, ERL_NIF_MAP_ITERATOR_FIRST)) {
    free(entries);
    return enif_make_badarg(env);
  }
  ERL_NIF_TERM key, value, result = 0;
  ErlNifBinary text;
  while (enif_map_iterator_get_pair(env, &iterator, &key, &value)) {
    struct entry *entry = &entries[count];
    if (!enif_inspect_binary(env, key, &text) || !enif_get_int64(env, value, &entry->value)) break;
    entry->key = malloc(text.size + 1);
    if (entry->key == NULL) break;
    memcpy(entry->key, text.data, text.size);
    entry->size = text.size;
    ++count;
    enif_map_iterator_next(env, &iterator);
  }
  enif_map_iterator_destroy(env, &iterator);
  if (count == size) result = make_map(env, entries, count);
  for (size_t i = 0; i < count; ++i) free(entries[i].key);
  free(entries);
  return result != 0 ? result : enif_make_badarg(env);
}

static ERL_NIF_TERM fail(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc, (void)argv;
  const char *message = "not found";
  return enif_make_tuple2(env, atom_error, make_text(env, message, strlen(message)));
}

static ERL_NIF_TERM color(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  static const char *names[5] = {"red", "orange", "yellow", "green", "blue"};
  char name[16];
  if (!enif_get_atom(env, argv[0], name, sizeof name, ERL_NIF_LATIN1)) return enif_make_badarg(env);
  for (int i = 0; i < 5; ++i) {
    if (strcmp(name, names[i]) == 0) return enif_make_int(env, i);
  }
  return enif_make_badarg(env);
}

static ERL_NIF_TERM variant(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 integer;
  double number;
  ErlNifBinary text;
  char name[8];
  if (enif_get_int64(env, argv[0], &integer)) return enif_make_int64(env, integer);
  if (enif_get_double(env, argv[0], &number)) return enif_make_int64(env, (ErlNifSInt64)number);
  if (enif_inspect_binary(env, argv[0], &text)) return enif_make_int64(env, (ErlNifSInt64)text.size);
  if (!enif_get_atom(env, argv[0], name, sizeof name, ERL_NIF_LATIN1)) return enif_make_badarg(env);
  if (strcmp(name, "true") == 0) return enif_make_int64(env, 1);
  if (strcmp(name, "false") == 0) return enif_make_int64(env, 0);
  return enif_make_badarg(env);
}

#include "c_library.h"

ERL_NIF_INIT(Elixir.Bench.Peer.CPlain, functions, load, NULL, NULL, NULL)
