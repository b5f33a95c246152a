#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

#include <set>

// What an answer looks like, whichever operation gives it.

using namespace sesame;
using namespace sesame::test;

namespace {

bool is_uuid(std::string const& text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : std::string_view("0123456789abcdef").find(text[i]) == std::string_view::npos)
            return false;
    }
    return true;
}

// How a subscriber is told to reach this server by one who came in this way.
std::string subscribe_url(caller& c) {
    c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/in");
    auto const url = c.last_owed().subscribe_url;
    return url.substr(0, url.find("/?"));
}

} // namespace

// Recorded from AWS: the answer to Publish has exactly 294 bytes.
TEST_CASE("the answer to Publish is laid out as AWS's, to the byte") {
    caller c;
    auto const a = c.sns("Publish", {{"TopicArn", c.create_topic("orders")}, {"Message", "hello"}});
    auto const message_id = at(a, "/PublishResponse/PublishResult/MessageId");
    CHECK(a.status == 200);
    CHECK(a.content_type == "text/xml");
    CHECK(a.body.size() == 294);
    CHECK(a.body == "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">\n"
                    "  <PublishResult>\n"
                    "    <MessageId>" +
                        message_id +
                        "</MessageId>\n"
                        "  </PublishResult>\n"
                        "  <ResponseMetadata>\n"
                        "    <RequestId>" +
                        a.request_id +
                        "</RequestId>\n"
                        "  </ResponseMetadata>\n"
                        "</PublishResponse>\n");
    CHECK(is_uuid(message_id));
}

TEST_CASE("a refusal is laid out as AWS's, in the namespace of its service") {
    caller c;
    auto const a = c.sns("GetTopicAttributes", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:none"}});
    CHECK(a.status == 404);
    CHECK(a.content_type == "text/xml");
    CHECK(a.error == "NotFound");
    CHECK(a.body == "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">\n"
                    "  <Error>\n"
                    "    <Type>Sender</Type>\n"
                    "    <Code>NotFound</Code>\n"
                    "    <Message>Topic does not exist</Message>\n"
                    "  </Error>\n"
                    "  <RequestId>" +
                        a.request_id +
                        "</RequestId>\n"
                        "</ErrorResponse>\n");
}

// 310 bytes long, as a Content-Length recorded from AWS for a name of nine letters.
TEST_CASE("a refusal of SES leaves out the members that its model gives the error") {
    caller c;
    auto const a = c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "ConfigSet"}});
    CHECK(a.body == "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">\n"
                    "  <Error>\n"
                    "    <Type>Sender</Type>\n"
                    "    <Code>ConfigurationSetDoesNotExist</Code>\n"
                    "    <Message>Configuration set &lt;ConfigSet&gt; does not exist.</Message>\n"
                    "  </Error>\n"
                    "  <RequestId>" +
                        a.request_id +
                        "</RequestId>\n"
                        "</ErrorResponse>\n");
    CHECK(a.body.size() == 310);
}

TEST_CASE("a refusal carries a member of its error that is not a name") {
    caller c;
    c.sns("CreateSMSSandboxPhoneNumber", {{"PhoneNumber", "+15551234567"}});
    auto const a =
        c.sns("VerifySMSSandboxPhoneNumber", {{"PhoneNumber", "+15551234567"}, {"OneTimePassword", "00000"}});
    CHECK(at(a, "/ErrorResponse/Error/Code") == "VerificationException");
    CHECK(at(a, "/ErrorResponse/Error/Status") == "Pending");
}

TEST_CASE("an operation without output answers without a result, one with an empty output has an empty one") {
    caller c;
    auto const deleted = c.sns("DeleteTopic", {{"TopicArn", c.create_topic("orders")}});
    CHECK(deleted.body == "<DeleteTopicResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">\n"
                          "  <ResponseMetadata>\n"
                          "    <RequestId>" +
                              deleted.request_id +
                              "</RequestId>\n"
                              "  </ResponseMetadata>\n"
                              "</DeleteTopicResponse>\n");
    auto const verified = c.ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
    CHECK(verified.body == "<VerifyEmailIdentityResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">\n"
                           "  <VerifyEmailIdentityResult/>\n"
                           "  <ResponseMetadata>\n"
                           "    <RequestId>" +
                               verified.request_id +
                               "</RequestId>\n"
                               "  </ResponseMetadata>\n"
                               "</VerifyEmailIdentityResponse>\n");
}

TEST_CASE("every answer has a request id of its own, the same in the header and in the body") {
    caller c;
    std::set<std::string> ids;
    auto const look = [&](api::response const& a, std::string const& path) {
        CHECK(is_uuid(a.request_id));
        CHECK(at(a, path) == a.request_id);
        CHECK(ids.insert(a.request_id).second);
    };
    look(c.sns("ListTopics"), "/ListTopicsResponse/ResponseMetadata/RequestId");
    look(c.sns("ListTopics"), "/ListTopicsResponse/ResponseMetadata/RequestId");
    look(c.ses("GetSendQuota"), "/GetSendQuotaResponse/ResponseMetadata/RequestId");
    look(c.sns("Publish"), "/ErrorResponse/RequestId");
    look(c.sns("NoSuchThing"), "/ErrorResponse/RequestId");
    look(c.request("POST", "/", "", ""), "/ErrorResponse/RequestId");
    look(c.request("POST", "/elsewhere", "", ""), "/ErrorResponse/RequestId");
    look(c.request("PUT", "/", "", ""), "/ErrorResponse/RequestId");
    look(api::refused_response(c.all, api::aws_error{"RequestEntityTooLarge", "too large", 413}),
         "/ErrorResponse/RequestId");
}

TEST_CASE("an unknown action is named, with the version that was asked for or spoken") {
    caller c;
    CHECK(refusal_text(c.sns("Frobnicate")) ==
          "400 InvalidAction: Could not find operation Frobnicate for version 2010-03-31");
    CHECK(refusal_text(c.ses("Frobnicate")) ==
          "400 InvalidAction: Could not find operation Frobnicate for version 2010-12-01");
    CHECK(refusal_text(c.request("POST", "/", "", "Action=Frobnicate&Version=2010-12-01")) ==
          "400 InvalidAction: Could not find operation Frobnicate for version 2010-12-01");
    CHECK(refusal_text(c.sns("publish")) ==
          "400 InvalidAction: Could not find operation publish for version 2010-03-31");
}

TEST_CASE("what the log is told of a long action is still text") {
    caller c;
    auto const a = c.sns(std::string(127, 'x') + "%C3%A9 and more");
    CHECK(a.operation.size() <= 128);
    CHECK(is_xml_text(a.operation));
}

TEST_CASE("a request without an action is refused as such") {
    caller c;
    for (auto const* body :
         {"", "Action=", "Version=2010-03-31", "action=Publish", "Publish", "{\"Action\":\"Publish\"}"}) {
        CAPTURE(body);
        CHECK(refusal_text(c.request("POST", "/", signature("sns"), body)).starts_with("400 MissingAction: "));
    }
}

TEST_CASE("unknown paths and methods are refused in the form of an AWS error") {
    caller c;
    CHECK(c.request("POST", "/v2/nowhere", signature("ses"), "Action=GetSendQuota").status == 404);
    CHECK(c.request("POST", "/index.html?Action=GetSendQuota", "", "").status == 404);
    CHECK(c.request("POST", "//", "", "Action=GetSendQuota").status == 404);
    for (auto const* method : {"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "post", ""}) {
        CAPTURE(method);
        CHECK(c.request(method, "/", signature("ses"), "Action=GetSendQuota").status == 405);
    }
}

TEST_CASE("a refusal that never reached a service reads like one, with the status it was given") {
    caller c;
    auto const large = api::refused_response(c.all, api::aws_error{"RequestEntityTooLarge", "a < b", 413});
    CHECK(refusal_text(large) == "413 RequestEntityTooLarge: a < b");
    CHECK(at(large, "/ErrorResponse/Error/Type") == "Sender");
    CHECK(at(api::refused_response(c.all, api::aws_error{"ServiceUnavailable", "x", 503}),
             "/ErrorResponse/Error/Type") == "Receiver");
}

TEST_CASE("links lead to the host that the caller used") {
    caller c;
    CHECK(subscribe_url(c) == "http://localhost:4566");
    c.host = "[::1]:4566";
    CHECK(subscribe_url(c) == "http://[::1]:4566");
    c.host = "sesame_1.test";
    CHECK(subscribe_url(c) == "http://sesame_1.test");
    c.https = true;
    CHECK(subscribe_url(c) == "https://sesame_1.test");
}

TEST_CASE("links are https at the name that was called, on another port, where that is wished") {
    caller c;
    c.where.https_port = 4567;
    CHECK(subscribe_url(c) == "https://localhost:4567");
    c.host = "[::1]:4566";
    CHECK(subscribe_url(c) == "https://[::1]:4567");
    c.where.https_port = 443;
    CHECK(subscribe_url(c) == "https://[::1]");
    c.host = "sesame_1.test";
    CHECK(subscribe_url(c) == "https://sesame_1.test");
}

TEST_CASE("links lead to the public URL if there is one") {
    caller c;
    c.where.public_url = "https://mail.example.com/base";
    CHECK(subscribe_url(c) == "https://mail.example.com/base");
}

TEST_CASE("a Host that could not stand in a link is not used") {
    caller c;
    for (auto const* host : {"", "a b", "evil.com/path", "a@b", "a?b", "a#b", "a&b", "a<b", "a\"b", "a%20b", "a\r\nb",
                             "h\xC3\xB6st", "a,b"}) {
        CAPTURE(host);
        c.host = host;
        CHECK(subscribe_url(c) == "http://fallback:1");
    }
}
