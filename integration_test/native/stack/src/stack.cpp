// How much stack decoding and encoding take, for types of all sizes: with so much left, and measured.
#include "nests.hpp"

#include <alloca.h>
#include <pthread.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <thread>

#ifndef STACK_MODULE
#define STACK_MODULE "Integration.Stack"
#endif

namespace {

using coupler::Env;
using coupler::Term;

// Of this thread, with the pages that may guard it left alone.
std::uintptr_t lowest() {
  pthread_attr_t attributes;
  void* address = nullptr;
  std::size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) throw std::runtime_error("no attributes of the thread");
  pthread_attr_getstack(&attributes, &address, &size);
  pthread_attr_destroy(&attributes);
  return reinterpret_cast<std::uintptr_t>(address) + 4096;
}

constexpr std::uintptr_t paint = 0xA5A5A5A5A5A5A5A5;

// The stack is painted from below the caller down to its end, and where the paint ends afterwards is how
// deep what ran meanwhile has been.
__attribute__((noinline, no_sanitize("address"), no_sanitize("undefined"))) void paint_stack(std::uintptr_t end) {
  const auto from = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) - 1024;
  for (auto at = end & ~std::uintptr_t{7}; at < from; at += 8) *reinterpret_cast<volatile std::uintptr_t*>(at) = paint;
}
__attribute__((noinline, no_sanitize("address"), no_sanitize("undefined"))) std::uintptr_t painted_to(
    std::uintptr_t end) {
  auto at = end & ~std::uintptr_t{7};
  while (*reinterpret_cast<volatile std::uintptr_t*>(at) == paint) at += 8;
  return at;
}

// Runs with `left` bytes of the stack, or all there are; gives how many of them were never touched.
[[gnu::noinline]] std::size_t run(std::size_t left, void (*body)(void*), void* data) {
  const std::uintptr_t end = lowest();
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  const std::size_t skipped = here - end > left ? here - end - left : 0;
  auto* hole = static_cast<volatile char*>(alloca(skipped + 16));
  hole[0] = 0;
  paint_stack(end);
  body(data);
  return painted_to(end) - end;
}

struct Outcome {
  coupler::Atom result;
  std::size_t untouched;
  std::size_t size;
};

struct Type {
  Term (*make)(Env env);
  Outcome (*decode)(Env env, Term term, std::size_t left);
  Outcome (*encode)(Env env, std::size_t left);
  std::string_view name;
};

// Made where there is stack enough for the test's own frames.
template <class T>
std::unique_ptr<T> made() {
  std::unique_ptr<T> value;
  std::thread([&] { value = std::make_unique<T>(Make<T>::value()); }).join();
  return value;
}

template <class T>
Term make(Env env) {
  return coupler::encode(env, *made<T>());
}

template <class T>
Outcome decode(Env env, Term term, std::size_t left) {
  struct Data {
    Term term;
    coupler::DecodeError error;
    bool decoded;
  } data{term, {}, false};
  const auto body = [](void* pointer) {
    auto& to = *static_cast<Data*>(pointer);
    to.decoded = coupler::decode<T>(to.term, to.error).has_value();
  };
  const std::size_t untouched = run(left, body, &data);
  if (!data.decoded && !data.error.is_final()) throw std::runtime_error(data.error.expected());
  return {data.decoded ? coupler::atom<"ok">(env) : coupler::atom<"refused">(env), untouched, sizeof(T)};
}

template <class T>
Outcome encode(Env env, std::size_t left) {
  struct Data {
    Env env;
    std::unique_ptr<T> value;
    bool encoded;
  } data{env, made<T>(), false};
  const auto body = [](void* pointer) {
    auto& from = *static_cast<Data*>(pointer);
    try {
      static_cast<void>(coupler::encode(from.env, *from.value));
      from.encoded = true;
    } catch (const std::runtime_error&) {
    }
  };
  const std::size_t untouched = run(left, body, &data);
  return {data.encoded ? coupler::atom<"ok">(env) : coupler::atom<"refused">(env), untouched, sizeof(T)};
}

template <class T>
constexpr Type type_of(std::string_view name) {
  return {make<T>, decode<T>, encode<T>, name};
}

#define NEST(in, depth, size) type_of<Nest<in, Fat<size>, depth>>(#in ", " #depth " times, of " #size)

constexpr Type types[] = {
    type_of<Fat<1850>>("1850"),
    NEST(InOptional, 5, 1850),
    NEST(InVariant, 5, 1850),
    NEST(InTuple, 3, 1850),
    NEST(InMixedTuple, 2, 900),
    NEST(InAmbiguous, 3, 900),
    NEST(InArray, 2, 900),
    NEST(InPointer, 2, 900),
    NEST(InMap, 2, 900),
    NEST(Fields, 2, 900),
    NEST(Made, 2, 900),
    NEST(CacheLine, 2, 900),
    NEST(InVector, 2, 900),
    NEST(coupler::Ok, 2, 900),
    NEST(Keys, 2, 300),
    NEST(InVariant, 10, 80),
    NEST(InTuple, 10, 3),
    NEST(InVector, 6, 3),
    type_of<std::variant<std::string, Fat<800>, Fat<801>, Fat<802>>>("three of 800"),
    type_of<Tree<Fat<1>>>("Tree of 1"),
    type_of<Tree<Fat<100>>>("Tree of 100"),
    type_of<Tree<Nest<InMixedTuple, Fat<300>, 2>>>("Tree of InMixedTuple, 2 times, of 300"),
    type_of<Tree<Nest<InOptional, Fat<1850>, 5>>>("Tree of InOptional, 5 times, of 1850"),
};

std::size_t count() { return std::size(types); }
std::string name_of(std::size_t type) { return std::string(types[type].name); }
Term make_term(Env env, std::size_t type) { return types[type].make(env); }
Outcome decode_term(Env env, std::size_t type, Term term, std::size_t left) {
  return types[type].decode(env, term, left);
}
Outcome encode_value(Env env, std::size_t type, std::size_t left) { return types[type].encode(env, left); }

}  // namespace

template <>
struct coupler::Codec<Outcome> : coupler::AsTuple<Outcome> {};

using coupler::dirty_cpu;
using coupler::name;
using coupler::nif;

COUPLER_MODULE(STACK_MODULE,
    nif<count>(),
    nif<name_of>("type", name("name")),
    nif<make_term>("type", name("make")),
    nif<decode_term>("type", "term", "left", name("decode")),
    nif<decode_term>("type", "term", "left", name("decode_dirty"), dirty_cpu),
    nif<encode_value>("type", "left", name("encode")),
    nif<encode_value>("type", "left", name("encode_dirty"), dirty_cpu));
