#pragma once
#include "model/handlebars/ast.hpp"
#include "model/handlebars/scan.hpp"

#include <vector>

// The content of a tag, between its braces. All throw template_error.

namespace sesame::handlebars {

struct named_call {
    path name;
    std::vector<expression> arguments;
};

// A name and any number of arguments.
named_call read_call(std::vector<token> const& tokens);

// The same as a value: a path, or the call of a helper.
expression as_value(named_call c);

} // namespace sesame::handlebars
