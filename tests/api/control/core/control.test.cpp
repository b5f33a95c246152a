#include "model/account/accounts.hpp"
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

json::value shown(api::response const& a) {
    CHECK(a.content_type == "application/json");
    CHECK(a.body.ends_with("}\n"));
    CHECK(a.request_id.size() == 36);
    CHECK(is_xml_text(a.body)); // valid UTF-8, among other things
    return json::parse(a.body);
}

std::string code_of(api::response const& a) {
    auto const document = shown(a);
    CHECK_FALSE(document.at("error").at("message").as_string().empty());
    return std::to_string(a.status) + " " + document.at("error").at("code").as_string().c_str();
}

// Three accounts of two ids in two regions, with a topic in each.
struct populated : caller {
    populated() {
        make("111111111111", "us-east-1");
        make("111111111111", "eu-west-1");
        make("222222222222", "us-east-1");
    }
    void make(std::string_view id, std::string_view region) {
        auto const made = request("POST", "/", signature("sns", region, id), "Action=CreateTopic&Name=t");
        CHECK(made.status == 200);
    }
    api::response reset(std::string const& query = "") { return request("POST", "/_sesame/v1/reset" + query, "", ""); }
    bool has(std::string_view id, std::string_view region) { return all.find(id, region) != nullptr; }
};

} // namespace

TEST_CASE("a body is one JSON value, and nothing follows it but blanks") {
    caller c;
    auto const reply = [&](std::string const& body) {
        auto const a = c.request("PUT", "/_sesame/v1/faults", "", body);
        return a.status == 200 ? "200" : code_of(a);
    };
    CHECK(reply("{\"rules\": []} \r\n\t") == "200");
    CHECK(reply("{\"rules\": []} {}") == "400 InvalidBody");
    CHECK(reply("{\"rules\": []}x") == "400 InvalidBody");
    CHECK(reply("{\"rules\": [") == "400 InvalidBody");
}

TEST_CASE("health is ok and says what there is") {
    caller c;
    auto const fresh = c.request("GET", "/_sesame/v1/health", "", "");
    CHECK(fresh.status == 200);
    CHECK(json::serialize(shown(fresh)) == R"({"status":"ok","accounts":0,"deliveries":{"owed":0,"refused":0}})");

    c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/in");
    auto const busy = c.request("GET", "/_sesame/v1/health", "", "");
    CHECK(json::serialize(shown(busy)) == R"({"status":"ok","accounts":1,"deliveries":{"owed":1,"refused":0}})");
}

TEST_CASE("health counts deliveries that were refused because too much was owed") {
    caller c(options{.outbox = {.limit = 1}});
    auto const topic = c.create_topic("orders");
    c.subscribe(topic, "http://127.0.0.1:9/one");
    auto const refused = c.sns("Subscribe", {{"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", "http://a/two"}});
    CHECK(refusal_text(refused) == "400 Throttling: Rate exceeded");
    auto const health = shown(c.request("GET", "/_sesame/v1/health", "", ""));
    CHECK(health.at("deliveries").at("refused") == 1);
}

TEST_CASE("health may be asked for by HEAD") {
    caller c;
    CHECK(c.request("HEAD", "/_sesame/v1/health", "", "").status == 200);
}

TEST_CASE("the control API asks nobody who they are") {
    caller c;
    CHECK(c.request("GET", "/_sesame/v1/health", signature("sns"), "").status == 200);
    CHECK(c.request("GET", "/_sesame/v1/health", "Bearer x", "Action=ListTopics").status == 200);
}

TEST_CASE("reset forgets everything") {
    populated c;
    auto const done = c.reset();
    CHECK(done.status == 200);
    CHECK(json::serialize(shown(done)) == R"({"reset":3})");
    CHECK_FALSE(c.has("111111111111", "us-east-1"));
    CHECK_FALSE(c.has("222222222222", "us-east-1"));
    CHECK(shown(c.reset()).at("reset") == 0);
}

TEST_CASE("reset of an account forgets it in all regions") {
    populated c;
    CHECK(shown(c.reset("?account=111111111111")).at("reset") == 2);
    CHECK_FALSE(c.has("111111111111", "us-east-1"));
    CHECK_FALSE(c.has("111111111111", "eu-west-1"));
    CHECK(c.has("222222222222", "us-east-1"));
}

TEST_CASE("reset of a region forgets all accounts there") {
    populated c;
    CHECK(shown(c.reset("?region=us-east-1")).at("reset") == 2);
    CHECK(c.has("111111111111", "eu-west-1"));
    CHECK_FALSE(c.has("222222222222", "us-east-1"));
}

TEST_CASE("reset of an account in a region forgets just that") {
    populated c;
    CHECK(shown(c.reset("?region=eu-west-1&account=111111111111")).at("reset") == 1);
    CHECK(c.has("111111111111", "us-east-1"));
    CHECK_FALSE(c.has("111111111111", "eu-west-1"));
    CHECK(c.has("222222222222", "us-east-1"));
}

TEST_CASE("reset of what is not there is done at once") {
    populated c;
    CHECK(shown(c.reset("?account=333333333333")).at("reset") == 0);
    CHECK(shown(c.reset("?region=mars-north-1")).at("reset") == 0);
}

TEST_CASE("an account that was reset starts anew, with the same identifiers as the first time") {
    caller c;
    auto const arn = c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/in");
    c.request("POST", "/_sesame/v1/reset", "", "");
    CHECK(c.sns("ListTopics").body.find("<Topics/>") != std::string::npos);
    CHECK(c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/in") == arn);
}

TEST_CASE("reset refuses what is no account id, and forgets nothing") {
    populated c;
    for (auto const* id : {"1", "11111111111", "1111111111111", "11111111111x", "11111111111%00", "%20", "%FF",
                           "-11111111111", "111111111111,222222222222"}) {
        CAPTURE(id);
        CHECK(code_of(c.reset(std::string("?account=") + id)) == "400 InvalidParameter");
    }
    CHECK(shown(c.reset()).at("reset") == 3);
}

TEST_CASE("reset refuses what could be no region, and forgets nothing") {
    populated c;
    for (auto const* region : {"US-EAST-1", "us east 1", "us-east-1,eu-west-1", "us_east_1"}) {
        CAPTURE(region);
        CHECK(code_of(c.reset("?region=" + urlencoded({{"r", region}}).substr(2))) == "400 InvalidParameter");
    }
    CHECK(shown(c.reset()).at("reset") == 3);
}

TEST_CASE("a parameter that is not known is refused, and forgets nothing") {
    populated c;
    for (auto const* query : {"?acount=111111111111", "?Account=111111111111", "?account=111111111111&x", "?x=1&y=2",
                              "?%FF=1", "?account%00=111111111111"}) {
        CAPTURE(query);
        CHECK(code_of(c.reset(query)) == "400 UnknownParameter");
    }
    CHECK(code_of(c.request("GET", "/_sesame/v1/health?verbose=1", "", "")) == "400 UnknownParameter");
    CHECK(shown(c.reset("?&&")).at("reset") == 3);
}

TEST_CASE("the wrong method is refused with the right one, and forgets nothing") {
    populated c;
    for (auto const* method : {"GET", "HEAD", "PUT", "DELETE", "post"}) {
        CAPTURE(method);
        auto const a = c.request(method, "/_sesame/v1/reset", "", "");
        CHECK(code_of(a) == "405 MethodNotAllowed");
        CHECK(a.body.find("POST") != std::string::npos);
        CHECK(a.headers.back() == std::pair<std::string, std::string>("Allow", "POST"));
    }
    CHECK(code_of(c.request("POST", "/_sesame/v1/health", "", "")) == "405 MethodNotAllowed");
    CHECK(shown(c.reset()).at("reset") == 3);
}

TEST_CASE("deliveries are shown once they are over, with attempts, and with the body of what did not arrive") {
    caller c;
    auto const topic = c.create_topic("orders");
    auto const queue = c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    c.sns("Publish", {{"TopicArn", topic}, {"Message", "for the queue"}});
    c.last_owed(); // settles it as captured
    auto const all = shown(c.request("GET", "/_sesame/v1/deliveries?protocol=sqs&region=us-east-1", "", ""));
    REQUIRE(all.at("deliveries").as_array().size() == 1);
    auto const& one = all.at("deliveries").at(0).as_object();
    CHECK(one.at("result").as_string() == "captured");
    CHECK(one.at("subscription_arn").as_string() == queue);
    CHECK(one.at("body").as_string().find("for the queue") != json::string::npos);
    CHECK(one.at("attempts").as_array().empty());
    for (auto const* const other : {"?protocol=http", "?region=eu-west-1", "?account=111111111111", "?message_id=x"})
        CHECK(shown(c.request("GET", std::string("/_sesame/v1/deliveries") + other, "", ""))
                  .at("deliveries")
                  .as_array()
                  .empty());
    CHECK(code_of(c.request("GET", "/_sesame/v1/deliveries?account=me", "", "")) == "400 InvalidParameter");
    CHECK(code_of(c.request("GET", "/_sesame/v1/deliveries?queue=x", "", "")) == "400 UnknownParameter");
}

TEST_CASE("the code that the SMS sandbox sent to a number is shown, and verifies it") {
    caller c;
    c.sns("CreateSMSSandboxPhoneNumber", {{"PhoneNumber", "+15551234567"}});
    auto const codes = shown(c.request("GET", "/_sesame/v1/sms-codes", "", ""));
    auto const& one = codes.at("sms_codes").at(0).as_object();
    CHECK(one.at("phone_number").as_string() == "+15551234567");
    CHECK(c.sns("VerifySMSSandboxPhoneNumber",
                {{"PhoneNumber", "+15551234567"},
                 {"OneTimePassword", std::string(one.at("one_time_password").as_string())}})
              .status == 200);
    auto const after = shown(c.request("GET", "/_sesame/v1/sms-codes", "", ""));
    CHECK(after.at("sms_codes").at(0).at("verified").as_bool());
}

TEST_CASE("a message is shown as its recipients received it") {
    caller c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
    auto const sent = c.ses("SendEmail", {{"Source", "a@example.com"},
                                          {"Destination.ToAddresses.member.1", "b@example.org"},
                                          {"Message.Subject.Data", "s"},
                                          {"Message.Body.Text.Data", "t"}});
    auto const id = at(sent, "/SendEmailResponse/SendEmailResult/MessageId");
    auto const message = shown(c.request("GET", "/_sesame/v1/message?id=" + id, "", ""));
    CHECK(message.at("id").as_string() == id);
    CHECK(message.at("account").as_string() == "000000000000");
    CHECK(message.at("destination").at(0).as_string() == "b@example.org");
    CHECK(sesame::from_base64(message.at("raw").as_string())->starts_with("Return-Path: <" + id + "@amazonses.com>"));
    CHECK(code_of(c.request("GET", "/_sesame/v1/message?id=other", "", "")) == "404 NotFound");
    CHECK(code_of(c.request("GET", "/_sesame/v1/message", "", "")) == "400 MissingParameter");
}

TEST_CASE("nothing is found at other paths") {
    caller c;
    for (auto const* path : {"/_sesame/x", "/_sesame/v1//", "/_sesame/v10", "/_sesame/v1/health/", "/_sesame/v2/health",
                             "/_sesame/v1/Health", "/_sesame//v1/health", "/_sesame/v1/%68ealth", "/_sesame/v1/\"<&"}) {
        CAPTURE(path);
        CHECK(code_of(c.request("GET", path, "", "")) == "404 NotFound");
    }
}

TEST_CASE("a path that is no UTF-8 is answered with JSON that is") {
    caller c;
    CHECK(code_of(c.request("GET", "/_sesame/v1/\xFF\xC3", "", "")) == "404 NotFound");
}

TEST_CASE("the control API does not answer in XML, nor the services below its path") {
    caller c;
    CHECK(code_of(c.request("POST", "/_sesame/x?Action=ListTopics", signature("sns"), "")) == "404 NotFound");
    CHECK(code_of(c.request("POST", "/_sesame", "", "")) == "405 MethodNotAllowed");
}
