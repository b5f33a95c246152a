#pragma once
#include "model/handlebars/ast.hpp"

#include <string>

namespace sesame::handlebars {

// The template with the data in it, nothing escaped. Throws template_error: an attribute that is to be shown is not in
// the data; a partial is used where it is not defined; more than 10 MiB of text, a million steps, or partials within
// partials 200 deep.
//
// Where SES differs from npm handlebars with noEscape:
// - what is absent, or null, and is to be shown is an error; npm shows nothing. As subject of if, unless, each, with
// and
//   sections it is falsy in both, and a lookup of it shows nothing in both;
// - an unknown helper lacks its attributes, as recorded of {{ELSE IF}}; npm says that the helper is missing;
// - names are looked for in outer contexts too, unless they begin with this, . or ..;
// - .. in a partial leaves the context of its use, not that of its definition;
// - 0 and "" are falsy for sections too.
std::string render(program const& p, boost::json::value const& data);

} // namespace sesame::handlebars
