#pragma once
#include "model/handlebars/ast.hpp"

#include <string>

namespace sesame::handlebars {

// Renders the template with the data; escapes nothing. Throws template_error for: an attribute to show that the data
// lack; a partial outside its scope; more than 10 MiB of text, a million steps, or partials nested 200 deep.
//
// Where SES differs from npm handlebars with noEscape:
// - an absent or null value to show is an error; npm shows nothing. As subject of if, unless, each, with and sections
//   it is falsy in both, and a lookup of it shows nothing in both;
// - an unknown helper lacks its attributes, as recorded of {{ELSE IF}}; npm says that the helper is missing;
// - names are found in outer contexts too, unless they begin with this, . or ..;
// - .. in a partial leaves the context of its use, not that of its definition;
// - 0 and "" are falsy for sections too.
std::string render(program const& p, boost::json::value const& data);

} // namespace sesame::handlebars
