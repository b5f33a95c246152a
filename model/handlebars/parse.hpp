#pragma once
#include "model/handlebars/ast.hpp"

#include <string_view>

// SES's dialect of Handlebars: the features in its developer guide and the built-in helpers behind them. Variables and
// paths, sections, if, else if, unless, each, with, lookup, inline partials, comments, white space control. Refuses
// named arguments, block parameters, partial blocks, raw blocks and partials with computed names.

namespace sesame::handlebars {

// Throws template_error: malformed, or nested more than 100 deep. A partial must be defined somewhere in the template.
program parse(std::string_view source);

} // namespace sesame::handlebars
