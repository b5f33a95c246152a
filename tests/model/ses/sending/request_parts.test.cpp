#include "model/ses/sending/request_parts.hpp"

#include "model/ses/sending/templated_sending.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

std::string why_refused(chosen_template t) {
    return test::refusal_of([&] { check_template_choice(t); });
}
std::string why_refused(std::string text) {
    return why_refused(chosen_template{"", std::nullopt, email_template{"", "s", std::move(text), std::nullopt, {}}});
}

} // namespace

TEST_CASE("a mail has exactly one content") {
    CHECK(require_one_content(true, false, false) == content_kind::simple);
    CHECK(require_one_content(false, true, false) == content_kind::raw);
    CHECK(require_one_content(false, false, true) == content_kind::templated);
    CHECK(test::refusal_of([] { require_one_content(false, false, false); }) == "not_one_content");
    CHECK(test::refusal_of([] { require_one_content(true, true, false); }) == "not_one_content");
}

TEST_CASE("a missing source has a refusal for each kind of content") {
    CHECK(require_source("a", content_kind::simple) == "a");
    CHECK(test::refusal_of([] { require_source(std::nullopt, content_kind::simple); }) == "simple_source_missing: ");
    CHECK(test::refusal_of([] { require_source(std::nullopt, content_kind::templated); }) == "source_missing");
}

TEST_CASE("a template is a stored one or one in the request") {
    email_template const in_request{"", "s", std::nullopt, std::nullopt, {}};
    CHECK(why_refused(chosen_template{"t"}) == "accepted");
    CHECK(why_refused(chosen_template{"", "arn"}) == "accepted");
    CHECK(why_refused(chosen_template{"t", "arn"}) == "accepted");
    CHECK(why_refused(chosen_template{"", std::nullopt, in_request}) == "accepted");
    CHECK(why_refused(chosen_template{}) == "not_one_template");
    CHECK(why_refused(chosen_template{"t", std::nullopt, in_request}) == "not_one_template");
    CHECK(why_refused(chosen_template{"", "arn", in_request}) == "not_one_template");
}

TEST_CASE("a template in the request shows values, and does nothing else") {
    for (auto const* const text : {"", "text", "{{a}}", "{{{a}}}", "{{a.b}} {{ c }}{{! comment }}"})
        CHECK(why_refused(text) == "accepted");
    for (auto const* const text : {"{{#if a}}b{{/if}}", "{{#each a}}", "{{~#a}}{{/a}}", "{{^a}}b{{/a}}",
                                   "{{lookup a b}}", "{{> p}}", "{{else}}", "{{#*inline \"p\"}}x{{/inline}}"})
        CHECK(why_refused(text) == "unsupported_operations");
    CHECK(why_refused("{{a").starts_with("invalid_inline_template: "));
    CHECK(why_refused(chosen_template{"", std::nullopt, email_template{}}) == "inline_template_empty");
    chosen_template const looked_at{"", std::nullopt, email_template{}, checked_content{}};
    CHECK(why_refused(looked_at) == "accepted"); // nobody looks twice
}
