#include "model/ses/state.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

constexpr std::string_view hello = "From: Ann <ann@away.test>\r\nTo: me@example.com\r\nSubject: hello\r\n\r\nhi\r\n";

// The rule adds a header, stores the mail, publishes it, and calls a function that the same topic is told of.
struct acting : control_caller {
    std::string topic = create_topic("arrivals");
    std::string function = "arn:aws:lambda:us-east-1:000000000000:function:f";

    acting() {
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateReceiptRuleSet", {{"RuleSetName", "s"}});
        auto const made = ses("CreateReceiptRule", {{"RuleSetName", "s"},
                                                    {"Rule.Name", "r"},
                                                    {"Rule.Enabled", "true"},
                                                    {"Rule.ScanEnabled", "true"},
                                                    {"Rule.Actions.member.1.AddHeaderAction.HeaderName", "X-Added"},
                                                    {"Rule.Actions.member.1.AddHeaderAction.HeaderValue", "yes"},
                                                    {"Rule.Actions.member.2.S3Action.BucketName", "bucket"},
                                                    {"Rule.Actions.member.3.SNSAction.TopicArn", topic},
                                                    {"Rule.Actions.member.4.LambdaAction.FunctionArn", function},
                                                    {"Rule.Actions.member.4.LambdaAction.TopicArn", topic},
                                                    {"Rule.Actions.member.5.StopAction.Scope", "RuleSet"}});
        INFO(made.body);
        REQUIRE(made.status == 200);
        ses("SetActiveReceiptRuleSet", {{"RuleSetName", "s"}});
    }
    std::string arrive(std::string const& query = "", std::string_view mail = hello) {
        return std::string(done("POST", "/inbound" + query, mail).at("message_id").as_string());
    }
    std::string ids(std::string const& query) {
        std::string out;
        auto const response = done("GET", "/inbound" + query);
        for (auto const& m : response.at("inbound").as_array())
            out.append(out.empty() ? "" : " ").append(m.at("id").as_string().c_str());
        return out;
    }
};

} // namespace

TEST_CASE("a mail that arrived is shown with its verdicts, and what each action of its rules did") {
    acting c;
    auto const id = c.arrive("?from=bob@away.test&spam=FAIL&remote_ip=192.0.2.9");
    auto const m = c.done("GET", "/inbound/" + id);
    CHECK(m.at("id").as_string() == id);
    CHECK(m.at("account").as_string() == "000000000000");
    CHECK(m.at("at").as_string() == "2023-11-14T22:13:20.123Z");
    CHECK(m.at("source").as_string() == "bob@away.test");
    CHECK(m.at("from").as_string() == "Ann <ann@away.test>");
    CHECK(json::serialize(m.at("recipients")) == R"(["me@example.com"])");
    CHECK(m.at("subject").as_string() == "hello");
    CHECK(json::serialize(m.at("verdicts")) == R"({"spam":"FAIL","virus":"PASS","spf":"PASS","dkim":"PASS",)"
                                               R"("dmarc":"PASS","dmarc_policy":"none"})");
    CHECK(m.at("reply").as_string() == "250 OK " + id);
    CHECK(m.at("remote_ip").as_string() == "192.0.2.9");
    CHECK(m.at("tls").as_bool());
    CHECK(m.at("text").as_string() == "hi\r\n");
    CHECK(m.at("html").is_null());
    CHECK(m.at("headers").as_array().size() > 4);
    CHECK(m.at("attachments").as_array().empty());

    auto const& actions = m.at("actions").as_array();
    std::string results;
    for (auto const& a : actions)
        results.append(a.at("type").as_string().c_str())
            .append(" ")
            .append(a.at("result").as_string().c_str())
            .append(",");
    CHECK(results == "AddHeader done,S3 captured,SNS published,Lambda captured,Stop done,");
    CHECK(actions.at(1).at("rule").as_string() == "r");
    CHECK(actions.at(1).at("target").as_string() == "bucket/" + id);
    CHECK(actions.at(2).at("message_id").as_string().size() == 36);
    CHECK(actions.at(3).at("target").as_string() == c.function);
    CHECK(actions.at(3).at("notified").at("topic_arn").as_string() == c.topic);
    CHECK(actions.at(3).at("notified").at("message_id").as_string().size() == 36);
    CHECK_FALSE(actions.at(2).as_object().contains("notified"));

    auto const listed = c.done("GET", "/inbound").at("inbound").at(0);
    CHECK(listed.at("actions") == m.at("actions"));
    CHECK_FALSE(listed.as_object().contains("text"));
}

TEST_CASE("what arrived, and what each action was given, is served as a file that no browser runs") {
    acting c;
    auto const id = c.arrive();
    auto const m = c.done("GET", "/inbound/" + id);
    auto const raw = c.request("GET", std::string(m.at("raw_link").as_string()), "", "");
    CHECK(raw.status == 200);
    CHECK(raw.content_type == "message/rfc822");
    CHECK(raw.body.starts_with("Return-Path: <ann@away.test>\r\n"));
    CHECK(raw.body.find("\r\nX-Added: yes\r\n") != std::string::npos);
    struct row {
        std::string type, part;
    };
    row const rows[]{{"text/plain; charset=utf-8", "yes"},
                     {"message/rfc822", "Subject: hello"},
                     {"application/json", R"("notificationType":"Received")"},
                     {"application/json", R"("eventSource":"aws:ses")"},
                     {"text/plain; charset=utf-8", ""}};
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CAPTURE(i);
        auto const& action = m.at("actions").at(i);
        auto const body = c.request("GET", std::string(action.at("body_link").as_string()), "", "");
        CHECK(body.status == 200);
        CHECK(body.content_type == rows[i].type);
        CHECK(body.body.find(rows[i].part) != std::string::npos);
        CHECK(action.at("size") == body.body.size());
        auto const sandboxed = std::pair<std::string, std::string>{"Content-Security-Policy", "sandbox"};
        CHECK(std::find(body.headers.begin(), body.headers.end(), sandboxed) != body.headers.end());
    }
    for (auto const* const number : {"0", "6", "x", "1x"})
        CHECK(c.refused("GET", "/inbound/" + id + "/actions/" + number).starts_with("404 There is no action '"));
    CHECK(c.refused("GET", "/inbound/other").starts_with("404 There is no mail 'other' that arrived"));
    CHECK(c.refused("GET", "/inbound/other/raw").starts_with("404 "));
}

TEST_CASE("mail that arrived is chosen by its envelope and headers, and read a page at a time") {
    acting c;
    auto const first = c.arrive();
    auto const second = c.arrive("?from=bob@away.test&to=you@example.com",
                                 "From: x@y.test\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\n");
    CHECK(c.ids("") == second + " " + first);
    CHECK(c.ids("?order=oldest") == first + " " + second);
    CHECK(c.ids("?to=you@example.com") == second);
    CHECK(c.ids("?to=@example.com") == second + " " + first);
    CHECK(c.ids("?from=ann@away.test") == first);
    CHECK(c.ids("?from=bob@away.test") == second);
    CHECK(c.ids("?from=x@y.test") == second);
    CHECK(c.ids("?subject=HELL") == first);
    CHECK(c.ids("?subject=Gr%C3%BC") == second);
    CHECK(c.ids("?region=eu-west-1") == "");
    auto const cursor = std::string(c.done("GET", "/inbound?limit=1").at("next_cursor").as_string());
    CHECK(c.ids("?limit=1&cursor=" + cursor) == first);
}

TEST_CASE("a bounce by a rule leads to the mail that was sent to tell of it") {
    acting c;
    c.ses("CreateReceiptRule", {{"RuleSetName", "s"},
                                {"Rule.Name", "no"},
                                {"Rule.Enabled", "true"},
                                {"Rule.Recipients.member.1", "no@example.com"},
                                {"Rule.Actions.member.1.BounceAction.SmtpReplyCode", "550"},
                                {"Rule.Actions.member.1.BounceAction.Message", "No"},
                                {"Rule.Actions.member.1.BounceAction.Sender", "me@example.com"}});
    auto const bounce = c.done("GET", "/inbound/" + c.arrive("?to=no@example.com")).at("actions").at(0);
    CHECK(bounce.at("type").as_string() == "Bounce");
    CHECK(bounce.at("result").as_string() == "bounced");
    auto const sent = c.done("GET", "/messages/" + std::string(bounce.at("message_id").as_string()));
    CHECK(json::serialize(sent.at("destination")) == R"(["ann@away.test"])");
    auto const nobody = c.done("GET", "/inbound/" + c.arrive("?to=no@example.com", "Subject: s\r\n\r\n"));
    CHECK_FALSE(nobody.at("actions").at(0).as_object().contains("message_id"));
}

TEST_CASE("an action whose topic is gone says that nothing was published") {
    acting c;
    c.sns("DeleteTopic", {{"TopicArn", c.topic}});
    auto const actions = c.done("GET", "/inbound/" + c.arrive()).at("actions");
    CHECK(actions.at(2).at("result").as_string() == "not published");
    CHECK(actions.at(3).at("notified").at("message_id").is_null());
}

TEST_CASE("what receipt rules hand to buckets and functions is captured, the setup notification too") {
    acting c;
    auto const id = c.arrive();
    auto const found = c.done("GET", "/captured?order=oldest").at("captured").as_array();
    REQUIRE(found.size() == 3);
    CHECK(found[0].at("target").as_string() == "bucket/AMAZON_SES_SETUP_NOTIFICATION");
    CHECK(c.request("GET", std::string(found[0].at("body_link").as_string()), "", "").body.find("Setup Notification") !=
          std::string::npos);
    CHECK(found[1].at("kind").as_string() == "s3");
    CHECK(found[1].at("source").as_string() == "inbound");
    CHECK(found[1].at("target").as_string() == "bucket/" + id);
    CHECK(found[1].at("message_id").as_string() == id);
    CHECK(found[1].at("rule").as_string() == "r");
    CHECK(c.request("GET", std::string(found[1].at("body_link").as_string()), "", "").body.size() ==
          found[1].at("size").to_number<std::size_t>());
    CHECK(found[2].at("kind").as_string() == "lambda");
    CHECK(json::parse(found[2].at("body").as_string()).at("Records").as_array().size() == 1);
    CHECK(c.ids("") == id); // the setup notification has not arrived
}
