#include "model/ses/templates/email_template.hpp"

#include "model/handlebars/error.hpp"
#include "tests/model/fixture.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

email_template made(std::string name = "t") { return {std::move(name), "{{a}}", "text {{a}}", std::nullopt, {}}; }

struct shelf : test::world {
    std::string create(email_template t) {
        return test::refusal_of([&] { create_template(home, std::move(t)); });
    }
};

} // namespace

TEST_CASE("text and HTML of a template have 500 KB together") {
    shelf w;
    auto t = made();
    t.text = std::string(256'000, 'x');
    t.html = std::string(256'000, 'x');
    REQUIRE(w.create(t) == "accepted");
    t.name = "larger";
    t.html->push_back('x');
    REQUIRE(w.create(t) == "template_too_long");
    t.html = "x";
    t.subject = std::string(512'001, 'x');
    REQUIRE(w.create(t) == "template_too_long");
}

TEST_CASE("an account has ten thousand templates") {
    shelf w;
    for (int n = 0; n < 10'000; ++n) REQUIRE(w.create(made(std::to_string(n))) == "accepted");
    REQUIRE(w.create(made()) == "too_many_templates");
}

TEST_CASE("an empty part beside another is kept, and an update keeps the time of creation") {
    shelf w;
    auto t = made();
    t.created = w.now;
    t.html = "";
    w.create(t);
    REQUIRE(require_template(w.home, "t").html == "");
    REQUIRE(render_template(require_template(w.home, "t"), boost::json::parse(R"({"a":"x"})").as_object()).html == "");
    t.created += std::chrono::hours{1};
    t.text = "other";
    update_template(w.home, t);
    REQUIRE(require_template(w.home, "t").created == w.now);
    REQUIRE(require_template(w.home, "t").text == "other");
    t.text = "";
    auto const neither = "template_body_missing";
    REQUIRE(test::refusal_of([&] { update_template(w.home, t); }) == neither);
    t.html.reset();
    REQUIRE(test::refusal_of([&] { update_template(w.home, t); }) == neither);
    t.html = "<p>";
    update_template(w.home, t);
    REQUIRE(require_template(w.home, "t").text == "");
}

TEST_CASE("each part of a template defines its own partials") {
    shelf w;
    auto t = made();
    t.text = "{{#* inline \"p\"}}x{{/inline}}{{> p}}";
    t.html = "{{> p}}";
    REQUIRE(w.create(t) == "invalid_template: t, the partial 'p' is not defined");
}

TEST_CASE("template data are a JSON object") {
    REQUIRE(parse_template_data("{}"));
    REQUIRE(parse_template_data(R"( {"a":{"b":[1]}} )"));
    REQUIRE(parse_template_data(R"({"a":"Thanks \ud83d"})")->at("a") == "Thanks \uFFFD"); // cut by JavaScript
    for (auto const* const text : {"", "x", "[]", "1", "\"x\"", "null", "{", "{'a':1}", "{}{}", "{\"a\":}"})
        REQUIRE_FALSE(parse_template_data(text));
    REQUIRE_FALSE(parse_template_data("{\"a\":" + std::string(101, '[') + std::string(101, ']') + "}"));
}

TEST_CASE("a rendered template has the parts of its template") {
    auto const out = render_template(made(), boost::json::parse(R"({"a":"x"})").as_object());
    REQUIRE(out.subject == "x");
    REQUIRE(out.text == "text x");
    REQUIRE_FALSE(out.html.has_value());
    REQUIRE_THROWS_AS(render_template(made(), {}), handlebars::template_error);
}
