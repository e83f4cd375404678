// Prints terms as Elixir writes them, for errors: cut short, and without walking what is cut.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <coupler/atom.hpp>
#include <coupler/detail/cold.hpp>
#include <coupler/detail/elixir_syntax.hpp>
#include <coupler/detail/map_iterator.hpp>
#include <coupler/detail/stack.hpp>
#include <coupler/term.hpp>

namespace coupler::detail {

// Stops as soon as the text is full, so that a list of a million elements costs as much as one of
// ten; and goes no deeper than the stack allows.
class Inspector {
 public:
  Inspector(Env env, std::size_t limit) : env_(env), limit_(limit) {}

  std::string take(ERL_NIF_TERM term) {
    write(term);
    if (!full()) return std::move(text_);
    std::size_t end = limit_;
    while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0u) == 0x80u) --end;
    text_.resize(end);
    return std::move(text_) + "...";
  }

 private:
  [[nodiscard]] bool full() const noexcept { return text_.size() > limit_; }

  void write(ERL_NIF_TERM term) {
    if (full()) return;
    if (stack_is_low()) return void(text_ += "...");
    switch (enif_term_type(env_.get(), term)) {
      case ERL_NIF_TERM_TYPE_ATOM: return write_atom(term);
      case ERL_NIF_TERM_TYPE_BITSTRING: return write_bitstring(term);
      case ERL_NIF_TERM_TYPE_FLOAT: return write_float(term);
      case ERL_NIF_TERM_TYPE_INTEGER: return write_integer(term);
      case ERL_NIF_TERM_TYPE_LIST: return write_list(term);
      case ERL_NIF_TERM_TYPE_MAP: return write_map(term);
      case ERL_NIF_TERM_TYPE_TUPLE: return write_tuple(term);
      case ERL_NIF_TERM_TYPE_PID: return write_opaque("#PID<", term);
      case ERL_NIF_TERM_TYPE_REFERENCE: return write_opaque("#Reference<", term);
      case ERL_NIF_TERM_TYPE_PORT: return write_opaque("#Port<", term);
      case ERL_NIF_TERM_TYPE_FUN: return write_function(term);
      default: return write_opaque("#Term<", term);
    }
  }

  // What the VM prints, "<0.96.0>" or "#Ref<0.1.2.3>", with Elixir's word before the bracket.
  void write_opaque(std::string_view prefix, ERL_NIF_TERM term) {
    char buffer[128];
    enif_snprintf(buffer, sizeof buffer, "%T", term);
    const std::string_view printed = buffer;
    text_ += prefix;
    text_ += printed.substr(printed.find('<') + 1);
  }

  // "fun lists:map/2" and "fun 'Elixir.Enum':map/2" to the VM, &:lists.map/2 and &Enum.map/2 to Elixir.
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
    if (end == std::string_view::npos) return;  // longer than the buffer, and than any error
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

  // The VM's own conversion takes time that grows with the square of the size, so a number too long
  // to be read is told by its size instead, which the external term format gives at once.
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
    // One byte beyond the limit is enough to tell whether the text must be cut.
    const std::size_t shown = binary.size <= limit_ ? binary.size : limit_ + 1;
    const std::string_view bytes(reinterpret_cast<const char*>(binary.data), shown);
    if (is_printable(bytes, shown < binary.size)) append_quoted(text_, bytes);
    else append_bytes(text_, bytes);
  }

  // "<<1,2:3>>" to the VM, <<1, 2::size(3)>> to Elixir.
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

  void write_list(ERL_NIF_TERM term) {
    text_ += '[';
    const bool keyword = is_keyword(term);
    ERL_NIF_TERM head = 0;
    ERL_NIF_TERM tail = term;
    for (bool first = true; !full() && enif_get_list_cell(env_.get(), tail, &head, &tail) != 0; first = false) {
      if (!first) text_ += ", ";
      if (keyword) write_keyword_pair(head);
      else write(head);
    }
    if (enif_is_list(env_.get(), tail) == 0) {
      text_ += " | ";
      write(tail);
    }
    text_ += ']';
  }

  // [a: 1]; long lists are not asked, whose rest is cut anyway.
  bool is_keyword(ERL_NIF_TERM list) {
    ERL_NIF_TERM head = 0;
    int count = 0;
    for (; enif_get_list_cell(env_.get(), list, &head, &list) != 0; ++count) {
      int arity = 0;
      const ERL_NIF_TERM* pair = nullptr;
      if (count == keyword_limit || enif_get_tuple(env_.get(), head, &arity, &pair) == 0 || arity != 2 ||
          !is_keyword_key(pair[0])) {
        return false;
      }
    }
    return count > 0 && enif_is_empty_list(env_.get(), list) != 0;
  }

  bool is_keyword_key(ERL_NIF_TERM term) {
    if (enif_is_atom(env_.get(), term) == 0) return false;
    const std::string name = Atom(term).name(env_);
    return !name.starts_with("Elixir.");
  }

  void write_keyword_pair(ERL_NIF_TERM term) {
    int arity = 0;
    const ERL_NIF_TERM* pair = nullptr;
    enif_get_tuple(env_.get(), term, &arity, &pair);
    write_keyword(pair[0], pair[1]);
  }

  void write_keyword(ERL_NIF_TERM key, ERL_NIF_TERM value) {
    const std::string name = Atom(key).name(env_);
    if (name == "Elixir") append_quoted(text_, name);
    else write_atom_name(name);
    text_ += ": ";
    write(value);
  }

  void write_tuple(ERL_NIF_TERM term) {
    int arity = 0;
    const ERL_NIF_TERM* elements = nullptr;
    enif_get_tuple(env_.get(), term, &arity, &elements);
    text_ += '{';
    for (int i = 0; i < arity && !full(); ++i) {
      if (i > 0) text_ += ", ";
      write(elements[i]);
    }
    text_ += '}';
  }

  void write_map(ERL_NIF_TERM term) {
    ERL_NIF_TERM name = 0;
    const bool is_struct =
        enif_get_map_value(env_.get(), term, struct_key(), &name) != 0 && enif_is_atom(env_.get(), name) != 0;
    text_ += '%';
    if (is_struct) write_atom(name);
    text_ += '{';
    write_pairs(Term(env_, term), is_struct);
    text_ += '}';
  }

  // Of a struct, without the keys that its name stands for.
  void write_pairs(Term map, bool of_struct) {
    const bool keyword = has_keyword_keys(map);
    MapIterator pairs(map);
    bool first = true;
    for (ERL_NIF_TERM key = 0, value = 0; !full() && pairs.next(key, value);) {
      if (of_struct && (key == struct_key() || key == exception_key())) continue;
      if (!first) text_ += ", ";
      first = false;
      if (keyword) {
        write_keyword(key, value);
      } else {
        write(key);
        text_ += " => ";
        write(value);
      }
    }
  }

  bool has_keyword_keys(Term map) {
    MapIterator pairs(map);
    int count = 0;
    for (ERL_NIF_TERM key = 0, value = 0; pairs.next(key, value); ++count) {
      if (count == keyword_limit || !is_keyword_key(key)) return false;
    }
    return true;
  }

  [[nodiscard]] ERL_NIF_TERM struct_key() const { return atom<"__struct__">(env_).raw(); }
  [[nodiscard]] ERL_NIF_TERM exception_key() const { return atom<"__exception__">(env_).raw(); }

  static constexpr int keyword_limit = 64;

  Env env_;
  std::size_t limit_;  // in bytes
  std::string text_;
};

// `term` in Elixir's syntax; longer than `limit` bytes, it ends in "...".
COUPLER_COLD std::string inspect(Env env, ERL_NIF_TERM term, std::size_t limit = 100);

#if defined(COUPLER_COLD_BODIES)
COUPLER_COLD std::string inspect(Env env, ERL_NIF_TERM term, std::size_t limit) {
  return Inspector(env, limit).take(term);
}
#endif

}  // namespace coupler::detail
