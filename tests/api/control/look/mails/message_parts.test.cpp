#include "tests/api/control/look/mails/looker.hpp"

using namespace sesame;
using namespace sesame::test;

namespace {

std::string value_of(api::response const& a, std::string_view header) {
    for (auto const& [name, value] : a.headers)
        if (name == header) return value;
    return "";
}

} // namespace

TEST_CASE("one mail is shown with its parts as its recipients receive them") {
    looker c;
    auto const id = send_raw(c);
    auto const m = c.seen("/messages/" + id);
    CHECK(m.at("id").as_string() == id);
    CHECK(m.at("operation").as_string() == "SendRawEmail");
    CHECK(m.at("destination").at(0).as_string() == "b@example.org");
    CHECK(m.at("text").as_string() == "hello inside");
    CHECK(m.at("html").is_null());
    CHECK(m.at("headers").at(0).at("name").as_string() == "Return-Path");
    CHECK(m.at("attachments").as_array().size() == 1);
    CHECK(m.at("attachments").at(0).at("name").as_string() == "a b.html");
    CHECK(m.at("attachments").at(0).at("link").as_string() == "/_sesame/v1/messages/" + id + "/attachments/1");
    CHECK(c.refused("/messages/other") ==
          "404 NotFound: There is no message 'other'. GET /_sesame/v1/messages lists the messages that are kept.");
}

TEST_CASE("parts of a mail are those of the account and region that are named") {
    looker c;
    auto const id = c.send("a@example.org", "one");
    for (auto const* const part : {"", "/raw", "/html", "/text", "/timeline"}) {
        CAPTURE(part);
        auto const path = "/messages/" + id + part;
        CHECK(c.look(path + "?account=000000000000&region=us-east-1").status == 200);
        CHECK(c.refused(path + "?account=111111111111").starts_with("404 NotFound: There is no message"));
        CHECK(c.refused(path + "?region=eu-west-1").starts_with("404 NotFound: There is no message"));
    }
}

TEST_CASE("what is inside of a mail is served so that a browser does not run it") {
    looker c;
    auto const id = c.send("a@example.org", "x");
    auto const raw_id = send_raw(c);
    struct part {
        std::string path, type, start;
    };
    part const parts[]{{"/messages/" + id + "/html", "text/html; charset=utf-8", "<b>Hi</b>"},
                       {"/messages/" + id + "/text", "text/plain; charset=utf-8", "Your code"},
                       {"/messages/" + id + "/raw", "message/rfc822", "Return-Path: <" + id},
                       {"/messages/" + raw_id + "/attachments/1", "text/html", "<script>1</script>"}};
    for (auto const& p : parts) {
        CAPTURE(p.path);
        auto const a = c.look(p.path);
        CHECK(a.status == 200);
        CHECK(a.content_type == p.type);
        CHECK(a.body.starts_with(p.start));
        CHECK(value_of(a, "Content-Security-Policy").find("sandbox") != std::string::npos);
        CHECK(value_of(a, "X-Content-Type-Options") == "nosniff");
    }
    CHECK(value_of(c.look(parts[3].path), "Content-Disposition") == "attachment; filename*=UTF-8''a%20b.html");
    CHECK(value_of(c.look(parts[2].path), "Content-Disposition") == "attachment; filename*=UTF-8''" + id + ".eml");
    CHECK(c.refused("/messages/" + raw_id + "/html") == "404 NotFound: The message has no HTML part.");
    for (auto const* number : {"0", "2", "x", "1x", "-1"})
        CHECK(c.refused("/messages/" + raw_id + "/attachments/" + number).starts_with("404 NotFound: "));
}

TEST_CASE("the timeline tells each event, where it was published, and what came of that") {
    looker c;
    auto const topic = c.create_topic("events");
    auto const subscription = c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "news"}});
    REQUIRE(c.ses("CreateConfigurationSetEventDestination", {{"ConfigurationSetName", "news"},
                                                             {"EventDestination.Name", "all"},
                                                             {"EventDestination.Enabled", "true"},
                                                             {"EventDestination.MatchingEventTypes.member.1", "send"},
                                                             {"EventDestination.MatchingEventTypes.member.2", "bounce"},
                                                             {"EventDestination.SNSDestination.TopicARN", topic}})
                .status == 200);
    c.last_owed();
    auto const id = c.send("bounce@simulator.amazonses.com", "x", {{"ConfigurationSetName", "news"}});
    c.last_owed(); // the event Send is captured
    c.pass(std::chrono::seconds{1});

    auto const t = c.seen("/messages/" + id + "/timeline");
    REQUIRE(t.at("events").as_array().size() == 2);
    auto const& sent = t.at("events").at(0);
    CHECK(sent.at("type").as_string() == "Send");
    CHECK(sent.at("document").at("mail").at("messageId").as_string() == id);
    CHECK(sent.at("published").at(0).at("destination").as_string() == "all");
    CHECK(sent.at("published").at(0).at("target").as_string() == topic);
    CHECK(sent.at("published").at(0).at("message_id").as_string().size() == 36);
    CHECK(sent.at("published").at(0).at("deliveries").at(0).at("result").as_string() == "captured");
    CHECK(sent.at("published").at(0).at("deliveries").at(0).at("subscription_arn").as_string() == subscription);
    auto const& bounced = t.at("events").at(1);
    CHECK(bounced.at("type").as_string() == "Bounce");
    CHECK(bounced.at("recipients").at(0).as_string() == "bounce@simulator.amazonses.com");
    CHECK(bounced.at("published").at(0).at("deliveries").at(0).at("result").as_string() == "owed");
    CHECK(t.at("events_to_come") == 0);
    CHECK(c.refused("/messages/other/timeline").starts_with("404 NotFound: "));
}
