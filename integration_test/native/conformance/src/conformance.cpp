// What other binding libraries' tests ask of types, as plain functions.
#include <coupler.hpp>

#include "aggregates.hpp"
#include "containers.hpp"
#include "terms.hpp"
#include "values.hpp"

namespace {

template <class T>
T echo(T value) {
  return value;
}

template <class Variant>
std::size_t index(const Variant& variant) {
  return variant.index();
}

}  // namespace

using coupler::name;
using coupler::nif;
using namespace aggregates;

COUPLER_MODULE("Integration.Conformance",
    nif<values::total>("numbers"),
    nif<values::parse_integer>("text"),
    nif<values::part>("text", "offset", "size"),
    nif<values::with_first>("text", "byte"),
    nif<values::counting>("size"),
    nif<values::copy>("text"),
    nif<values::two_texts>(),
    nif<echo<values::PmrText>>("value", name("pmr_text")),
    nif<echo<values::PmrList>>("value", name("pmr_list")),
    nif<echo<values::PmrMap>>("value", name("pmr_map")),
    nif<echo<values::PmrHash>>("value", name("pmr_hash")),
    nif<values::ordered_weight>("size"),
    nif<values::hashed_weight>("size"),
    nif<containers::reversed>("terms"),
    nif<containers::sum_of_pair>("pair"),
    nif<containers::increment>("numbers"),
    nif<containers::repeat>("arguments"),
    nif<containers::checked_sum>("pair"),
    nif<echo<containers::Twelve>>("value", name("twelve")),
    nif<[](std::optional<std::pair<int, int>> pair) { return pair; }>("pair", name("maybe_pair")),
    nif<containers::sum_of_values>("map"),
    nif<containers::sorted_keys>("map"),
    nif<echo<containers::Mixed>>("value", name("mixed")),
    nif<containers::zip>("keys", "values"),
    nif<echo<containers::NumberKeys>>("value", name("number_keys")),
    nif<echo<Struct>>("value", name("structure")),
    nif<echo<ErlangStruct>>("value", name("erlang_structure")),
    nif<echo<Map>>("value", name("map")),
    nif<echo<Tuple>>("value", name("tuple")),
    nif<echo<Record>>("value", name("record")),
    nif<echo<Wrapped>>("value", name("wrapped")),
    nif<echo<WrappedRecord>>("value", name("wrapped_record")),
    nif<echo<Course>>("value", name("course")),
    nif<echo<LabelledNumber>>("value", name("labelled_number")),
    nif<echo<LabelledPairs>>("value", name("labelled_pairs")),
    nif<cut>("slice"),
    nif<pass>("taken"),
    nif<echo<Everything>>("value", name("everything")),
    nif<echo<Lenient>>("value", name("lenient")),
    nif<echo<Colour>>("value", name("colour")),
    nif<echo<Command>>("value", name("command")),
    nif<index<Command>>("value", name("command_index")),
    nif<echo<Nested>>("value", name("nested")),
    nif<echo<Untagged>>("value", name("untagged")),
    nif<index<Untagged>>("value", name("untagged_index")),
    nif<echo<OrTruth>>("value", name("or_truth")),
    nif<index<OrTruth>>("value", name("or_truth_index")),
    nif<echo<Lists>>("value", name("lists")),
    nif<index<Lists>>("value", name("lists_index")),
    nif<count>("text"),
    nif<terms::type_name>("term"),
    nif<terms::describe>("term"),
    nif<terms::envelope>("payload"));
