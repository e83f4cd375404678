// A codec of a user's own, as CONTRIBUTING.md and coupler/codec/codec.hpp describe it.
#include <coupler.hpp>

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <variant>
#include <vector>

struct Celsius {
  double degrees;
};

template <>
struct coupler::Codec<Celsius> {
  static constexpr coupler::Text type = "{:celsius, number()}";

  static std::optional<Celsius> decode(coupler::Term term, coupler::DecodeError& error) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    if (enif_get_tuple(term.env().get(), term.raw(), &arity, &elements) == 0 || arity != 2) return std::nullopt;
    const auto degrees = coupler::decode<double>(coupler::Term(term.env(), elements[1]), error);
    if (!degrees) return error.at_element(1);
    if (*degrees < -273.15) return error.expected("a temperature above absolute zero", term);
    return Celsius{*degrees};
  }

  static coupler::Term encode(coupler::Env env, const Celsius& value) {
    return coupler::encode(env, std::pair(coupler::atom<"celsius">(env), value.degrees));
  }
};

// What is only taken has a decoder alone, what is only given an encoder alone.
struct Taken {
  std::int64_t seconds;
};
struct Given {
  std::int64_t seconds;
};
template <>
struct coupler::Codec<Taken> {
  static constexpr coupler::Text type = "{:seconds, integer()}";
  static std::optional<Taken> decode(coupler::Term term, coupler::DecodeError& error) {
    const auto pair = coupler::decode<std::pair<coupler::Atom, std::int64_t>>(term, error);
    if (!pair || pair->first != coupler::atom<"seconds">(term.env())) return std::nullopt;
    return Taken{pair->second};
  }
};
template <>
struct coupler::Codec<Given> {
  static constexpr coupler::Text type = "integer()";
  static coupler::Term encode(coupler::Env env, Given given) { return coupler::encode(env, given.seconds); }
};

// What coupler::Via makes of others of its kind, which it holds by way of Parts<Recursive<Parts>>.
template <template <class> class Parts>
class Recursive {
 public:
  using Made = Parts<Recursive>;

  static Recursive make(Made parts) {
    Recursive made;
    made.parts_ = std::make_shared<Made>(std::move(parts));
    return made;
  }
  [[nodiscard]] const Made& parts() const { return *parts_; }

 private:
  std::shared_ptr<Made> parts_;
};

template <template <class> class Parts>
struct coupler::Codec<Recursive<Parts>>
    : coupler::Via<Recursive<Parts>, &Recursive<Parts>::make, &Recursive<Parts>::parts> {
  static constexpr coupler::Text type = "term()";
};

// Known to its codec alone.
template <class T>
struct Wrapped {
  std::vector<T> values;
};
template <class T>
struct coupler::Codec<Wrapped<T>> {
  static constexpr coupler::Text type = "term()";
  static std::optional<Wrapped<T>> decode(coupler::Term term, coupler::DecodeError& error) {
    auto values = coupler::decode<std::vector<T>>(term, error);
    if (!values) return std::nullopt;
    return Wrapped<T>{*std::move(values)};
  }
  static coupler::Term encode(coupler::Env env, const Wrapped<T>& wrapped) {
    return coupler::encode(env, wrapped.values);
  }
};

template <class T>
struct Fields {
  std::int64_t number;
  std::vector<T> rest;
};
template <class T>
struct coupler::Codec<Fields<T>> : coupler::AsMap<Fields<T>> {};

namespace {

// A list is read while the class is made of it.
class Lazy {
 public:
  static Lazy make(coupler::List<Lazy> list) {
    Lazy made;
    for (Lazy&& part : list) made.parts_.push_back(std::move(part));
    return made;
  }
  [[nodiscard]] const std::vector<Lazy>& parts() const { return parts_; }

 private:
  std::vector<Lazy> parts_;
};

}  // namespace

template <>
struct coupler::Codec<Lazy> : coupler::Via<Lazy, &Lazy::make, &Lazy::parts> {
  static constexpr coupler::Text type = "term()";
};

namespace {

template <class T>
using InVector = std::vector<T>;
template <class T>
using InDeque = std::deque<T>;
template <class T>
using InTuple = std::tuple<std::string, std::vector<T>>;
template <class T>
using InPair = std::pair<std::int64_t, std::optional<T>>;
template <class T>
using InPointer = std::tuple<std::unique_ptr<T>>;
template <class T>
using InVariant = std::variant<std::string, std::vector<T>>;
template <class T>
using InMap = std::map<std::string, T>;
template <class T>
using InUnorderedMap = std::unordered_map<std::string, T>;
template <class T>
using InMultimap = std::multimap<std::string, T>;
template <class T>
using InKeyword = coupler::Keyword<T>;
template <class T>
using InResult = coupler::Result<std::vector<T>, std::string>;
template <class T>
using InTaggedOk = coupler::Ok<std::optional<T>>;
template <class T>
using InErlOptional = std::tuple<coupler::ErlOptional<T>>;
template <class T>
using InTupleOfAny = coupler::Tuple<std::vector<T>>;
template <class T>
using InArray = std::vector<std::array<T, 1>>;
template <class T>
using InWrapped = Wrapped<T>;
template <class T>
using InFields = Fields<T>;

template <class T>
T echo(T value) {
  return value;
}

Given pass(Taken taken) { return {taken.seconds}; }

Celsius warmer(Celsius temperature, double by) { return {temperature.degrees + by}; }

double mean(const std::vector<Celsius>& temperatures) {
  double sum = 0;
  for (const Celsius& temperature : temperatures) sum += temperature.degrees;
  return sum / static_cast<double>(temperatures.size());
}

}  // namespace

#define RECURSIVE(id, Parts)                                         \
  coupler::nif<echo<Recursive<Parts>>>("value", coupler::name(#id)), \
      coupler::nif<echo<Recursive<Parts>>>("value", coupler::name(#id "_dirty"), coupler::dirty_cpu),

// An Erlang module, with a lower-case name.
COUPLER_MODULE("integration_custom",
    RECURSIVE(in_vector, InVector)
    RECURSIVE(in_deque, InDeque)
    RECURSIVE(in_tuple, InTuple)
    RECURSIVE(in_pair, InPair)
    RECURSIVE(in_pointer, InPointer)
    RECURSIVE(in_variant, InVariant)
    RECURSIVE(in_map, InMap)
    RECURSIVE(in_unordered_map, InUnorderedMap)
    RECURSIVE(in_multimap, InMultimap)
    RECURSIVE(in_keyword, InKeyword)
    RECURSIVE(in_result, InResult)
    RECURSIVE(in_ok, InTaggedOk)
    RECURSIVE(in_erl_optional, InErlOptional)
    RECURSIVE(in_any_tuple, InTupleOfAny)
    RECURSIVE(in_array, InArray)
    RECURSIVE(in_wrapped, InWrapped)
    RECURSIVE(in_fields, InFields)
    coupler::nif<echo<Lazy>>("value", coupler::name("in_lazy")),
    coupler::nif<echo<Lazy>>("value", coupler::name("in_lazy_dirty"), coupler::dirty_cpu),
    coupler::nif<warmer>("temperature", "by"),
    coupler::nif<mean>("temperatures"),
    coupler::nif<pass>("taken"));
