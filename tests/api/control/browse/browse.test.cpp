#include "model/account/account.hpp"
#include "model/history/journal.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/text/base64.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

constexpr std::string_view set_up[][2]{{"EventDestination.Name", "sns"},
                                       {"EventDestination.Enabled", "true"},
                                       {"EventDestination.MatchingEventTypes.member.1", "send"}};

struct browser : control_caller {
    using control_caller::control_caller;

    std::string topic;

    // Mail of "my-set" tells this endpoint that it was sent.
    void publish_to(std::string const& endpoint) {
        topic = create_topic("events");
        auto const arn = subscribe(topic, endpoint);
        done("POST", "/subscriptions/" + arn + "/confirm");
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "my-set"}});
        parameters p{{"ConfigurationSetName", "my-set"}, {"EventDestination.SNSDestination.TopicARN", topic}};
        for (auto const& [name, value] : set_up) p.emplace_back(name, value);
        REQUIRE(ses("CreateConfigurationSetEventDestination", p).status == 200);
        attempt({200, ""}); // the confirmation, and SES's word that it has validated the topic
    }
    std::string send_with_set() {
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
        return at(ses("SendEmail", {{"Source", "me@example.com"},
                                    {"Destination.ToAddresses.member.1", "a@example.org"},
                                    {"Message.Subject.Data", "s"},
                                    {"Message.Body.Text.Data", "t"},
                                    {"ConfigurationSetName", "my-set"}}),
                  "/SendEmailResponse/SendEmailResult/MessageId");
    }
    // An attempt for all that is ready; it ends so.
    void attempt(sns::outcome ended) {
        for (auto const id : home().outbox->take_ready(10))
            sns::attempted(home(), id, {where.now, milliseconds{7}, ended}, where.now);
        all.deactivate_idle();
    }
    std::string send_html(std::string const& html) {
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
        std::string const raw =
            "From: me@example.com\r\nTo: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n" +
            html +
            "\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\n"
            "Content-Disposition: inline; filename=l.png\r\n\r\nx\r\n--b--\r\n";
        return at(ses("SendRawEmail", {{"RawMessage.Data", base64(raw)}}),
                  "/SendRawEmailResponse/SendRawEmailResult/MessageId");
    }
};

std::string header(api::response const& a, std::string_view wanted) {
    for (auto const& [name, value] : a.headers)
        if (name == wanted) return value;
    return "";
}

} // namespace

TEST_CASE("an owed delivery tells its attempts, what the endpoint said, and when it is tried again") {
    browser c;
    c.publish_to("http://app.test/");
    auto const mail = c.send_with_set();
    c.attempt({503, "", sns::failure::none, "{\"error\":\"db down\"}", "application/json"});
    auto const owed = c.done("GET", "/owed?endpoint=http://app.test/").at("owed").as_array();
    REQUIRE(owed.size() == 1);
    auto const& one = owed[0];
    CHECK(one.at("mail_id") == mail.c_str());
    CHECK(one.at("event") == "Send");
    CHECK(one.at("attempts").at(0).at("answer") == "{\"error\":\"db down\"}");
    CHECK(one.at("attempts").at(0).at("trigger") == "first");
    CHECK(one.at("attempts_left") == 3);
    CHECK(one.at("plan").as_array().size() == 3);
    CHECK(one.at("next_attempt") == one.at("plan").at(0));
    CHECK(one.at("gives_up_at") == one.at("plan").at(2));
    CHECK(c.done("GET", "/owed?endpoint=http://other.test/").at("owed").as_array().empty());

    auto const id = std::string(one.at("id").as_string());
    c.done("POST", "/deliveries/" + id + "/redeliver");
    c.attempt({std::nullopt, "connection refused", sns::failure::refused});
    auto const whole = c.done("GET", "/deliveries/" + id);
    CHECK(whole.at("attempts").at(1).at("trigger") == "asked");
    CHECK(whole.at("attempts").at(1).at("kind") == "refused");
    CHECK(whole.at("headers").at(0).at("name") == "x-amz-sns-message-type");
    CHECK(json::parse(whole.at("body").as_string()).at("Type") == "Notification");
}

TEST_CASE("a delivery that is over tells its cause; lists leave bodies out where they are not wanted") {
    browser c;
    c.publish_to("http://app.test/");
    auto const mail = c.send_with_set();
    c.attempt({200, "", sns::failure::none, "ok", "text/plain"});
    auto const list = c.done("GET", "/deliveries?body=no&order=newest&limit=1").at("deliveries").as_array();
    CHECK_FALSE(list[0].as_object().contains("body"));
    CHECK(list[0].at("body_size").to_number<int>() > 100);
    CHECK(list[0].at("type") == "Notification");
    CHECK(list[0].at("mail_id") == mail.c_str());
    CHECK(c.refused("GET", "/deliveries?body=perhaps").starts_with("400 body: "));
    CHECK(c.refused("GET", "/deliveries/99999").starts_with("404 There is no delivery '99999'"));
}

TEST_CASE("mails tell which of their notifications fail, and are found by that") {
    browser c;
    c.publish_to("http://app.test/");
    auto const id = c.send_with_set();
    c.send({"b@example.org"});
    CHECK(c.done("GET", "/messages?status=failing").at("total") == 0);
    c.attempt({503, ""});
    auto const found = c.done("GET", "/messages?status=failing");
    CHECK(found.at("total") == 1);
    CHECK(found.at("messages").at(0).at("id") == id.c_str());
    CHECK(found.at("messages").at(0).at("deliveries") == json::value({{"owed", 1}, {"retrying", 1}, {"failed", 0}}));
    CHECK(c.refused("GET", "/messages?status=well").starts_with("400 status: "));
}

TEST_CASE("mails are found by any word, by time, and by what has not happened") {
    browser c;
    auto const id = c.send({"ann@example.org"});
    c.pass(std::chrono::seconds{1});
    auto const total = [&](std::string const& query) { return c.done("GET", "/messages" + query).at("total"); };
    CHECK(total("?any=ANN@") == 1);
    CHECK(total("?any=nobody") == 0);
    CHECK(total("?not_event=Bounce") == 1);
    CHECK(total("?not_event=Delivery") == 0);
    CHECK(total("?after=2000-01-01T00:00:00Z&before=2030-01-01T00:00:00Z") == 1);
    CHECK(total("?before=2000-01-01T00:00:00Z") == 0);
    CHECK(total("?message_id=" + id) == 1);
    CHECK(c.refused("GET", "/messages?any=a&text=b").starts_with("400 any: expected no text"));
    CHECK(c.refused("GET", "/messages?before=soon").starts_with("400 before: expected a time"));
}

TEST_CASE("mails are forgotten one by one, or as a search finds them; topics stay") {
    browser c;
    auto const first = c.send({"a@example.org"});
    for (int i = 0; i < 250; ++i) c.send({"b@example.org"});
    c.send({"c@example.org"});
    c.create_topic("stays");
    CHECK(c.done("DELETE", "/messages/" + first).at("message_id") == first.c_str());
    CHECK(c.refused("GET", "/messages/" + first).starts_with("404"));
    CHECK(c.refused("DELETE", "/messages/" + first).starts_with("404"));
    CHECK(c.done("DELETE", "/messages?to=b@example.org").at("deleted") == 250);
    CHECK(c.done("GET", "/messages").at("total") == 1);
    CHECK(c.done("DELETE", "/messages?any=c@example").at("deleted") == 1);
    CHECK(c.done("GET", "/topics").at("topics").as_array().size() == 1);
}

TEST_CASE("what will happen to a mail is told with its time") {
    browser c;
    auto const id = c.send({"a@example.org"});
    c.pass(std::chrono::seconds{1});
    c.done("POST", "/messages/" + id + "/events", R"({"type": "Complaint", "after": "1h"})");
    for (auto const* path : {"", "/timeline"}) {
        auto const coming = c.done("GET", "/messages/" + id + path).at("to_come").as_array();
        REQUIRE(coming.size() == 1);
        CHECK(coming[0].at("type") == "Complaint");
        CHECK(coming[0].at("recipients") == json::array{"a@example.org"});
    }
}

TEST_CASE("a preview loads nothing but the mail's own attachments, unless it is asked for with all") {
    browser c;
    auto const id = c.send_html("<p>Words</p><img src=\"cid:logo\"><img src='cid:other'>");
    auto const shown = c.ask("GET", "/messages/" + id + "/preview");
    CHECK(shown.body.starts_with("<p>Words</p><img src=\"attachments/1\"><img src='cid:other'>"));
    CHECK(shown.body.ends_with("<base target=\"_blank\">\n"));
    auto const own = "http://localhost:4566/_sesame/v1/messages/" + id + "/attachments/";
    CHECK(header(shown, "Content-Security-Policy") ==
          "default-src 'none'; img-src " + own +
              " data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
              "sandbox allow-popups allow-popups-to-escape-sandbox");
    auto const remote = c.ask("GET", "/messages/" + id + "/preview?remote=yes");
    CHECK(header(remote, "Content-Security-Policy").find("img-src " + own + " data: http: https:;") !=
          std::string::npos);
    CHECK(header(remote, "Content-Security-Policy").find("script") == std::string::npos);
    CHECK(header(c.ask("GET", "/messages/" + id + "/attachments/1"), "Content-Disposition").starts_with("inline; "));
    CHECK(c.refused("GET", "/messages/" + c.send({"a@example.org"}) + "/preview") ==
          "404 The message has no HTML part.");
}

TEST_CASE("a mail lists what it links to and what it would load") {
    browser c;
    auto const id = c.send_html(
        R"html(<style>@import "https://x.test/a.css"; b { background: url(https://x.test/f.woff2) }</style>)html"
        R"html(<a href="https://x.test/?a=1&amp;b=2">1</a><a href="mailto:a@b.test">2</a><a href="javascript:x()">3</a>)html"
        R"html(<img src="//x.test/i.png" srcset="https://x.test/j.png 2x, https://x.test/i.gif">)html"
        R"html(<script src="https://x.test/s.js"></script><p style="background: url('https://x.test/k.png')">)html"
        R"html(<iframe src="https://x.test/f"></iframe><img src="cid:logo">)html");
    auto const mail = c.done("GET", "/messages/" + id);
    CHECK(mail.at("links") == json::array{"https://x.test/?a=1&b=2", "mailto:a@b.test"});
    std::string remote;
    for (auto const& one : mail.at("remote").as_array())
        remote.append(one.at("kind").as_string()).append(" ").append(one.at("url").as_string()).append("\n");
    CHECK(remote == "font https://x.test/f.woff2\nstyle https://x.test/a.css\nimage //x.test/i.png\nimage "
                    "https://x.test/j.png\nimage https://x.test/i.gif\nscript https://x.test/s.js\nimage "
                    "https://x.test/k.png\nframe https://x.test/f\n");
}

TEST_CASE("accounts tell how much they have of what needs a look") {
    browser c;
    c.publish_to("http://app.test/");
    c.sns("Publish", {{"PhoneNumber", "+15550100123"}, {"Message", "m"}});
    for (auto const id : c.home().outbox->take_ready(10)) sns::captured(c.home(), id, c.where.now);
    c.send_with_set();
    c.attempt({503, ""});
    c.subscribe(c.topic, "http://pending.test/");
    c.sns("Publish", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:none"}, {"Message", "m"}});
    auto const accounts = c.done("GET", "/accounts").at("accounts").as_array();
    REQUIRE(accounts.size() == 1);
    auto const& counts = accounts[0].at("counts");
    CHECK(accounts[0].at("account") == "000000000000");
    CHECK(counts.at("messages") == 1);
    CHECK(counts.at("topics") == 1);
    CHECK(counts.at("pending") == 1);
    CHECK(counts.at("retrying") == 1);
    CHECK(counts.at("refused_calls") == 1);
    CHECK(counts.at("captured") == 1);
    CHECK(accounts[0].at("captured") == json::object{{"sms", 1}});
    CHECK(c.done("GET", "/clock").at("clocks").at(0).at("next") == "mail"); // it arrives before the next attempt
    CHECK(c.done("GET", "/accounts?account=111111111111").at("accounts").as_array().empty());
}

TEST_CASE("what our own API changes is news, and what it refuses is not") {
    browser c;
    c.home();
    auto const news = [&] {
        std::string out;
        auto const& history = c.all.history();
        for (auto at = history.after(0); at != history.end(); ++at)
            if (at->what.kind == news_kind::changed) out.append(out.empty() ? "" : " ").append(at->what.detail);
        return out;
    };
    c.done("PUT", "/outcomes", R"({"rules": []})");
    c.done("PUT", "/faults", R"({"rules": []})");
    c.done("PUT", "/suppression?email_address=a@b.test");
    c.ask("POST", "/checkpoints?name=x");
    c.done("POST", "/seed", R"({"topics": [{"name": "t"}]})");
    c.ask("PUT", "/outcomes", R"({"rules": 7})");
    c.done("GET", "/outcomes");
    CHECK(news() == "outcomes faults suppression checkpoint seed");
}
