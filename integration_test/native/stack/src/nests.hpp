// Types of all sizes, nested in each other, and a value of each.
#pragma once

#include <coupler.hpp>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

template <class T>
struct Make {
  static T value() { return T{}; }
};

template <class T>
struct Make<std::optional<T>> {
  static std::optional<T> value() { return Make<T>::value(); }
};
template <class T>
struct Make<std::unique_ptr<T>> {
  static std::unique_ptr<T> value() { return std::make_unique<T>(Make<T>::value()); }
};
template <class T>
struct Make<std::tuple<std::string, T>> {
  static std::tuple<std::string, T> value() { return {"a", Make<T>::value()}; }
};
template <class A, class T, class... Ts>
struct Make<std::variant<A, T, Ts...>> {
  static std::variant<A, T, Ts...> value() { return Make<T>::value(); }
};
template <class T>
struct Make<std::vector<T>> {
  static std::vector<T> value() {
    std::vector<T> vector;
    vector.push_back(Make<T>::value());
    return vector;
  }
};
template <class T>
struct Make<std::array<T, 1>> {
  static std::array<T, 1> value() { return {Make<T>::value()}; }
};
template <class T>
struct Make<std::map<std::string, T>> {
  static std::map<std::string, T> value() {
    std::map<std::string, T> map;
    map.emplace("a", Make<T>::value());
    return map;
  }
};
template <class T>
struct Make<coupler::Ok<T>> {
  static coupler::Ok<T> value() { return {Make<T>::value()}; }
};

template <class T>
struct Fields {
  std::int64_t id;
  T part;
  std::string name;
};
template <class T>
struct coupler::Codec<Fields<T>> : coupler::AsTuple<Fields<T>> {};
template <class T>
struct Make<Fields<T>> {
  static Fields<T> value() { return {1, Make<T>::value(), "a"}; }
};

template <class T>
struct Keys {
  T part;
  std::optional<T> other;
};
template <class T>
struct coupler::Codec<Keys<T>> : coupler::AsMap<Keys<T>> {};
template <class T>
struct Make<Keys<T>> {
  static Keys<T> value() { return {Make<T>::value(), Make<T>::value()}; }
};

// Made of a T by a factory.
template <class T>
class Made {
 public:
  static Made make(T part) {
    Made made;
    made.part_ = std::make_shared<T>(std::move(part));
    return made;
  }
  [[nodiscard]] const T& part() const { return *part_; }

 private:
  std::shared_ptr<T> part_;
};
template <class T>
struct coupler::Codec<Made<T>> : coupler::Via<Made<T>, &Made<T>::make, &Made<T>::part> {};
template <class T>
struct Make<Made<T>> {
  static Made<T> value() { return Made<T>::make(Make<T>::value()); }
};

// As aligned as a cache line.
template <class T>
struct alignas(64) CacheLine {
  T part;
};
template <class T>
struct coupler::Codec<CacheLine<T>> : coupler::AsTuple<CacheLine<T>> {};
template <class T>
struct Make<CacheLine<T>> {
  static CacheLine<T> value() { return {Make<T>::value()}; }
};

// Holds others of its kind, beside something large: as deep as the stack allows.
template <class T>
struct Tree {
  std::vector<Tree> kids;
  T pad;
};
template <class T>
struct coupler::Codec<Tree<T>> : coupler::AsTuple<Tree<T>> {};
template <class T>
struct Make<Tree<T>> {
  static Tree<T> value() {
    Tree<T> tree{{}, Make<T>::value()};
    for (int depth = 0; depth < 200; ++depth) {
      Tree<T> around{{}, Make<T>::value()};
      around.kids.push_back(std::move(tree));
      tree = std::move(around);
    }
    return tree;
  }
};

// The ways to hold a T.
template <class T>
using InVector = std::vector<T>;
template <class T>
using InOptional = std::optional<std::tuple<std::string, T>>;
template <class T>
using InVariant = std::variant<std::string, T>;
template <class T>
using InAmbiguous = std::variant<std::vector<std::string>, std::tuple<std::string, T>>;
template <class T>
using InTuple = std::tuple<std::string, T>;
template <class T>
using InArray = std::array<T, 1>;
template <class T>
using InPointer = std::unique_ptr<std::tuple<std::string, T>>;
template <class T>
using InMap = std::map<std::string, T>;
template <class T>
using InMixed = std::optional<Fields<std::variant<std::string, std::array<std::tuple<std::string, T>, 1>>>>;
template <class T>
using InMixedTuple = std::tuple<std::string, InMixed<T>>;

template <template <class> class In, class T, int Depth>
struct Nested {
  using type = In<typename Nested<In, T, Depth - 1>::type>;
};
template <template <class> class In, class T>
struct Nested<In, T, 0> {
  using type = T;
};
template <template <class> class In, class T, int Depth>
using Nest = typename Nested<In, T, Depth>::type;

template <int N>
using Fat = std::array<double, N>;
