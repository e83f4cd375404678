// A constructor that the class does not have.
// expect: coupler: constructor<Index, ...>: Index has no constructor with these parameters
#include <coupler.hpp>

class Index {
 public:
  Index(int size);
  int size() const;
  void add(int number);
};

COUPLER_RESOURCE(Index, "M.Index");
#if defined(MISUSE)
COUPLER_MODULE("M", coupler::constructor<Index, std::string>("size"));
#else
COUPLER_MODULE("M", coupler::constructor<Index, int>("size"));
#endif
