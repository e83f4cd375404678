// A container of its own type. Its type in Elixir would contain itself.
// expect: coupler: argument 1 of size: Tree holds others of its kind, so its Elixir type would have no end: give
// expect: its codec a type, as static constexpr coupler::Text type = "term()"
#include <coupler.hpp>

#include <vector>

struct Tree : std::vector<Tree> {};

#if defined(MISUSE)
std::size_t size(const Tree& tree) { return tree.size(); }
#else
struct Root {
  std::vector<Root> kids;
};
COUPLER_STRUCT(Root, "Root");
std::size_t size(const Root& root) { return root.kids.size(); }
#endif

COUPLER_MODULE("M", coupler::nif<size>("tree"));
