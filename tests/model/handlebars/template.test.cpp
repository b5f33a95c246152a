#include "model/handlebars/error.hpp"
#include "model/handlebars/parse.hpp"
#include "model/handlebars/render.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <string>

// What SES does otherwise than npm handlebars, or alone. For the rest see tests/handlebars.

using namespace sesame;
using handlebars::template_error;

namespace {

std::string const data = R"({"name":"Anaya","city":"Bengaluru","nothing":null,"zero":0,
    "contact":{"first":"A","nothing":null},"list":[{"item":"x"},{"item":"y"},null],"scalars":[1,2]})";

// What is rendered, or "<reason>: <message>".
std::string rendered(std::string const& source, std::string const& json = data) {
    try {
        return handlebars::render(handlebars::parse(source), boost::json::parse(json));
    } catch (template_error const& e) {
        char const* const reasons[]{"malformed", "missing", "too much"};
        return std::string(reasons[static_cast<int>(e.why)]) + ": " + e.message;
    }
}

std::string absent(std::string const& name) {
    return "missing: Attribute '" + name + "' is not present in the rendering data.";
}

std::string repeated(std::string const& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

struct row {
    char const* source;
    std::string expected;
};

} // namespace

TEST_CASE("what is to be shown and is absent or null is an error that names it as written") {
    row const rows[]{
        {"{{nowhere}}", absent("nowhere")},
        {"{{{nowhere}}}", absent("nowhere")},
        {"{{&nowhere}}", absent("nowhere")},
        {"{{contact.last}}", absent("contact.last")},
        {"{{name.first}}", absent("name.first")},
        {"{{nothing}}", absent("nothing")},
        {"{{contact.nothing}}", absent("contact.nothing")},
        {"{{../name}}", absent("../name")},
        {"{{@index}}", absent("@index")},
        {"{{@nowhere}}", absent("@nowhere")},
        {"{{#each scalars}}{{@../index}}{{/each}}", absent("@../index")},
        {"{{[first name]}}", absent("first name")},
        {"{{#each list}}{{this.item}}{{/each}}", absent("this.item")},
        {"{{scalars.[2]}}", absent("scalars.2")},
        {"{{#* inline 'p'}}x{{/inline}}{{> p nowhere}}", absent("nowhere")},
    };
    for (auto const& r : rows) CHECK(rendered(r.source) == r.expected);
}

TEST_CASE("an unknown helper is an absent attribute, its arguments first, as recorded of {{ELSE IF}}") {
    CHECK(rendered("{{#if name}}a{{ELSE IF}}b{{/if}}").starts_with("missing: Attribute 'IF'"));
    CHECK(rendered("{{shout name}}") == absent("shout"));
    CHECK(rendered("{{#if (shout name)}}{{/if}}") == absent("shout"));
}

TEST_CASE("what is absent may be asked for") {
    row const rows[]{
        {"{{#if nowhere}}a{{else}}b{{/if}}", "b"},
        {"{{#unless nothing}}a{{/unless}}", "a"},
        {"{{#each nowhere}}a{{else}}b{{/each}}", "b"},
        {"{{#with nothing}}a{{else}}b{{/with}}", "b"},
        {"{{#nowhere}}a{{/nowhere}}", ""},
        {"{{^nothing}}a{{/nothing}}", "a"},
        {"{{lookup list 7}}{{lookup nowhere 1}}", ""},
        {"{{#if contact.nothing}}a{{else}}b{{/if}}", "b"},
        {"{{#zero}}a{{else}}b{{/zero}}", "b"},
    };
    for (auto const& r : rows) CHECK(rendered(r.source) == r.expected);
}

TEST_CASE("names are looked for in outer contexts, unless they say where to look") {
    CHECK(rendered("{{#with contact}}{{first}} {{name}}{{/with}}") == "A Anaya");
    CHECK(rendered("{{#each scalars}}{{this}}{{contact.first}}{{/each}}") == "1A2A");
    CHECK(rendered("{{#with contact}}{{nothing}}{{/with}}",
                   R"({"nothing":"outer","contact":{"nothing":null,"x":1}})") == "outer");
    CHECK(rendered("{{#with contact}}{{this.name}}{{/with}}") == absent("this.name"));
    CHECK(rendered("{{#with contact}}{{./name}}{{/with}}") == absent("./name"));
    CHECK(rendered("{{#* inline 'p'}}{{../name}}{{/inline}}{{#with contact}}{{> p}}{{/with}}") == "Anaya");
}

TEST_CASE("the places that SES fills in later stay") {
    CHECK(rendered("{{amazonSESUnsubscribeUrl}} {{{amazonSESUnsubscribeUrl}}} {{ses:openTracker}}") ==
          "{{amazonSESUnsubscribeUrl}} {{amazonSESUnsubscribeUrl}} {{ses:openTracker}}");
    CHECK(rendered("{{ amazonSESUnsubscribeUrl }}", R"({"amazonSESUnsubscribeUrl":"x"})") ==
          "{{amazonSESUnsubscribeUrl}}");
}

TEST_CASE("nothing is escaped, and whole numbers keep their digits") {
    CHECK(rendered("{{a}}{{{a}}}", R"({"a":"<b>&\"'</b>"})") == "<b>&\"'</b><b>&\"'</b>");
    CHECK(rendered("{{a}} {{b}}", R"({"a":9007199254740993,"b":18446744073709551615})") ==
          "9007199254740993 18446744073709551615");
}

TEST_CASE("the line that closes a chain of else if goes as a whole") {
    CHECK(rendered("a\n  {{#if nowhere}}\n  1\n  {{else if name}}\n  2\n  {{/if}}\nb") == "a\n  2\nb");
}

TEST_CASE("a template of another dialect is malformed") {
    for (auto const* const source :
         {"{{> p}}", "{{#* inline 'p'}}{{> q}}{{/inline}}", "{{#> p}}x{{/p}}", "{{{{raw}}}}x{{{{/raw}}}}",
          "{{#each list as |x|}}{{x}}{{/each}}", "{{#if a includeZero=true}}x{{/if}}", "{{> (lookup . 'p')}}",
          "{{#shout name}}x{{/shout}}", "{{* shout}}", "{{lookup list}}", "{{#* inline name}}x{{/inline}}",
          "{{#if a}}x", "{{#if a}}x{{/each}}", "{{", "\xff{{\xff"})
        CHECK(rendered(source).starts_with("malformed: "));
}

TEST_CASE("a partial is usable in its block only") {
    CHECK(rendered("{{#if name}}{{#* inline 'p'}}x{{/inline}}{{/if}}{{> p}}") ==
          "malformed: The partial p could not be found");
}

TEST_CASE("nesting, text and steps have bounds") {
    CHECK(rendered("{{#* inline 'p'}}{{> p}}{{/inline}}{{> p}}") == "too much: Rendering is nested too deeply.");
    CHECK(rendered("{{#* inline 'p'}}a{{> q}}{{/inline}}{{#* inline 'q'}}b{{> p}}{{/inline}}{{> p}}") ==
          "too much: Rendering is nested too deeply.");
    CHECK(rendered(repeated("{{#if name}}", 99) + "x" + repeated("{{/if}}", 99)) == "x");
    CHECK(rendered(repeated("{{#if name}}", 100'000)).starts_with("malformed: "));
    CHECK(rendered("{{#if " + repeated("(lookup ", 100'000) + "}}").starts_with("malformed: "));
    CHECK(rendered("{{" + repeated("../", 100'000) + "name}}").starts_with("missing: "));
    auto const each = std::string("{{#each @root}}");
    auto const many = "[" + repeated("1,", 999) + "1]";
    CHECK(rendered(each + "{{/each}}", many).empty());
    CHECK(rendered(repeated(each, 5) + repeated("{{/each}}", 5), many) == "too much: Rendering takes too many steps.");
    CHECK(rendered(repeated(each, 2) + std::string(100, 'x') + repeated("{{/each}}", 2), many) ==
          "too much: The rendered text is too long.");
    CHECK(rendered("{{#if no}}0{{else if " + repeated("no}}0{{else if ", 10'000) + "name}}1{{/if}}") == "1");
}
