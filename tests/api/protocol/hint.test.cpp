#include "api/protocol/hint.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
using api::protocol::header_safe;

namespace {

std::string hint_of(api::response const& r) { return std::string(api::protocol::hint_of(r)); }

std::string last_explanation(control_caller& c) {
    auto const shown = c.done("GET", "/requests?limit=1").at("requests").at(0);
    auto const* const text = shown.as_object().if_contains("explanation");
    return text ? std::string(text->as_string()) : "";
}

} // namespace

TEST_CASE("the answer of a refused call has its explanation as a header field; the body stays AWS's") {
    control_caller c;
    auto const refused = c.sns("Publish", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:none"}, {"Message", "m"}});
    CHECK(refused.status == 404);
    CHECK(refused.body.find("x-sesame") == std::string::npos);
    CHECK(hint_of(refused).starts_with("There is no topic"));
    CHECK(hint_of(refused) == header_safe(last_explanation(c)));
}

TEST_CASE("a call that succeeds has no hint, but for a Publish to subscriptions that are all pending") {
    control_caller c;
    auto const topic = c.create_topic("t");
    auto const publish = [&] { return hint_of(c.sns("Publish", {{"TopicArn", topic}, {"Message", "m"}})); };
    CHECK(publish().empty());
    c.sns("Subscribe", {{"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", "http://localhost:8080/x"}});
    CHECK(publish().starts_with("Nobody gets this message: the topic has 1 subscription, which is pending: "
                                "http://localhost:8080/x has not confirmed it."));
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
    CHECK(publish().empty());
    CHECK(hint_of(c.sns("ListTopics", {})).empty());
}

TEST_CASE("a hint is one line of printable ASCII, and bounded") {
    CHECK(header_safe("a\r\nX-Evil: 1\x01 \xc3\xa9") == "a  X-Evil: 1? ??");
    CHECK(header_safe(std::string(5'000, 'x')).size() == 1'000);
}

TEST_CASE("a path that is served by nothing is recorded and explained") {
    control_caller c;
    auto const ask = [&](std::string_view path) { return hint_of(c.request("POST", path, "", "Action=ListTopics")); };
    CHECK(ask("/ses").starts_with("Nothing is at /ses. The endpoint URL of an SDK has no path: "));
    CHECK(last_explanation(c).starts_with("Nothing is at /ses."));
    auto const shown = c.done("GET", "/requests?limit=1").at("requests").at(0);
    CHECK(shown.at("operation").as_string() == "POST /ses");
    CHECK(shown.at("error").as_string() == "UnknownOperationException");
    CHECK(ask("/messages").starts_with("Nothing is at /messages. Did you mean /_sesame/v1/messages? "));
    CHECK(ask("/health").find("Did you mean /_sesame/v1/health?") != std::string::npos);
    CHECK(
        hint_of(c.request("PUT", "/", "", "x")).starts_with("SDKs call SNS, SES v1, SQS and STS by POST or GET at /."));
    CHECK(ask("/mesages/x").find("Did you mean") == std::string::npos);
}

TEST_CASE("a path of the control API that is none suggests one") {
    control_caller c;
    auto const said = [&](std::string const& path) {
        auto const a = c.request("GET", path, "", "");
        return std::string(boost::json::parse(a.body).at("error").at("message").as_string());
    };
    CHECK(said("/_sesame/messages") == "There is nothing at /_sesame/messages. Did you mean /_sesame/v1/messages? GET "
                                       "/_sesame/v1/openapi.yaml lists all paths.");
    CHECK(said("/_sesame/v1/mesages").find("Did you mean /_sesame/v1/messages?") != std::string::npos);
    CHECK(said("/_sesame/v1/mesages/17/timelin").find("Did you mean /_sesame/v1/messages/17/timeline?") !=
          std::string::npos);
    CHECK(said("/_sesame/v1/identities/a.example/dkm").find("Did you mean /_sesame/v1/identities/a.example/dkim?") !=
          std::string::npos);
    CHECK(said("/_sesame/v1/messages/17/zzzzzzzzz").find("Did you mean /_sesame/v1/messages?") != std::string::npos);
    CHECK(said("/_sesame/v1/xyzzy-plugh-none") ==
          "There is nothing at /_sesame/v1/xyzzy-plugh-none. GET /_sesame/v1/openapi.yaml lists all paths.");
}
