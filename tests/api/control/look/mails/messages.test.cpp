#include "model/account/options.hpp"
#include "model/text/base64.hpp"
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

std::string value_of(api::response const& a, std::string_view header) {
    for (auto const& [name, value] : a.headers)
        if (name == header) return value;
    return "";
}

struct looker : caller {
    looker()
        : caller(options{.mode = sending_mode::relaxed}) {}

    api::response look(std::string const& path) { return request("GET", "/_sesame/v1" + path, "", ""); }
    json::value seen(std::string const& path) {
        auto const a = look(path);
        INFO(a.body);
        REQUIRE(a.status == 200);
        return json::parse(a.body);
    }
    std::string refused(std::string const& path) {
        auto const a = look(path);
        auto const document = json::parse(a.body);
        return std::to_string(a.status) + " " + document.at("error").at("code").as_string().c_str() + ": " +
               document.at("error").at("message").as_string().c_str();
    }
    // Gives the message id.
    std::string send(std::string const& to, std::string const& subject, parameters more = {}) {
        parameters given{{"Source", "Me <me@example.com>"},
                         {"Destination.ToAddresses.member.1", to},
                         {"Message.Subject.Data", subject},
                         {"Message.Body.Text.Data", "Your code is 12345"},
                         {"Message.Body.Html.Data", "<b>Hi</b><script>x</script>"}};
        given.insert(given.end(), more.begin(), more.end());
        auto const a = ses("SendEmail", given);
        REQUIRE(a.status == 200);
        return at(a, "/SendEmailResponse/SendEmailResult/MessageId");
    }
    // The subjects of a list of mails.
    std::string subjects(std::string const& query) {
        std::string out;
        auto const response = seen("/messages" + query);
        for (auto const& m : response.at("messages").as_array())
            out.append(out.empty() ? "" : " ").append(m.at("subject").as_string().c_str());
        return out;
    }
};

constexpr std::string_view raw_mail =
    "From: me@example.com\r\nTo: b@example.org\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    "--x\r\nContent-Type: text/plain\r\n\r\nhello inside\r\n"
    "--x\r\nContent-Type: text/html\r\nContent-Disposition: attachment; "
    "filename=\"a b.html\"\r\n\r\n<script>1</script>\r\n--x--\r\n";

std::string send_raw(looker& c) {
    auto const a = c.ses("SendRawEmail", {{"RawMessage.Data", base64(raw_mail)}});
    REQUIRE(a.status == 200);
    return at(a, "/SendRawEmailResponse/SendRawEmailResult/MessageId");
}

} // namespace

TEST_CASE("mails are listed the newest first, or the oldest") {
    looker c;
    for (auto const* subject : {"one", "two", "three"}) c.send("a@example.org", subject);
    CHECK(c.subjects("") == "three two one");
    CHECK(c.subjects("?order=oldest") == "one two three");
    CHECK(c.refused("/messages?order=random").starts_with("400 InvalidParameter: order: "));
}

TEST_CASE("a cursor leads through all mails, each once") {
    looker c;
    for (auto const* subject : {"1", "2", "3", "4", "5"}) c.send("a@example.org", subject);
    for (std::string const order : {"newest", "oldest"}) {
        std::string read, cursor;
        std::size_t pages = 0;
        do {
            auto const page = c.seen("/messages?limit=2&order=" + order + (cursor.empty() ? "" : "&cursor=" + cursor));
            for (auto const& m : page.at("messages").as_array()) read += m.at("subject").as_string();
            auto const* const next = page.as_object().if_contains("next_cursor");
            cursor = next ? next->as_string().c_str() : "";
        } while (!cursor.empty() && ++pages < 9);
        CHECK(read == (order == "newest" ? "54321" : "12345"));
        CHECK(pages == 2);
    }
    for (auto const* bad : {"x", "1", "1.2", "1.2.3.4.5", "1.2.x", "-.1.a.b"}) {
        CAPTURE(bad);
        auto const response = c.look(std::string("/messages?cursor=") + bad);
        CHECK((response.status == 400 || std::string(bad) == "1.2.3.4.5"));
    }
    CHECK(c.refused("/messages?limit=0").starts_with("400 InvalidParameter: limit: "));
}

TEST_CASE("mails are found by recipient, sender, subject, tag, set, event, text and account") {
    looker c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "news"}});
    c.send("a@example.org", "Welcome", {{"Tags.member.1.Name", "kind"}, {"Tags.member.1.Value", "a-b"}});
    c.send("Bounce <bounce@simulator.amazonses.com>", "Goodbye", {{"ConfigurationSetName", "news"}});
    send_raw(c);
    c.pass(std::chrono::seconds{1});

    CHECK(c.subjects("?to=A@example.org") == "Welcome");
    CHECK(c.subjects("?to=@simulator.amazonses.com") == "Goodbye");
    CHECK(c.subjects("?to=bounce@simulator.amazonses.com") == "Goodbye");
    CHECK(c.subjects("?to=example.org") == "");
    CHECK(c.subjects("?from=me@example.com&order=oldest") == "Welcome Goodbye Gr\xC3\xBC\xC3\x9F"
                                                             "e");
    CHECK(c.subjects("?from=you@example.com") == "");
    CHECK(c.subjects("?subject=welc") == "Welcome");
    CHECK(c.subjects("?tag=kind:a-b") == "Welcome");
    CHECK(c.subjects("?tag=kind:a") == "");
    CHECK(c.subjects("?set=news") == "Goodbye");
    CHECK(c.subjects("?event=Bounce") == "Goodbye");
    CHECK(c.subjects("?event=bounce&to=a@example.org") == "");
    CHECK(c.subjects("?text=CODE%20is&order=oldest") == "Welcome Goodbye");
    CHECK(c.subjects("?text=hello%20inside") == "Gr\xC3\xBC\xC3\x9F"
                                                "e");
    CHECK(c.subjects("?account=000000000000&region=us-east-1&set=news") == "Goodbye");
    CHECK(c.subjects("?region=eu-west-1") == "");
}

TEST_CASE("a query that cannot be meant is refused, and says what is") {
    looker c;
    CHECK(c.refused("/messages?tag=kind") == "400 InvalidParameter: tag: expected name:value, got 'kind'");
    CHECK(c.refused("/messages?event=Bonce") ==
          "400 InvalidParameter: event: expected one of Send, Reject, Bounce, Complaint, Delivery, Open, Click, "
          "Rendering Failure, DeliveryDelay, Subscription, got 'Bonce'; did you mean 'Bounce'?");
    CHECK(c.refused("/messages?to=").starts_with("400 InvalidParameter: to: expected a value, got none"));
    CHECK(c.refused("/messages?too=x").starts_with("400 UnknownParameter: "));
    CHECK(c.refused("/messages?account=1").starts_with("400 InvalidParameter: account: "));
}

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

TEST_CASE("mails are left out by recipient, sender, subject, tag, set and event") {
    looker c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "news"}});
    c.send("a@example.org", "Welcome", {{"Tags.member.1.Name", "kind"}, {"Tags.member.1.Value", "a"}});
    c.send("bounce@simulator.amazonses.com", "Goodbye", {{"ConfigurationSetName", "news"}});
    c.pass(std::chrono::seconds{1});
    for (auto const* query : {"?not_to=a@example.org", "?not_subject=welc", "?not_tag=kind:a", "?not_event=Delivery"})
        CHECK(c.subjects(query) == "Goodbye");
    for (auto const* query : {"?not_set=news", "?not_event=bounce", "?not_to=@simulator.amazonses.com"})
        CHECK(c.subjects(query) == "Welcome");
    CHECK(c.subjects("?not_from=me@example.com").empty());
    CHECK(c.subjects("?subject=o&not_subject=good") == "Welcome");
    CHECK(c.refused("/messages?not_tag=kind") == "400 InvalidParameter: not_tag: expected name:value, got 'kind'");
    CHECK(
        c.refused("/messages?not_event=Bonce").starts_with("400 InvalidParameter: not_event: expected one of Send, "));
}

TEST_CASE("mails with attachments are found, whether SES composed them or the caller did") {
    looker c;
    c.send("a@example.org", "None");
    send_raw(c);
    auto const sent =
        c.request("POST", "/v2/email/outbound-emails", signature("ses"),
                  R"({"FromEmailAddress":"me@example.com","Destination":{"ToAddresses":["a@example.org"]},"Content":)"
                  R"({"Simple":{"Subject":{"Data":"File"},"Body":{"Text":{"Data":"code"}},"Attachments":)"
                  R"([{"FileName":"a.txt","RawContent":"YQ=="}]}}})");
    REQUIRE(sent.status == 200);
    CHECK(c.subjects("?has=attachment&order=oldest") == "Gr\xC3\xBC\xC3\x9F"
                                                        "e File");
    CHECK(c.subjects("?has=attachment&text=code") == "File");
    CHECK(c.subjects("?has=attachment&any=12345").empty());
    CHECK(c.refused("/messages?has=picture")
              .starts_with("400 InvalidParameter: has: expected attachment, got 'picture'"));
    CHECK(c.look("/messages?has=attachment&limit=1").status == 200);
}

TEST_CASE("a mail in a list shows its size, its attachments and its first words") {
    looker c;
    c.send("a@example.org", "Welcome", {{"Message.Body.Text.Data", "  Your\r\n code\tis  12345 "}});
    send_raw(c);
    auto const rows = c.seen("/messages?order=oldest").at("messages");
    auto const& composed = rows.at(0);
    CHECK(composed.at("snippet") == "Your code is 12345");
    CHECK(composed.at("has_html") == true);
    CHECK(composed.at("attachments") == 0);
    auto const& raw = rows.at(1);
    CHECK(raw.at("snippet") == "hello inside");
    CHECK(raw.at("has_html") == false);
    CHECK(raw.at("attachments") == 1);
    CHECK(raw.at("size") == raw_mail.size());
}

TEST_CASE("a list does not read large mails for their first words") {
    looker c;
    c.ses("SendRawEmail", {{"RawMessage.Data", base64("From: me@example.com\r\nTo: b@example.org\r\n\r\n" +
                                                      std::string(600 * 1024, 'x'))}});
    auto const row = c.seen("/messages").at("messages").at(0).as_object();
    CHECK(row.at("size").to_number<std::size_t>() > 600 * 1024);
    CHECK_FALSE(row.contains("snippet"));
}
