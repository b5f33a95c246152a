#pragma once
#include "model/handlebars/ast.hpp"

#include <deque>

// Where a tag stands while a template is rendered, and what its names mean there.

namespace sesame::handlebars {

// What {{#each}} says of a member: @index …
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

// Looks names up. Values that stand nowhere in the data, such as the length of a list, live as long as it does.
class lookup {
  public:
    explicit lookup(boost::json::value const& root)
        : root_(root) {}

    // Null where there is nothing; JSON's null counts as nothing. A name that the innermost context lacks is looked for
    // further out, as Handlebars.java does; one that begins with this, . or .. is not.
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
