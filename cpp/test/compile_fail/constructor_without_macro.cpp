// A constructor of a class that Elixir cannot own.
// expect: coupler: constructor<Index>: write COUPLER_RESOURCE(Index, "Elixir.Module") after the class
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
COUPLER_MODULE("M", coupler::constructor<Index, int>("size"));
