#pragma once
#include <boost/json/value.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// A parsed template, as plain values.

namespace sesame::handlebars {

// contact.firstName, ../name, @index …
struct path {
    std::string text;   // as written, without brackets
    bool data = false;  // begins with @
    bool own = false;   // begins with this, . or ..: never looked up further out
    std::size_t up = 0; // how often ..
    std::vector<std::string> names;
};

struct expression;

// lookup list @index
struct call {
    std::string helper;
    std::vector<expression> arguments;
};

struct expression {
    std::variant<path, boost::json::value, call> what;
};

struct node;
struct inline_partial;

struct program {
    std::vector<node> nodes;
    std::vector<inline_partial> partials; // usable anywhere in this program, even before their definition
};

struct inline_partial {
    std::string name;
    program content;
};

// A section is a block without a helper: {{#name}} … {{/name}}.
enum class helper { if_, unless, each, with, section };

struct branch {
    helper what;
    expression subject;
    program content;
};

// Renders the first branch with something to show, else `otherwise`. {{else if}} makes further branches.
struct block {
    std::vector<branch> branches;
    program otherwise;
};

struct partial_use {
    std::string name;
    std::optional<expression> context;
    std::string indent; // of a partial on a line of its own: stands before each of its lines
};

struct node {
    std::variant<std::string, expression, block, partial_use> what; // a string is text between tags
};

} // namespace sesame::handlebars
