// The best C over <erl_nif.h> that we know how to write: atoms compared as terms, keys in the VM's own order,
// exact-size binaries, stack buffers and then the VM's allocator, nothing copied twice. Nothing reads a term's
// private representation. Compiled with -fno-plt.
#include <erl_nif.h>
#include <string.h>

#include "kernels.h"

static ERL_NIF_TERM atom_ok, atom_error, atom_struct, atom_config, atom_sample, atom_true, atom_false;
static ERL_NIF_TERM config_keys[4], sample_keys[17];  // the last is __struct__
static ERL_NIF_TERM config_order[4], sample_order[17];
static int config_place[4], sample_place[17];
static ERL_NIF_TERM colors[5];

static const char *config_names[3] = {"algorithm", "iterations", "output_format"};
static const char *sample_names[16] = {"id",     "x",    "y",    "z",     "vx",   "vy",   "vz",  "mass",
                                       "charge", "spin", "kind", "group", "step", "seed", "low", "high"};

// enif_make_map_from_arrays sorts keys that come in another order than the VM's, which is learnt here.
static void learn_order(ErlNifEnv *env, const ERL_NIF_TERM *keys, size_t count, ERL_NIF_TERM *order, int *place) {
  ERL_NIF_TERM map, key, value;
  ErlNifMapIterator iterator;
  int position = 0;
  enif_make_map_from_arrays(env, (ERL_NIF_TERM *)keys, (ERL_NIF_TERM *)keys, count, &map);
  enif_map_iterator_create(env, map, &iterator, ERL_NIF_MAP_ITERATOR_FIRST);
  for (; enif_map_iterator_get_pair(env, &iterator, &key, &value); ++position) {
    order[position] = key;
    for (size_t i = 0; i < count; ++i) {
      if (keys[i] == key) place[i] = position;
    }
    enif_map_iterator_next(env, &iterator);
  }
  enif_map_iterator_destroy(env, &iterator);
}

static int open_resources(ErlNifEnv *env);

static int load(ErlNifEnv *env, void **data, ERL_NIF_TERM info) {
  (void)data, (void)info;
  static const char *color_names[5] = {"red", "orange", "yellow", "green", "blue"};
  atom_ok = enif_make_atom(env, "ok");
  atom_error = enif_make_atom(env, "error");
  atom_true = enif_make_atom(env, "true");
  atom_false = enif_make_atom(env, "false");
  atom_struct = enif_make_atom(env, "__struct__");
  atom_config = enif_make_atom(env, "Elixir.Bench.Config");
  atom_sample = enif_make_atom(env, "Elixir.Bench.Sample");
  for (int i = 0; i < 3; ++i) config_keys[i] = enif_make_atom(env, config_names[i]);
  for (int i = 0; i < 16; ++i) sample_keys[i] = enif_make_atom(env, sample_names[i]);
  for (int i = 0; i < 5; ++i) colors[i] = enif_make_atom(env, color_names[i]);
  config_keys[3] = sample_keys[16] = atom_struct;
  learn_order(env, config_keys, 4, config_order, config_place);
  learn_order(env, sample_keys, 17, sample_order, sample_place);
  return open_resources(env);
}

// Large buffers come from the VM's allocator, whose carriers stay mapped; malloc would pay for the page faults
// of each again.
enum { inline_terms = 128 };
static ERL_NIF_TERM *take_terms(ERL_NIF_TERM *on_stack, size_t count) {
  return count <= inline_terms ? on_stack : enif_alloc(count * sizeof *on_stack);
}
static void give_terms(ERL_NIF_TERM *on_stack, ERL_NIF_TERM *terms) {
  if (terms != on_stack) enif_free(terms);
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

// One buffer holds the numbers, then, in their places, their terms.
static ERL_NIF_TERM reverse(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length, count = 0;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ERL_NIF_TERM on_stack[inline_terms], head, tail = argv[0], result = 0;
  ERL_NIF_TERM *terms = take_terms(on_stack, length);
  if (terms == NULL) return enif_make_badarg(env);
  for (; count < length && enif_get_list_cell(env, tail, &head, &tail); ++count) {
    ErlNifSInt64 number;
    if (!enif_get_int64(env, head, &number)) goto done;
    terms[length - 1 - count] = (ERL_NIF_TERM)number;
  }
  for (unsigned i = 0; i < length; ++i) terms[i] = enif_make_int64(env, (ErlNifSInt64)terms[i]);
  result = enif_make_list_from_array(env, terms, length);
done:
  give_terms(on_stack, terms);
  return result != 0 ? result : enif_make_badarg(env);
}

// Writes the digits before `end` and returns where they start.
static char *write_digits(char *end, ErlNifSInt64 number) {
  ErlNifUInt64 rest = number < 0 ? 0 - (ErlNifUInt64)number : (ErlNifUInt64)number;
  do *--end = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0) *--end = '-';
  return end;
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
  char digits[20], *const end = digits + sizeof digits, *const first = write_digits(end, count);
  const size_t size = (size_t)(end - first);
  unsigned char *text = enif_make_new_binary(env, name.size + 2 + size, line);
  memcpy(text, name.data, name.size);
  memcpy(text + name.size, ": ", 2);
  memcpy(text + name.size + 2, first, size);
  return 1;
}

static ERL_NIF_TERM process_pairs(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  unsigned length, count = 0;
  if (!enif_get_list_length(env, argv[0], &length)) return enif_make_badarg(env);
  ERL_NIF_TERM on_stack[inline_terms], head, tail = argv[0], result = 0;
  ERL_NIF_TERM *lines = take_terms(on_stack, length);
  if (lines == NULL) return enif_make_badarg(env);
  while (count < length && enif_get_list_cell(env, tail, &head, &tail) && make_line(env, head, &lines[count])) ++count;
  if (count == length) result = enif_make_list_from_array(env, lines, length);
  give_terms(on_stack, lines);
  return result != 0 ? result : enif_make_badarg(env);
}

static int is_struct(ErlNifEnv *env, ERL_NIF_TERM map, ERL_NIF_TERM module) {
  ERL_NIF_TERM name;
  return enif_get_map_value(env, map, atom_struct, &name) && name == module;
}

static ERL_NIF_TERM next_config(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ERL_NIF_TERM field, values[4], result;
  ErlNifBinary algorithm, format;
  unsigned iterations;
  if (!is_struct(env, argv[0], atom_config) || !enif_get_map_value(env, argv[0], config_keys[0], &field) ||
      !enif_inspect_binary(env, field, &algorithm) || !enif_get_map_value(env, argv[0], config_keys[1], &field) ||
      !enif_get_uint(env, field, &iterations) || !enif_get_map_value(env, argv[0], config_keys[2], &field) ||
      !enif_inspect_binary(env, field, &format)) {
    return enif_make_badarg(env);
  }
  values[config_place[0]] = make_text(env, algorithm.data, algorithm.size);
  values[config_place[1]] = enif_make_uint(env, iterations + 1);
  values[config_place[2]] = make_text(env, format.data, format.size);
  values[config_place[3]] = atom_config;
  enif_make_map_from_arrays(env, config_order, values, 4, &result);
  return result;
}

static ERL_NIF_TERM next_sample(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 numbers[16];
  ERL_NIF_TERM values[17], field, result;
  if (!is_struct(env, argv[0], atom_sample)) return enif_make_badarg(env);
  for (int i = 0; i < 16; ++i) {
    if (!enif_get_map_value(env, argv[0], sample_keys[i], &field) || !enif_get_int64(env, field, &numbers[i])) {
      return enif_make_badarg(env);
    }
  }
  ++numbers[12];
  for (int i = 0; i < 16; ++i) values[sample_place[i]] = enif_make_int64(env, numbers[i]);
  values[sample_place[16]] = atom_sample;
  enif_make_map_from_arrays(env, sample_order, values, 17, &result);
  return result;
}

struct entry {
  const unsigned char *key;
  size_t size;
  ErlNifSInt64 value;
};

static ERL_NIF_TERM make_map(ErlNifEnv *env, const struct entry *entries, size_t count) {
  ERL_NIF_TERM on_stack[2 * inline_terms], result = 0;
  ERL_NIF_TERM *keys = count <= inline_terms ? on_stack : enif_alloc(2 * count * sizeof *keys);
  if (keys == NULL) return 0;
  for (size_t i = 0; i < count; ++i) {
    keys[i] = make_text(env, entries[i].key, entries[i].size);
    keys[count + i] = enif_make_int64(env, entries[i].value);
  }
  if (!enif_make_map_from_arrays(env, keys, keys + count, count, &result)) result = 0;
  give_terms(on_stack, keys);
  return result;
}

static ERL_NIF_TERM round_trip_map(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  size_t size, count = 0;
  ErlNifMapIterator iterator;
  if (!enif_get_map_size(env, argv[0], &size)) return enif_make_badarg(env);
  struct entry on_stack[inline_terms];
  struct entry *entries = size <= inline_terms ? on_stack : enif_alloc(size * sizeof *entries);
  if (entries == NULL) return enif_make_badarg(env);
  ERL_NIF_TERM key, value, result = 0;
  ErlNifBinary text;
  enif_map_iterator_create(env, argv[0], &iterator, ERL_NIF_MAP_ITERATOR_FIRST);
  for (; enif_map_iterator_get_pair(env, &iterator, &key, &value); ++count) {
    if (!enif_inspect_binary(env, key, &text) || !enif_get_int64(env, value, &entries[count].value)) break;
    entries[count].key = text.data;
    entries[count].size = text.size;
    enif_map_iterator_next(env, &iterator);
  }
  enif_map_iterator_destroy(env, &iterator);
  if (count == size) result = make_map(env, entries, count);
  if (entries != on_stack) enif_free(entries);
  return result != 0 ? result : enif_make_badarg(env);
}

static ERL_NIF_TERM fail(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc, (void)argv;
  static const char message[] = "not found";
  return enif_make_tuple2(env, atom_error, make_text(env, message, sizeof message - 1));
}

static ERL_NIF_TERM color(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  for (int i = 0; i < 5; ++i) {
    if (argv[0] == colors[i]) return enif_make_int(env, i);
  }
  return enif_make_badarg(env);
}

static ERL_NIF_TERM variant(ErlNifEnv *env, int argc, const ERL_NIF_TERM argv[]) {
  (void)argc;
  ErlNifSInt64 integer;
  double number;
  ErlNifBinary text;
  if (argv[0] == atom_true) return enif_make_int64(env, 1);
  if (argv[0] == atom_false) return enif_make_int64(env, 0);
  if (enif_get_int64(env, argv[0], &integer)) return enif_make_int64(env, integer);
  if (enif_get_double(env, argv[0], &number)) return enif_make_int64(env, (ErlNifSInt64)number);
  if (enif_inspect_binary(env, argv[0], &text)) return enif_make_int64(env, (ErlNifSInt64)text.size);
  return enif_make_badarg(env);
}

#include "c_library.h"

ERL_NIF_INIT(Elixir.Bench.Peer.CTuned, functions, load, NULL, NULL, NULL)
