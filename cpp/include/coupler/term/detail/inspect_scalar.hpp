// InspectedScalar: writes terms without parts in Elixir's syntax.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <coupler/term/atom.hpp>
#include <coupler/term/term.hpp>
#include <coupler/text/detail/elixir_syntax.hpp>
#include <coupler/text/detail/float_syntax.hpp>

namespace coupler::detail {

// The base of Inspector. It has the text so far, and writes numbers, atoms, bitstrings, functions and terms that only
// the VM can print.
class InspectedScalar {
 protected:
  InspectedScalar(Env env, std::size_t limit) noexcept : env_(env), limit_(limit) {}

  // Writes what the VM prints, "<0.96.0>" or "#Ref<0.1.2.3>", with Elixir's prefix before the bracket.
  void write_opaque(std::string_view prefix, ERL_NIF_TERM term) {
    char buffer[128];
    enif_snprintf(buffer, sizeof buffer, "%T", term);
    const std::string_view printed = buffer;
    text_ += prefix;
    text_ += printed.substr(printed.find('<') + 1);
  }

  // The VM prints "fun lists:map/2" and "fun 'Elixir.Enum':map/2". Elixir writes &:lists.map/2 and &Enum.map/2.
  void write_function(ERL_NIF_TERM term) {
    char buffer[512];
    enif_snprintf(buffer, sizeof buffer, "%T", term);
    std::string_view printed = buffer;
    constexpr std::string_view of_module = "fun ";
    constexpr std::string_view alias = "'Elixir.";
    if (!printed.starts_with(of_module)) return write_opaque("#Function<", term);
    printed.remove_prefix(of_module.size());

    const bool is_alias = printed.starts_with(alias);
    if (is_alias) printed.remove_prefix(alias.size());
    const std::string_view colon = is_alias ? "':" : ":";
    const std::size_t end = printed.find(colon);
    text_ += is_alias ? "&" : "&:";
    text_ += printed.substr(0, end);
    if (end == std::string_view::npos) return;  // the text is longer than the buffer, and than any error
    text_ += '.';
    text_ += printed.substr(end + colon.size());
  }

  void write_integer(ERL_NIF_TERM term) {
    ErlNifSInt64 value = 0;
    if (enif_get_int64(env_.get(), term, &value) != 0) {
      text_ += std::to_string(value);
    } else {
      write_big_integer(term);
    }
  }

  // The time of the VM's conversion grows with the square of the size. So a number that is too long to read is replaced
  // by its size, which the external term format gives at once.
  void write_big_integer(ERL_NIF_TERM term) {
    ErlNifBinary etf;
    if (enif_term_to_binary(env_.get(), term, &etf) == 0) return void(text_ += "an integer");
    const std::size_t size = etf.size;
    enif_release_binary(&etf);

    constexpr std::size_t longest = 256;  // bytes; 616 digits
    if (size > longest) return void(text_ += "an integer of " + std::to_string(size) + " bytes");
    char digits[1024];
    enif_snprintf(digits, sizeof digits, "%T", term);
    text_ += digits;
  }

  void write_float(ERL_NIF_TERM term) {
    double value = 0;
    enif_get_double(env_.get(), term, &value);
    append_float(text_, value);
  }

  void write_atom(ERL_NIF_TERM term) {
    const std::string name = Atom(term).name(env_);
    if (name == "nil" || name == "true" || name == "false") return void(text_ += name);
    if (is_alias(name)) return void(text_ += alias_text(name));
    if (name == "Elixir") return void(text_ += name);
    text_ += ':';
    write_atom_name(name);
  }

  void write_atom_name(const std::string& name) {
    if (is_plain_atom(name)) text_ += name;
    else append_quoted(text_, name);
  }

  void write_bitstring(ERL_NIF_TERM term) {
    ErlNifBinary binary;
    if (enif_is_binary(env_.get(), term) == 0 || enif_inspect_binary(env_.get(), term, &binary) == 0) {
      return write_unaligned(term);
    }
    // One byte beyond the limit is enough to see whether the text must be cut.
    const std::size_t shown = binary.size <= limit_ ? binary.size : limit_ + 1;
    const std::string_view bytes(reinterpret_cast<const char*>(binary.data), shown);
    if (is_printable(bytes, shown < binary.size)) append_quoted(text_, bytes);
    else append_bytes(text_, bytes);
  }

  // The VM prints "<<1,2:3>>". Elixir writes <<1, 2::size(3)>>.
  void write_unaligned(ERL_NIF_TERM term) {
    char buffer[512];
    enif_snprintf(buffer, sizeof buffer, "%.64T", term);
    for (const char c : std::string_view(buffer)) {
      if (c == ':') text_ += "::size(";
      else if (c == '>' && text_.back() != '>') text_ += ")>";
      else if (c == ',') text_ += ", ";
      else text_ += c;
    }
  }

  Env env_;
  std::size_t limit_;  // in bytes
  std::string text_;
};

}  // namespace coupler::detail
