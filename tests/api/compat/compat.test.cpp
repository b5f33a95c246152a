#include "model/account/accounts.hpp"
#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct moved_here : caller {
    moved_here() { ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}}); }

    json::value get(std::string_view target, int status = 200) {
        auto const a = request("GET", target, "", "");
        CHECK(a.status == status);
        CHECK(a.content_type == "application/json");
        CHECK(a.request_id.size() == 36);
        return json::parse(a.body);
    }
    std::string send() {
        auto const sent = ses("SendEmail", {{"Source", "a@example.com"},
                                            {"Destination.ToAddresses.member.1", "Bob <b@example.org>"},
                                            {"Destination.CcAddresses.member.1", "c@example.org"},
                                            {"Destination.BccAddresses.member.1", "d@example.org"},
                                            {"Message.Subject.Data", "Hello"},
                                            {"Message.Body.Text.Data", "text"},
                                            {"Message.Body.Html.Data", "<p>html"}});
        return at(sent, "/SendEmailResponse/SendEmailResult/MessageId");
    }
    std::string send_raw() {
        constexpr auto raw = "RnJvbTogYUBleGFtcGxlLmNvbQ0KVG86IGJAZXhhbXBsZS5vcmcNClN1YmplY3Q6IFJhdw0KDQpib2R5DQo=";
        auto const sent = ses("SendRawEmail", {{"RawMessage.Data", raw}});
        return at(sent, "/SendRawEmailResponse/SendRawEmailResult/MessageId");
    }
    std::size_t mails() { return home().ses->mails.size(); }
};

} // namespace

TEST_CASE("LocalStack's health says what is available, and once it is used, running") {
    caller c;
    CHECK(
        c.request("GET", "/_localstack/health", "", "").body ==
        R"({"services": {"s3": "available", "ses": "available", "sesv2": "available", "sns": "available", "sqs": "available", "sts": "available"}, "edition": "sesame", "version": "0.1.0"})");
    c.create_topic("orders");
    CHECK(c.request("GET", "/_localstack/health", "", "").body.find(R"("sns": "running")") != std::string::npos);
}

TEST_CASE("sent mail is at /_aws/ses, as LocalStack shows it") {
    moved_here c;
    auto const id = c.send();
    CHECK(json::serialize(c.get("/_aws/ses")) ==
          R"({"messages":[{"Id":")" + id +
              R"(","Region":"us-east-1","Timestamp":"2023-11-14T22:13:20","Source":"a@example.com",)"
              R"("Destination":{"ToAddresses":["Bob <b@example.org>"],"CcAddresses":["c@example.org"],)"
              R"("BccAddresses":["d@example.org"]},"Subject":"Hello",)"
              R"("Body":{"text_part":"text","html_part":"<p>html"}}]})");
    auto const raw = c.send_raw();
    auto const second = c.get("/_aws/ses?id=" + raw).at("messages").at(0);
    CHECK(second.at("RawData").as_string().find("Subject: Raw") != json::string::npos);
}

TEST_CASE("/_aws/ses is narrowed by id and by sender") {
    moved_here c;
    auto const id = c.send();
    c.send_raw();
    auto const count = [&](std::string const& query) {
        return c.get("/_aws/ses" + query).at("messages").as_array().size();
    };
    CHECK(count("") == 2);
    CHECK(count("?id=" + id) == 1);
    CHECK(count("?id=" + id + "&email=other@example.com") == 0);
    CHECK(count("?email=a%40example.com&id=") == 2);
    CHECK(count("?email=example.com") == 0);
}

TEST_CASE("mail is forgotten by DELETE /_aws/ses, one or all, and identities are not") {
    moved_here c;
    auto const id = c.send();
    c.send();
    CHECK(c.request("DELETE", "/_aws/ses?id=nobody", "", "").status == 404);
    CHECK(c.request("DELETE", "/_aws/ses?id=" + id, "", "").status == 204);
    CHECK(c.mails() == 1);
    CHECK(c.request("DELETE", "/_aws/ses", "", "").status == 204);
    CHECK(c.mails() == 0);
    c.all.run_due(c.where.now + std::chrono::hours{1}); // events of what is gone
    c.send();
    CHECK(c.mails() == 1);
}

TEST_CASE("the token that confirms a subscription is at its ARN") {
    caller c;
    auto const arn = c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/in");
    auto const a = json::parse(c.request("GET", "/_aws/sns/subscription-tokens/" + arn, "", "").body);
    CHECK(a.at("subscription_arn").as_string() == arn);
    auto const confirmed =
        c.sns("ConfirmSubscription", {{"TopicArn", arn.substr(0, arn.rfind(':'))},
                                      {"Token", std::string(a.at("subscription_token").as_string())}});
    CHECK(confirmed.status == 200);
    CHECK(c.request("GET", "/_aws/sns/subscription-tokens/" + arn + "0", "", "").status == 404);
    CHECK(c.request("GET", "/_aws/sns/subscription-tokens/me", "", "").status == 400);
}

TEST_CASE("short messages are shown by number") {
    caller c;
    auto const published = c.sns("Publish", {{"PhoneNumber", "+15551234567"}, {"Message", "hi"}});
    c.last_owed(); // settles it as captured
    auto const id = at(published, "/PublishResponse/PublishResult/MessageId");
    auto const one = R"({"sms_messages":{"+15551234567":[{"PhoneNumber":"+15551234567","TopicArn":null,)"
                     R"("SubscriptionArn":null,"MessageId":")" +
                     id +
                     R"(","Message":"hi","MessageAttributes":null,"MessageStructure":null,"Subject":null}]},)"
                     R"("region":"us-east-1"})"
                     "\n";
    CHECK(c.request("GET", "/_aws/sns/sms-messages", "", "").body == one);
    CHECK(c.request("GET", "/_aws/sns/sms-messages?phoneNumber=%2B15551234567&accountId=000000000000", "", "").body ==
          one);
    CHECK(c.request("GET", "/_aws/sns/sms-messages?region=eu-west-1", "", "").body ==
          "{\"sms_messages\":{},\"region\":\"eu-west-1\"}\n");
    CHECK(c.request("GET", "/_aws/sns/platform-endpoint-messages", "", "").body ==
          "{\"platform_endpoint_messages\":{},\"region\":\"us-east-1\"}\n");
}

TEST_CASE("short messages are forgotten by number, or all of them, and nothing else is") {
    caller c;
    for (auto const* const number : {"+15551234567", "+15557654321"})
        c.sns("Publish", {{"PhoneNumber", number}, {"Message", "hi"}});
    c.last_owed(); // settles them as captured
    auto const forget = [&](std::string const& query) {
        CHECK(c.request("DELETE", "/_aws/sns/sms-messages" + query, "", "").status == 204);
        return c.request("GET", "/_aws/sns/sms-messages", "", "").body;
    };
    CHECK(forget("?region=eu-west-1").find("+15551234567") != std::string::npos);
    auto const left = forget("?phoneNumber=%2B15551234567");
    CHECK(left.find("+15551234567") == std::string::npos);
    CHECK(left.find("+15557654321") != std::string::npos);
    CHECK(forget("") == "{\"sms_messages\":{},\"region\":\"us-east-1\"}\n");
    c.sns("Publish", {{"PhoneNumber", "+15551234567"}, {"Message", "again"}});
    c.last_owed();
    CHECK(c.request("GET", "/_aws/sns/sms-messages", "", "").body.find("again") != std::string::npos);
}

TEST_CASE("moto's reset forgets everything") {
    moved_here c;
    auto const a = c.request("POST", "/moto-api/reset", "", "");
    CHECK(a.status == 200);
    CHECK(a.body == "{\"status\":\"ok\"}\n");
    CHECK(c.all.find("000000000000", "us-east-1") == nullptr);
}

TEST_CASE("the store of aws-ses-v2-local has mail and templates") {
    moved_here c;
    auto const id = c.send();
    auto const raw = c.send_raw();
    c.ses("CreateTemplate",
          {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "x"}});
    auto const store = c.get("/store");
    CHECK(json::serialize(store.at("templates")) ==
          R"({"t":{"TemplateContent":{"Subject":"s","Text":"x"},"TemplateName":"t","CreatedTimestamp":1700000000}})");
    CHECK(
        json::serialize(store.at("emails")) ==
        R"([{"messageId":")" + id +
            R"(","from":"a@example.com","replyTo":[],"destination":{"to":["Bob <b@example.org>"],)"
            R"("cc":["c@example.org"],"bcc":["d@example.org"]},"subject":"Hello","body":{"html":"<p>html","text":"text"},)"
            R"("attachments":[],"at":1700000000},{"messageId":")" +
            raw +
            R"(","from":"a@example.com","replyTo":[],"destination":{"to":["b@example.org"],"cc":[],"bcc":[]},)"
            R"("subject":"Raw","body":{"text":"body\r\n"},"attachments":[],"at":1700000000}])");
    CHECK(c.get("/store?since=1700000001").at("emails").as_array().empty());
    c.get("/store?since=yesterday", 400);
}

TEST_CASE("mail of SES v2 is shown at the paths of other emulators, with its attachments") {
    moved_here c;
    auto const sent = c.request("POST", "/v2/email/outbound-emails", signature("ses"), R"({
        "FromEmailAddress": "a@example.com", "Destination": {"ToAddresses": ["b@example.org"]},
        "Content": {"Simple": {"Subject": {"Data": "Hi"}, "Body": {"Text": {"Data": "text"}}, "Attachments": [
            {"FileName": "a.bin", "RawContent": "AP8="},
            {"FileName": "b.txt", "RawContent": "YSA9IGI=", "ContentTransferEncoding": "QUOTED_PRINTABLE"},
            {"FileName": "c.txt", "RawContent": "cGxhaW4="}]}}})");
    REQUIRE(sent.status == 200);
    auto const id = json::parse(sent.body).at("MessageId").as_string();
    auto const kept = c.get("/store").at("emails").at(0);
    CHECK(kept.at("messageId") == json::value(id));
    CHECK(kept.at("body").at("text") == json::value("text"));
    CHECK(json::serialize(kept.at("attachments")) ==
          R"([{"content":"AP8=","contentType":"application/octet-stream","filename":"a.bin","size":2},)"
          R"({"content":"YSA9IGI=","contentType":"text/plain","filename":"b.txt","size":5},)"
          R"({"content":"cGxhaW4=","contentType":"text/plain","filename":"c.txt","size":5}])");
    auto const shown = c.get("/_aws/ses").at("messages").at(0);
    CHECK(shown.at("Id") == json::value(id));
    CHECK(shown.at("Source") == json::value("a@example.com"));
    CHECK(shown.at("Subject") == json::value("Hi"));
    CHECK(json::serialize(shown.at("Body")) == R"({"text_part":"text","html_part":null})");
}

TEST_CASE("the store of aws-ses-v2-local has each address of a mail by itself") {
    moved_here c;
    c.ses("SendEmail", {{"Source", "A <a@example.com>"},
                        {"Destination.ToAddresses.member.1", "Bob <b@example.org>"},
                        {"Destination.ToAddresses.member.2", "\"C, D\" <c@example.org>"},
                        {"ReplyToAddresses.member.1", "r@example.com"},
                        {"ReplyToAddresses.member.2", "S <s@example.com>"},
                        {"Message.Subject.Data", "s"},
                        {"Message.Body.Text.Data", "t"}});
    auto const email = c.get("/store").at("emails").at(0);
    CHECK(json::serialize(email.at("destination")) ==
          R"({"to":["Bob <b@example.org>","\"C, D\" <c@example.org>"],"cc":[],"bcc":[]})");
    CHECK(json::serialize(email.at("replyTo")) == R"(["r@example.com","S <s@example.com>"])");
}

TEST_CASE("clearing the store forgets mail and templates, and keeps identities") {
    moved_here c;
    c.send();
    c.ses("CreateTemplate",
          {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "x"}});
    CHECK(c.request("POST", "/clear-store", "", "{}").body == "{\"message\":\"Store cleared\"}\n");
    CHECK(c.get("/store").at("emails").as_array().empty());
    CHECK(c.get("/store").at("templates").as_object().empty());
    c.send();
    CHECK(c.mails() == 1);
    CHECK(c.request("GET", "/health-check", "", "").status == 200);
}

TEST_CASE("paths of other emulators are guarded as the control API is") {
    moved_here c;
    c.send();
    c.host = "attacker.example";
    for (auto const* target : {"/_aws/ses", "/store", "/_localstack/health"})
        CHECK(c.request("GET", target, "", "").status == 403);
    for (auto const* target : {"/moto-api/reset", "/clear-store"})
        CHECK(c.request("POST", target, "", "").status == 403);
    CHECK(c.mails() == 1);
}

TEST_CASE("other paths of theirs are not found, and say so in JSON") {
    caller c;
    for (auto const* target : {"/_localstack/plugins", "/_aws/lambda", "/moto-api/data.json", "/_aws/"})
        CHECK(json::parse(c.request("GET", target, "", "").body).at("error").at("code").as_string() == "NotFound");
    CHECK(refusal_text(c.request("GET", "/stores", "", "")).starts_with("404 UnknownOperationException"));
}
