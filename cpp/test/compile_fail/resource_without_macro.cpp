// A member function of a class that Elixir cannot own.
// expect: coupler: argument 1 of add (Index&): write COUPLER_RESOURCE(Index, "Elixir.Module") after the definition of
// expect: Index, outside of every namespace, so that Elixir can own such objects
#include <coupler.hpp>

class Index {
 public:
  Index(int size);
  int size() const;
  void add(int number);
};

#if !defined(MISUSE)
COUPLER_RESOURCE(Index, "M.Index");
#endif
COUPLER_MODULE("M", coupler::nif<&Index::add>("index", "number"));
