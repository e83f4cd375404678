// Coupler: plain C++20 functions as functions of Elixir and Erlang. The one header to include.
#pragma once

#include <coupler/version.hpp>

#include <coupler/text/text.hpp>

#include <coupler/reflect/type_list.hpp>

#include <coupler/term/allocator.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/term/env.hpp>
#include <coupler/term/external_term.hpp>
#include <coupler/term/inspect.hpp>
#include <coupler/term/term.hpp>
#include <coupler/term/term_order.hpp>
#include <coupler/term/term_type.hpp>

#include <coupler/codec/atom.hpp>
#include <coupler/codec/codec.hpp>
#include <coupler/codec/decode_error.hpp>
#include <coupler/codec/fun.hpp>
#include <coupler/codec/lifetime.hpp>
#include <coupler/codec/pid.hpp>
#include <coupler/codec/port.hpp>
#include <coupler/codec/reference.hpp>
#include <coupler/codec/term.hpp>
#include <coupler/codec/via.hpp>

#include <coupler/number/big_int.hpp>
#include <coupler/number/boolean.hpp>
#include <coupler/number/code_point.hpp>
#include <coupler/number/complex.hpp>
#include <coupler/number/int128.hpp>
#include <coupler/number/nonfinite.hpp>
#include <coupler/number/number.hpp>
#include <coupler/number/range.hpp>

#include <coupler/binary/binary.hpp>
#include <coupler/binary/binary_writer.hpp>
#include <coupler/binary/bitstring.hpp>
#include <coupler/binary/charlist.hpp>
#include <coupler/binary/iodata.hpp>
#include <coupler/binary/matrix.hpp>
#include <coupler/binary/owned_binary.hpp>
#include <coupler/binary/packed.hpp>
#include <coupler/binary/path.hpp>
#include <coupler/binary/string_arena.hpp>
#include <coupler/binary/utf8.hpp>

#include <coupler/container/any_range.hpp>
#include <coupler/container/array_tuple.hpp>
#include <coupler/container/keyword.hpp>
#include <coupler/container/list.hpp>
#include <coupler/container/list_builder.hpp>
#include <coupler/container/map.hpp>
#include <coupler/container/map_builder.hpp>
#include <coupler/container/pairs.hpp>
#include <coupler/container/sequence.hpp>
#include <coupler/container/set.hpp>
#include <coupler/container/std_map.hpp>
#include <coupler/container/term_span.hpp>
#include <coupler/container/tuple.hpp>

#include <coupler/choice/error_code.hpp>
#include <coupler/choice/expected.hpp>
#include <coupler/choice/nil.hpp>
#include <coupler/choice/optional.hpp>
#include <coupler/choice/pointer.hpp>
#include <coupler/choice/result.hpp>
#include <coupler/choice/truthy.hpp>
#include <coupler/choice/variant.hpp>

#include <coupler/calendar/calendar_duration.hpp>
#include <coupler/calendar/date.hpp>
#include <coupler/calendar/date_time.hpp>
#include <coupler/calendar/duration.hpp>
#include <coupler/calendar/time_of_day.hpp>

#include <coupler/aggregate/as_keyword.hpp>
#include <coupler/aggregate/as_map.hpp>
#include <coupler/aggregate/as_tuple.hpp>
#include <coupler/aggregate/enum.hpp>
#include <coupler/aggregate/enum_flags.hpp>
#include <coupler/aggregate/enum_integer.hpp>
#include <coupler/aggregate/enum_range.hpp>
#include <coupler/aggregate/field_options.hpp>
#include <coupler/aggregate/struct.hpp>

#include <coupler/resource/locked.hpp>
#include <coupler/resource/make_resource.hpp>
#include <coupler/resource/resource.hpp>
#include <coupler/resource/resource_type.hpp>

#include <coupler/call/constructor.hpp>
#include <coupler/call/exception.hpp>
#include <coupler/call/function.hpp>
#include <coupler/call/macros.hpp>
#include <coupler/call/module.hpp>
#include <coupler/call/object_functions.hpp>
#include <coupler/call/raise.hpp>
#include <coupler/call/schedule.hpp>
