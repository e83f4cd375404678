// A class made of a tuple of its own type. Its type in Elixir would contain itself.
// expect: coupler: argument 1 of same: Tree holds others of its kind, so its Elixir type would have no end: give
// expect: its codec a type, as static constexpr coupler::Text type = "term()"
#include <coupler.hpp>

#include <string>
#include <tuple>
#include <vector>

class Tree {
 public:
  using Parts = std::tuple<std::string, std::vector<Tree>>;

  static Tree make(Parts parts) {
    Tree tree;
    tree.parts_ = std::move(parts);
    return tree;
  }
  const Parts& parts() const { return parts_; }

 private:
  Parts parts_;
};

template <>
struct coupler::Codec<Tree> : coupler::Via<Tree, &Tree::make, &Tree::parts> {
#if !defined(MISUSE)
  static constexpr coupler::Text type = "term()";
#endif
};

Tree same(const Tree& tree) { return tree; }

COUPLER_MODULE("M", coupler::nif<same>("tree"));
