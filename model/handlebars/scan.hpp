#pragma once
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Divides the source of a template into text and tags.

namespace sesame::handlebars {

inline constexpr std::string_view white_space = " \t\n\v\f\r";

struct token {
    enum class kind { name, literal, separator, at_sign, open, close };
    kind what;
    std::string text;           // of a name, without brackets; of a separator
    bool bracketed = false;     // [this] is a name like any other
    boost::json::value literal; // undefined is null
};

struct tag {
    enum class kind {
        output,      // {{x}} {{{x}}} {{&x}}
        open,        // {{#x}}
        open_inline, // {{#*x}}
        inverse,     // {{^x}}
        otherwise,   // {{else}} {{^}}, with tokens {{else if x}}
        close,       // {{/x}}
        partial,     // {{> x}}
        comment
    };
    kind what = kind::output;
    bool strip_before = false, strip_after = false; // ~
    std::vector<token> tokens;
    std::string indent; // of a partial on a line of its own: see partial_use
};

using piece = std::variant<std::string, tag>;

// Throws template_error.
std::vector<piece> scan(std::string_view source);

// Removes white space around tags: what ~ strips, and lines with nothing but one block tag, comment or partial. As npm
// handlebars 4.7, with one exception: if the closing tag of an {{else if}} chain is alone on its line, the whole line
// goes; npm leaves its indentation.
void remove_white_space(std::vector<piece>& pieces);

} // namespace sesame::handlebars
