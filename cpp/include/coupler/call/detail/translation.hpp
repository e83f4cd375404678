// translate_current_exception: the Elixir exception for each C++ exception.
#pragma once

#include <cxxabi.h>
#include <cstdlib>
#include <exception>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <typeinfo>

#include <coupler/call/raise.hpp>
#include <coupler/codec/detail/bytes.hpp>
#include <coupler/codec/detail/late_error.hpp>
#include <coupler/term/atom.hpp>
#include <coupler/term/binary.hpp>
#include <coupler/term/detail/make_map.hpp>
#include <coupler/text/detail/posix.hpp>
#include <coupler/text/text.hpp>

namespace coupler::detail {

// %Module{message: message}
template <Text Module>
ERL_NIF_TERM exception_term(Env env, std::string_view message) {
  const ERL_NIF_TERM keys[] = {atom<"__struct__">(env).raw(), atom<"__exception__">(env).raw(),
                               atom<"message">(env).raw()};
  const ERL_NIF_TERM values[] = {atom<"Elixir." + Module>(env).raw(), atom<"true">(env).raw(),
                                 message_term(env, message)};
  return make_map(env, keys, values, 3);
}

// %Coupler.NativeError{message: message, type: type, reason: reason}
inline ERL_NIF_TERM native_error_term(Env env, std::string_view message, std::string_view type,
                                      std::optional<Atom> reason = std::nullopt) {
  const ERL_NIF_TERM keys[] = {atom<"__struct__">(env).raw(), atom<"__exception__">(env).raw(),
                               atom<"message">(env).raw(), atom<"type">(env).raw(), atom<"reason">(env).raw()};
  const ERL_NIF_TERM values[] = {atom<"Elixir.Coupler.NativeError">(env).raw(), atom<"true">(env).raw(),
                                 message_term(env, message), message_term(env, type),
                                 reason.value_or(atom<"nil">(env)).raw()};
  return make_map(env, keys, values, 5);
}

inline ERL_NIF_TERM system_error_term(Env env, const std::error_code& code, std::string_view message,
                                      std::string_view type) {
  const auto name = posix_name(code);
  return native_error_term(env, message, type, name.empty() ? std::nullopt : Atom::make(env, name));
}

}  // namespace coupler::detail

namespace coupler::detail {

// The C++ type of the current exception. It is without the wrapper that std::throw_with_nested adds, which is
// std::_Nested_exception<T> or std::__1::__nested<T>.
inline std::string current_exception_type() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) return "unknown type";
  int status = 0;
  char* demangled = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  std::string name = demangled != nullptr ? demangled : type->name();
  std::free(demangled);  // NOLINT(cppcoreguidelines-no-malloc): __cxa_demangle's result is malloc's
  const std::size_t open = name.find('<');
  const std::string_view wrapper = std::string_view(name).substr(0, open);
  if (wrapper == "std::_Nested_exception" || wrapper == "std::__1::__nested") {
    return name.substr(open + 1, name.size() - open - 2);
  }
  return name;
}

// In a user's class what() may return a null pointer.
inline std::string_view message(const std::exception& e) noexcept { return e.what() != nullptr ? e.what() : ""; }

// The text for a current exception that is not derived from std::exception: the thrown text, or the type with the
// thrown number, or just the type.
inline std::string other_exception_text() {
  const auto number = [](const auto& value) {
    return "a C++ exception of type " + current_exception_type() + " with the value " + std::to_string(value);
  };
  try {
    throw;
  } catch (const char* text) {
    if (text != nullptr) return text;
  } catch (const std::string& text) {
    return text;
  } catch (const std::error_code& code) {
    return code.message();
  } catch (int value) {
    return number(value);
  } catch (unsigned value) {
    return number(value);
  } catch (long value) {
    return number(value);
  } catch (unsigned long value) {
    return number(value);
  } catch (...) {
  }
  return "a C++ exception of type " + current_exception_type() + ", which is not derived from std::exception";
}

inline std::string nested_text(const std::exception_ptr& nested, int depth = 0);

// ": " and the text of the exception nested in the current one. Empty if none is nested.
inline std::string nested_in_current(int depth = 0) {
  try {
    throw;
  } catch (const std::nested_exception& e) {
    return nested_text(e.nested_ptr(), depth);
  } catch (...) {
    return {};
  }
}

inline std::string nested_text(const std::exception_ptr& nested, int depth) {
  constexpr int deepest = 16;
  if (nested == nullptr || depth == deepest) return {};
  std::string text = ": ";
  try {
    std::rethrow_exception(nested);
  } catch (const std::exception& e) {
    text += message(e);
    text += nested_in_current(depth + 1);
  } catch (const Raised&) {
    text += "a value that was given to coupler::raise";
  } catch (...) {
    text += other_exception_text();
    text += nested_in_current(depth + 1);
  }
  return text;
}

// The message of an exception, followed by those of the exceptions that std::throw_with_nested put into it.
class WholeMessage {
 public:
  explicit WholeMessage(const std::exception& e) : text_(message(e)) {
#if defined(__cpp_rtti)
    const auto* nested = dynamic_cast<const std::nested_exception*>(&e);  // a tenth of the cost of rethrowing
    if (nested == nullptr || nested->nested_ptr() == nullptr) return;
    joined_ = std::string(text_) + nested_text(nested->nested_ptr());
    text_ = joined_;
#endif
  }
  WholeMessage(const WholeMessage&) = delete;
  WholeMessage& operator=(const WholeMessage&) = delete;

  [[nodiscard]] std::string_view view() const noexcept { return text_; }

 private:
  std::string joined_;
  std::string_view text_;
};

template <Text Module>
ERL_NIF_TERM exception_term(Env env, const std::exception& e) {
  return exception_term<Module>(env, WholeMessage(e).view());
}

// The Elixir exception for the current C++ exception of a call with `arguments`. It may itself throw: if memory runs
// out, or if a raised value cannot be encoded.
inline ERL_NIF_TERM translate_current_exception(Env env, const Arguments& arguments = {}) {
  try {
    throw;
  } catch (const Raised& raised) {
    return raised.term(env).raw();
  } catch (const LateError& late) {
    return exception_term<"ArgumentError">(env, late_error_text(env, late, arguments));
  } catch (const std::invalid_argument& e) {
    return exception_term<"ArgumentError">(env, e);
  } catch (const std::domain_error& e) {
    return exception_term<"ArgumentError">(env, e);
  } catch (const std::length_error& e) {
    return exception_term<"ArgumentError">(env, e);
  } catch (const std::out_of_range& e) {
    return exception_term<"ArgumentError">(env, e);
  } catch (const std::overflow_error& e) {
    return exception_term<"ArithmeticError">(env, e);
  } catch (const std::underflow_error& e) {
    return exception_term<"ArithmeticError">(env, e);
  } catch (const std::range_error& e) {
    return exception_term<"ArithmeticError">(env, e);
  } catch (const std::bad_alloc& e) {
    return exception_term<"SystemLimitError">(env, e);
  } catch (const std::system_error& e) {
    return system_error_term(env, e.code(), WholeMessage(e).view(), current_exception_type());
  } catch (const std::exception& e) {
    return exception_term<"RuntimeError">(env, e);
  } catch (const std::error_code& code) {
    return system_error_term(env, code, code.message(), current_exception_type());
  } catch (...) {
    return native_error_term(env, other_exception_text() + nested_in_current(), current_exception_type());
  }
}

}  // namespace coupler::detail
