// The form of a MapSet in the running Elixir: which keys it has besides its members.
#pragma once

#include <cstddef>

#include <coupler/term/atom.hpp>
#include <coupler/term/detail/map_iterator.hpp>

namespace coupler::detail {

// A MapSet is a struct whose key :map holds a map from each member to []. Up to Elixir 1.14 it has the key :version as
// well (lib/elixir/lib/map_set.ex). Two MapSets are equal (===) only if they have the same keys. So the loader sends an
// empty MapSet, whose form is kept here. If none was sent, the newest form is made. The form never changes while Elixir
// runs: the first one sent stays.
class MapSetForm {
 public:
  // Called at load, by one caller at a time, before any function of the library can be called.
  static void learn(Term empty) noexcept {
    if (__atomic_load_n(&state, __ATOMIC_ACQUIRE) != unknown) return;
    __atomic_store_n(&state, form.read(empty) ? known : foreign, __ATOMIC_RELEASE);
  }

  // The MapSet whose members are the keys of the map `members`; 0 if Coupler does not know the form of this Elixir's
  // MapSet.
  static ERL_NIF_TERM make(Env env, ERL_NIF_TERM members) noexcept {
    const int known_how = __atomic_load_n(&state, __ATOMIC_ACQUIRE);
    if (known_how == foreign) return 0;
    MapSetForm made = known_how == known ? form : newest(env);
    made.values_[made.members_at_] = members;
    ERL_NIF_TERM set;
    return enif_make_map_from_arrays(env.get(), made.keys_, made.values_, made.size_, &set) != 0 ? set : 0;
  }

 private:
  enum State : int { unknown, known, foreign };
  static constexpr std::size_t max_size = 8;

  static MapSetForm newest(Env env) noexcept {
    MapSetForm made;
    made.keys_[0] = atom<"__struct__">(env).raw();
    made.values_[0] = atom<"Elixir.MapSet">(env).raw();
    made.keys_[1] = atom<"map">(env).raw();
    made.size_ = 2;
    made.members_at_ = 1;
    return made;
  }

  // Keys and values are kept beyond their environment, which only atoms and small integers allow.
  bool read(Term empty) noexcept {
    const Env env = empty.env();
    std::size_t size = 0;
    if (enif_get_map_size(env.get(), empty.raw(), &size) == 0 || size > max_size) return false;
    bool has_members = false;
    MapIterator pairs(empty);
    for (ERL_NIF_TERM key = 0, value = 0; pairs.next(key, value); ++size_) {
      keys_[size_] = key;
      values_[size_] = value;
      if (key == atom<"map">(env).raw()) {
        members_at_ = size_;
        has_members = enif_is_map(env.get(), value) != 0;
      } else if (!is_word(env, key) || !is_word(env, value)) {
        return false;
      }
    }
    return has_members;
  }

  static bool is_word(Env env, ERL_NIF_TERM term) noexcept {
    int number = 0;
    constexpr int limit = 1 << 26;  // integers this small are never pointers, on any VM
    return enif_is_atom(env.get(), term) != 0 ||
           (enif_get_int(env.get(), term, &number) != 0 && number > -limit && number < limit);
  }

  ERL_NIF_TERM keys_[max_size] = {};  // in the VM's own order, which makes a map fastest
  ERL_NIF_TERM values_[max_size] = {};
  std::size_t size_ = 0;
  std::size_t members_at_ = 0;

  static MapSetForm form;
  static inline int state = unknown;  // a State
};

inline MapSetForm MapSetForm::form;

}  // namespace coupler::detail
