#include "model/ses/events/outcome.hpp"
#include "tests/api/sesv2/v2_sender.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace model = sesame::ses;

// The documents of the events of mails that SES v2 sends.

namespace {

using types = std::vector<std::string>;

void require_events(v2_sender& c, std::string const& name, std::string const& body, types const& expected) {
    INFO(name);
    REQUIRE(v2_outcome(c.send(body)) == "200");
    auto const documents = c.events();
    REQUIRE(documents.size() == expected.size());
    std::string all;
    for (auto const& one : documents) all += one;
    require_golden("api/sesv2/events/" + name + ".jsonl", all);
    for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(documents[i].starts_with(R"({"eventType":")" + expected[i] + R"(",)"));
}

std::string tagged(std::string_view content, std::string_view to) {
    return v2_sender::email(content, to,
                            R"("ConfigurationSetName":"cs","EmailTags":[{"Name":"campaign","Value":"autumn"}])");
}

} // namespace

TEST_CASE("a simple mail of SES v2 has the events of its recipient") {
    v2_sender c;
    require_events(c, "delivery", tagged(simple_content, "you@example.org"), {"Send", "Delivery"});
    require_events(c, "success", tagged(simple_content, "success@simulator.amazonses.com"), {"Send", "Delivery"});
    require_events(c, "bounce", tagged(simple_content, "bounce+x@simulator.amazonses.com"), {"Send", "Bounce"});
    require_events(c, "complaint", tagged(simple_content, "complaint@simulator.amazonses.com"),
                   {"Send", "Delivery", "Complaint"});
    require_events(c, "ooto", tagged(simple_content, "ooto@simulator.amazonses.com"), {"Send", "Delivery", "Bounce"});
    require_events(c, "suppressionlist", tagged(simple_content, "suppressionlist@simulator.amazonses.com"),
                   {"Send", "Bounce"});
}

TEST_CASE("outcome rules cause the other events of a mail of SES v2") {
    v2_sender c;
    c.home().ses->outcome_rules = {
        {"slow@*", "", "", {}, {{milliseconds{100}, model::delayed{}}, {milliseconds{300}, model::delivered{}}}},
        {"bad@*", "", "", {}, {{milliseconds{100}, model::rejected{}}}},
        {"reader@*",
         "",
         "",
         {},
         {{milliseconds{100}, model::delivered{}},
          {milliseconds{200}, model::opened{}},
          {milliseconds{300}, model::clicked{"https://example.org/a"}}}}};
    require_events(c, "delay", tagged(simple_content, "slow@example.org"), {"Send", "DeliveryDelay", "Delivery"});
    require_events(c, "reject", tagged(simple_content, "bad@example.org"), {"Send", "Reject"});
    auto& wanted = model::require_configuration_set(c.home(), "cs").destinations.front().types;
    wanted.push_back(model::event_type::open);
    wanted.push_back(model::event_type::click);
    require_events(c, "open_and_click", tagged(simple_content, "reader@example.org"),
                   {"Send", "Delivery", "Open", "Click"});
}

TEST_CASE("events of a raw mail show its headers, and SendEmail as its operation") {
    v2_sender c;
    require_events(c, "raw",
                   tagged(raw_content("From: Sender <sender@example.com>\r\nTo: you@example.org\r\nSubject: "
                                      "=?utf-8?q?=C3=84?=\r\nX-SES-MESSAGE-TAGS: campaign=spring\r\n\r\nx"),
                          "you@example.org"),
                   {"Send", "Delivery"});
}

TEST_CASE("events of a templated mail show what was rendered, or why nothing was") {
    v2_sender c;
    c.ses("CreateTemplate", {{"Template.TemplateName", "greeting"},
                             {"Template.SubjectPart", "Hi {{name}}"},
                             {"Template.TextPart", "Dear {{name}}"}});
    auto const stored = [](std::string_view data) {
        return R"("Template":{"TemplateName":"greeting","TemplateData":")" + std::string(data) +
               R"(","Headers":[{"Name":"X-Kind","Value":"greeting"}]})";
    };
    require_events(c, "templated", tagged(stored(R"({\"name\":\"you\"})"), "you@example.org"), {"Send", "Delivery"});
    require_events(c, "rendering_failure", tagged(stored("{}"), "you@example.org"), {"Send", "Rendering Failure"});
    auto const in_request =
        R"("Template":{"TemplateContent":{"Subject":"Hi {{name}}","Text":"t"},"TemplateData":"{}"})";
    require_events(c, "rendering_failure_of_content", tagged(in_request, "you@example.org"),
                   {"Send", "Rendering Failure"});
}

TEST_CASE("each entry of a bulk mail has its own events") {
    v2_sender c;
    auto const sent =
        c.send_bulk(R"({"FromEmailAddress":"sender@example.com","ConfigurationSetName":"cs",)"
                    R"("DefaultEmailTags":[{"Name":"campaign","Value":"autumn"},{"Name":"kind","Value":"news"}],)"
                    R"("DefaultContent":{"Template":{"TemplateContent":{"Subject":"Hi {{name}}","Text":"t"},)"
                    R"("TemplateData":"{\"name\":\"you\"}"}},"BulkEmailEntries":[)"
                    R"({"Destination":{"ToAddresses":["a@example.org"]}},)"
                    R"({"Destination":{"ToAddresses":["bounce@simulator.amazonses.com"]},)"
                    R"("ReplacementTags":[{"Name":"campaign","Value":"winter"}]}]})");
    REQUIRE(v2_outcome(sent) == "200");
    std::string all;
    for (auto const& one : c.events()) all += one;
    require_golden("api/sesv2/events/bulk.jsonl", all);
}
