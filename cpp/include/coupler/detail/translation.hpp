// The Elixir exception for each C++ exception.
#pragma once

#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <typeinfo>

#include <cxxabi.h>

#include <coupler/detail/exception_term.hpp>
#include <coupler/detail/late_error.hpp>
#include <coupler/raise.hpp>

namespace coupler::detail {

// The C++ name of the exception in flight.
inline std::string current_exception_type() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "unknown type";
  int status = 0;
  char* demangled = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  std::string name = demangled != nullptr ? demangled : type->name();
  std::free(demangled);  // NOLINT(cppcoreguidelines-no-malloc): __cxa_demangle's result is malloc's
  return name;
}

// what() may be null in a class of the user's.
inline std::string_view message(const std::exception& e) noexcept { return e.what() != nullptr ? e.what() : ""; }

// The Elixir exception for the C++ exception in flight, of a call with `arguments`; itself may throw for lack of
// memory.
inline ERL_NIF_TERM translate_current_exception(Env env, const Arguments& arguments = {}) {
  try {
    throw;
  } catch (const Raised& raised) {
    return raised.term(env).raw();
  } catch (const LateError& late) {
    return exception_term<"ArgumentError">(env, late_error_text(env, late, arguments));
  } catch (const std::invalid_argument& e) {
    return exception_term<"ArgumentError">(env, message(e));
  } catch (const std::domain_error& e) {
    return exception_term<"ArgumentError">(env, message(e));
  } catch (const std::length_error& e) {
    return exception_term<"ArgumentError">(env, message(e));
  } catch (const std::out_of_range& e) {
    return exception_term<"ArgumentError">(env, message(e));
  } catch (const std::overflow_error& e) {
    return exception_term<"ArithmeticError">(env, message(e));
  } catch (const std::underflow_error& e) {
    return exception_term<"ArithmeticError">(env, message(e));
  } catch (const std::range_error& e) {
    return exception_term<"ArithmeticError">(env, message(e));
  } catch (const std::bad_alloc& e) {
    return exception_term<"SystemLimitError">(env, message(e));
  } catch (const std::system_error& e) {
    return system_error_term(env, e, current_exception_type());
  } catch (const std::exception& e) {
    return exception_term<"RuntimeError">(env, message(e));
  } catch (...) {
    const std::string type = current_exception_type();
    return native_error_term(env, "a C++ exception of type " + type + ", which is no std::exception", type);
  }
}

}  // namespace coupler::detail
