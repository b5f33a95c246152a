#pragma once
#include "model/handlebars/ast.hpp"

#include <deque>

// The place of a tag while a template is rendered, and the meaning of names there.

namespace sesame::handlebars {

// The data of a member in {{#each}}: @index …
struct iteration {
    boost::json::value index, key, first, last;
    iteration const* around;
};

struct frame {
    boost::json::value const* context;
    frame const* around;
};

struct partials_in_scope {
    std::vector<inline_partial> const* defined;
    partials_in_scope const* around;
};

struct scope {
    frame const* here;
    iteration const* each = nullptr;
    partials_in_scope const* partials = nullptr;

    inline_partial const* partial(std::string_view name) const;
};

// Looks names up. Its pointers lead into `root`, which must outlive it, or to made values such as the length of a list;
// these live as long as the lookup.
class lookup {
  public:
    explicit lookup(boost::json::value const& root)
        : root_(root) {}

    // Null if there is nothing; JSON's null counts as nothing. Looks in the innermost context first, then further out,
    // as Handlebars.java does. Names that begin with `this`, `.` or `..` are never looked up further out.
    boost::json::value const* find(path const& p, scope const& s);

    // The member of an object, or of a list by its number; the length of a list.
    boost::json::value const* member(boost::json::value const* of, std::string_view name);

  private:
    boost::json::value const* find_data(path const& p, scope const& s);
    boost::json::value const* walk(boost::json::value const* from, std::vector<std::string> const& names,
                                   std::size_t first);

    boost::json::value const& root_;
    std::deque<boost::json::value> made_;
};

} // namespace sesame::handlebars
