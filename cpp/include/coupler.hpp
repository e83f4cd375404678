// Coupler: plain C++20 functions as functions of Elixir and Erlang. The one header to include.
#pragma once

#include <coupler/version.hpp>

#include <coupler/atom.hpp>
#include <coupler/big_int.hpp>
#include <coupler/binary.hpp>
#include <coupler/calendar_duration.hpp>
#include <coupler/decimal.hpp>
#include <coupler/decode_error.hpp>
#include <coupler/env.hpp>
#include <coupler/external_term.hpp>
#include <coupler/field_options.hpp>
#include <coupler/fun.hpp>
#include <coupler/inspect.hpp>
#include <coupler/lifetime.hpp>
#include <coupler/matrix.hpp>
#include <coupler/packed.hpp>
#include <coupler/pid.hpp>
#include <coupler/port.hpp>
#include <coupler/range.hpp>
#include <coupler/reference.hpp>
#include <coupler/term.hpp>
#include <coupler/term_order.hpp>
#include <coupler/term_type.hpp>
#include <coupler/text.hpp>

#include <coupler/codec.hpp>
#include <coupler/codec/as_keyword.hpp>
#include <coupler/codec/as_map.hpp>
#include <coupler/codec/as_tuple.hpp>
#include <coupler/codec/atom.hpp>
#include <coupler/codec/big_int.hpp>
#include <coupler/codec/binary.hpp>
#include <coupler/codec/boolean.hpp>
#include <coupler/codec/calendar_duration.hpp>
#include <coupler/codec/code_point.hpp>
#include <coupler/codec/complex.hpp>
#include <coupler/codec/date.hpp>
#include <coupler/codec/date_time.hpp>
#include <coupler/codec/decimal.hpp>
#include <coupler/codec/duration.hpp>
#include <coupler/codec/enum.hpp>
#include <coupler/codec/error_code.hpp>
#include <coupler/codec/exception.hpp>
#include <coupler/codec/int128.hpp>
#include <coupler/codec/list.hpp>
#include <coupler/codec/map.hpp>
#include <coupler/codec/matrix.hpp>
#include <coupler/codec/nonfinite.hpp>
#include <coupler/codec/number.hpp>
#include <coupler/codec/opaque.hpp>
#include <coupler/codec/optional.hpp>
#include <coupler/codec/packed.hpp>
#include <coupler/codec/path.hpp>
#include <coupler/codec/range.hpp>
#include <coupler/codec/result.hpp>
#include <coupler/codec/struct.hpp>
#include <coupler/codec/term.hpp>
#include <coupler/codec/time_of_day.hpp>
#include <coupler/codec/truthy.hpp>
#include <coupler/codec/tuple.hpp>
#include <coupler/codec/variant.hpp>
#include <coupler/codec/via.hpp>

#include <coupler/raise.hpp>
#include <coupler/result.hpp>
#include <coupler/schedule.hpp>

#include <coupler/function.hpp>
#include <coupler/module.hpp>

#include <coupler/macros.hpp>
