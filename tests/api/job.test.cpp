#include "api/job.hpp"

#include "model/account/accounts.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"
#include "model/sns/state.hpp"
#include "model/text/base64.hpp"
#include "tests/api/control/caller.hpp"

// Calls that take long, and what others do meanwhile.

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct patient_caller : control_caller {
    // A call that has begun; what it is made of lives as long.
    struct call_in_hand {
        std::string target, body, authorization = signature("ses");
        api::request request{};
        api::response response{};
    };
    std::unique_ptr<call_in_hand> begin(std::string target, std::string body, std::string_view method = "POST") {
        auto out = std::make_unique<call_in_hand>();
        out->target = std::move(target);
        out->body = std::move(body);
        out->request = {method, out->target, "localhost:4566", out->body, "198.51.100.7"};
        out->request.fields.set("Authorization", out->authorization);
        out->response = api::start(all, out->request, where);
        return out;
    }
    // Does what is to be done apart, and one piece of the rest; gives whether the answer is there.
    static bool go_on(call_in_hand& c) {
        if (auto const apart = c.response.unfinished->apart()) apart();
        auto known = c.response.unfinished->go_on();
        if (known) c.response = api::continued(std::move(*known), c.response);
        return known.has_value();
    }
    std::string bulk(int destinations) {
        parameters p{{"Source", "me@example.com"}, {"Template", "t"}, {"DefaultTemplateData", "{}"}};
        for (int i = 1; i <= destinations; ++i)
            p.emplace_back("Destinations.member." + std::to_string(i) + ".Destination.ToAddresses.member.1",
                           "a" + std::to_string(i) + "@example.org");
        return "Action=SendBulkTemplatedEmail&" + urlencoded(p);
    }
    void make_template() {
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
        ses("CreateTemplate",
            {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "text"}});
    }
    void send_raw(std::string const& text) {
        ses("SendRawEmail", {{"RawMessage.Data", base64("From: me@example.com\r\nTo: a@example.org\r\n\r\n" + text)}});
    }
};

} // namespace

TEST_CASE("a form of a megabyte is read apart; then the call is answered as ever, and recorded") {
    patient_caller c;
    auto const body = "Action=CreateTopic&Name=t&Ignored=" + std::string(1 << 20, 'x');
    auto call = c.begin("/", body);
    REQUIRE(call->response.unfinished);
    CHECK(call->response.unfinished->apart());
    CHECK(c.go_on(*call));
    CHECK(call->response.status == 400); // by the scope it is a call of SES
    CHECK(refusal_text(call->response) ==
          "400 InvalidAction: Could not find operation CreateTopic for version 2010-12-01");
    CHECK(c.done("GET", "/requests").at("requests").as_array().size() == 1);
    CHECK(c.request("POST", "/", signature("sns"), body).status == 200);
    CHECK(!c.begin("/", "Action=ListIdentities")->response.unfinished);
}

TEST_CASE("bulk mail goes to one destination at a time, and others are served in between") {
    patient_caller c;
    c.make_template();
    auto call = c.begin("/", c.bulk(3));
    int pieces = 1; // was the first, before which nothing is sent
    for (; !c.go_on(*call); ++pieces) {
        CHECK(c.home().ses->mails.size() == static_cast<std::size_t>(pieces));
        CHECK(c.ses("ListTemplates").status == 200);
    }
    CHECK(pieces == 4);
    CHECK(at(call->response, "/SendBulkTemplatedEmailResponse/SendBulkTemplatedEmailResult/Status/member/Status") ==
          "Success");
}

TEST_CASE("a call that goes on later has its request id from the beginning") {
    patient_caller c;
    c.make_template();
    auto call = c.begin("/", c.bulk(2));
    REQUIRE(call->response.unfinished);
    auto const id = call->response.request_id;
    while (!c.go_on(*call)) {
    }
    CHECK(id.size() == 36);
    CHECK(call->response.request_id == id);
    CHECK(call->response.body.find("<RequestId>" + id + "</RequestId>") != std::string::npos);
}

TEST_CASE("a bulk call whose account is reset meanwhile tells of each destination what became of it") {
    patient_caller c;
    c.make_template();
    auto call = c.begin("/", c.bulk(2));
    c.go_on(*call);
    c.all.reset(std::nullopt, std::nullopt);
    while (!c.go_on(*call)) {
    }
    auto const& body = call->response.body;
    CHECK(call->response.status == 200);
    CHECK(body.find("<Status>Success</Status>") < body.find("<Status>MessageRejected</Status>"));
    CHECK(body.find("<Status>MessageRejected</Status>") != body.npos);
}

TEST_CASE("mails are searched for a text a few at a time, and those that come or go meanwhile do no harm") {
    patient_caller c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    for (auto const& text : {std::string(100'000, 'y') + "needle", std::string("NEEDLE"), std::string("hay")})
        c.send_raw(text);
    c.send({"b@example.org"});
    auto call = c.begin("/_sesame/v1/messages?text=needle", "", "GET");
    REQUIRE(call->response.unfinished);
    CHECK(!c.go_on(*call));
    auto const oldest = c.home().ses->mails.list(0, 1).values.front()->message_id;
    ses::forget_mail(*c.home().ses, oldest);
    c.send_raw("another needle");
    while (!c.go_on(*call)) {
    }
    CHECK(json::parse(call->response.body).at("messages").as_array().size() == 2);
    CHECK(c.done("GET", "/messages?text=hay").at("messages").as_array().size() == 1);
    CHECK(c.refused("GET", "/messages?text=x&order=sideways") ==
          "400 order: expected one of newest, oldest, got 'sideways'");
}

TEST_CASE("a large mail is shown as a small one is") {
    patient_caller c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    std::string const text(300'000, 'x');
    c.send_raw(text);
    auto const id = std::string(c.home().ses->mails.list(0, 1).values.front()->message_id);
    auto call = c.begin("/_sesame/v1/messages/" + id, "", "GET");
    REQUIRE(call->response.unfinished);
    while (!c.go_on(*call)) {
    }
    auto const shown = json::parse(call->response.body);
    CHECK(shown.at("text").as_string() == text);
    CHECK(shown.at("raw_link").as_string() == "/_sesame/v1/messages/" + id + "/raw");
    CHECK(c.ask("GET", "/messages/" + id + "/text").body == text);
    CHECK(c.refused("GET", "/messages/" + id + "/attachments/1").starts_with("404 There is no attachment '1'"));
    CHECK(c.refused("GET", "/messages/" + id + "/html") == "404 The message has no HTML part.");
    auto const stored = c.request("GET", "/store", "", "");
    CHECK(json::parse(stored.body).at("emails").at(0).at("body").at("text").as_string() == text);
    CHECK(json::parse(c.request("GET", "/_aws/ses", "", "").body).at("messages").as_array().size() == 1);
}

TEST_CASE("a long seed is read apart and applied piece by piece, and a mistake in it still changes nothing") {
    patient_caller c;
    std::string topics;
    for (int i = 0; i < 1'000; ++i) topics += R"({"name":"topic-)" + std::to_string(i) + "\"},\n";
    auto const seed = "{\"topics\":[\n" + topics + R"({"name":"last"}]})";
    auto call = c.begin("/_sesame/v1/seed", seed);
    int pieces = 0;
    for (; !c.go_on(*call); ++pieces) CHECK(c.ask("GET", "/health").status == 200);
    CHECK(pieces > 2'000); // into a copy, and then into the accounts
    CHECK(call->response.status == 200);
    CHECK(c.home().sns->topics.size() == 1'001);

    patient_caller other;
    CHECK(
        other.refused("POST", "/seed", "{\"topics\":[\n" + topics + R"({"name":"b c"}]})") ==
        "400 seed:1002: topics[1000]: Invalid parameter: Topic Name. The name of a topic has 1 to 256 letters, digits, "
        "hyphens and underscores. A name that ends in .fifo needs the attribute FifoTopic, and a FIFO topic needs such "
        "a name.");
    CHECK(other.home().sns->topics.size() == 0);
}

TEST_CASE("a long form is read in two steps apart, its parameters and then its request, and refused as a short one") {
    patient_caller c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    auto const mail = [](std::string const& from, std::string const& text) {
        return "Action=SendEmail&" + urlencoded({{"Source", from},
                                                 {"Destination.ToAddresses.member.1", "a@example.org"},
                                                 {"Message.Subject.Data", "s"},
                                                 {"Message.Body.Html.Data", text}});
    };
    auto call = c.begin("/", mail("me@example.com", std::string(100'000, 'x')));
    int apart = 0;
    REQUIRE(call->response.unfinished);
    for (bool known = false; !known; known = c.go_on(*call)) apart += call->response.unfinished->apart() ? 1 : 0;
    CHECK(apart == 2);
    CHECK(call->response.status == 200);
    auto const& kept = *c.home().ses->mails.list(0, 1).values.front();
    CHECK(kept.html.size() == 100'000);
    CHECK(kept.headers.find("Content-Transfer-Encoding") == "quoted-printable");
    CHECK(c.begin("/", mail("me@example.com", "x"))->response.status == 200);
    auto const refused = [&](std::string const& text) {
        return refusal_text(c.request("POST", "/", signature("ses"), mail("", text)));
    };
    CHECK(refused(std::string(100'000, 'x')) == refused("x"));
}

TEST_CASE("an inline template of SES v2 is looked at apart, and its mail rendered apart") {
    patient_caller c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    std::string tags;
    for (int i = 0; i < 20'000; ++i) tags += "{{a}}";
    auto const body = R"({"FromEmailAddress":"me@example.com","Destination":{"ToAddresses":["a@example.org"]},)"
                      R"("Content":{"Template":{"TemplateContent":{"Subject":"s","Html":")" +
                      tags + R"("},"TemplateData":"{\"a\":\"x\"}"}}})";
    auto call = c.begin("/v2/email/outbound-emails", body);
    int apart = 0;
    REQUIRE(call->response.unfinished);
    for (bool known = false; !known; known = c.go_on(*call)) apart += call->response.unfinished->apart() ? 1 : 0;
    CHECK(apart == 3); // the response is written apart, too
    CHECK(call->response.status == 200);
    CHECK(c.home().ses->mails.list(0, 1).values.front()->html.text() == std::string(20'000, 'x'));
}

TEST_CASE("calls that set something up are refused where settings have no room; others, and deleting, go on") {
    options o;
    o.kept.settings_bytes = 100'000;
    caller small(o);
    auto const make = [&](std::string const& name) {
        return outcome(small.ses("CreateTemplate", {{"Template.TemplateName", name},
                                                    {"Template.SubjectPart", "s"},
                                                    {"Template.TextPart", std::string(40'000, 'x')}}));
    };
    CHECK(make("a") == "200");
    CHECK(make("b") == "200");
    CHECK(make("c") == "400 LimitExceeded");
    CHECK(outcome(small.sns("CreateTopic", {{"Name", "t"}})) == "200");
    CHECK(outcome(small.ses("ListTemplates")) == "200");
    CHECK(outcome(small.ses("DeleteTemplate", {{"TemplateName", "a"}})) == "200");
    CHECK(make("c") == "200");
    auto const metrics = small.request("GET", "/metrics", "", "").body;
    CHECK(metrics.find("sesame_settings_refused_total 1\n") != std::string::npos);
    CHECK(metrics.find("sesame_kept_limit_bytes{kind=\"settings\"} 100000\n") != std::string::npos);
}
