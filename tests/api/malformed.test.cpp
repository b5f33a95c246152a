#include "tests/api/malformed.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
using namespace std::string_literals;

namespace sesame::test {
namespace {

// A topic with a pending and a confirmed subscription, identities, a configuration set with a destination, a
// receipt filter, a receipt rule set with a rule that is active.
struct inhabited : caller {
    inhabited() {
        subscribe(create_topic("orders"), "http://127.0.0.1:9/in");
        subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:queue");
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.org"}});
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
        ses("CreateReceiptFilter",
            {{"Filter.Name", "filter"}, {"Filter.IpFilter.Policy", "Block"}, {"Filter.IpFilter.Cidr", "10.0.0.0/8"}});
        ses("CreateReceiptRuleSet", {{"RuleSetName", "rules"}});
        ses("CreateReceiptRule", {{"RuleSetName", "rules"}, {"Rule.Name", "rule"}});
        ses("SetActiveReceiptRuleSet", {{"RuleSetName", "rules"}});
        auto const done =
            ses("CreateConfigurationSetEventDestination", {{"ConfigurationSetName", "set"},
                                                           {"EventDestination.Name", "events"},
                                                           {"EventDestination.MatchingEventTypes.member.1", "send"},
                                                           {"EventDestination.SNSDestination.TopicARN", topic}});
        REQUIRE(done.status == 200);
    }
};

} // namespace

void require_refused(std::span<malformed const> requests) {
    inhabited c;
    auto const before = c.visible_state();
    for (auto const& r : requests) {
        CAPTURE(r.what);
        auto const signed_by = r.service.empty() ? std::string() : signature(r.service);
        auto const response = c.request(r.method, r.target, signed_by, r.body);
        INFO(response.body.substr(0, 2000));
        CHECK(response.status >= 400);
        CHECK(response.status < 500);
        CHECK(response.content_type == "text/xml");
        CHECK(is_xml_text(response.body));
        CHECK(at(response, "/ErrorResponse/Error/Type") == "Sender");
        CHECK(at(response, "/ErrorResponse/Error/Code") == response.error);
        CHECK_FALSE(response.error.empty());
        auto const message = at(response, "/ErrorResponse/Error/Message");
        CHECK((message != "(none)" || response.error == "MalformedInput")); // of numbers AWS says no more
        CHECK_FALSE(message.empty());
        CHECK(at(response, "/ErrorResponse/RequestId") == response.request_id);
        CHECK(c.visible_state() == before);
    }
}

} // namespace sesame::test

TEST_CASE("what is no Query request is refused with an error that parses") {
    malformed const requests[]{
        {"nothing at all", "", ""},
        {"nothing but a signature", "sns", ""},
        {"no action", "sns", "Version=2010-03-31&Name=x"},
        {"an empty action", "sns", "Action=&Name=x"},
        {"an action without a value", "sns", "Action&Name=x"},
        {"an action in lower case", "sns", "action=CreateTopic&Name=x"},
        {"an action of which the name has a space", "sns", "+Action=CreateTopic&Name=x"},
        {"an empty action before a good one", "sns", "Action=&Action=CreateTopic&Name=x"},
        {"an unknown action", "sns", "Action=MakeTopic&Name=x"},
        {"an action in the wrong case", "sns", "Action=createTopic&Name=x"},
        {"an action with a space after it", "sns", "Action=CreateTopic+&Name=x"},
        {"an action with a NUL after it", "sns", "Action=CreateTopic%00&Name=x"},
        {"an action with a line break after it", "sns", "Action=CreateTopic%0D%0A&Name=x"},
        {"an action of another service", "ses", "Action=CreateTopic&Name=x"},
        {"an action of another service, by version", "", "Action=CreateTopic&Name=x&Version=2010-12-01"},
        {"an action of no service", "", "Action=RunInstances&Version=1999-01-01"},
        {"an action that is markup", "sns", "Action=%3C%2FCode%3E%3Cscript%3E%26%22%27%5D%5D%3E"},
        {"an action that is no UTF-8", "sns", "Action=%FF%FE%C0%80"},
        {"an action of control characters", "sns", "Action=%01%02%08%0B%1B%1F%7F"},
        {"an action that ends in the last control character", "sns", "Action=x%1F"},
        {"an action that XML has no room for", "sns", "Action=%EF%BF%BF%EF%BF%BE"},
        {"an action that is a surrogate", "sns", "Action=%ED%A0%80"},
        {"an action of a million characters", "sns", "Action=" + std::string(1'000'000, 'A')},
        {"a version that is markup", "", "Action=X&Version=%3CVersion%3E%26"},
        {"a version that is no UTF-8", "", "Action=X&Version=%FF"},
        {"JSON", "sns", R"({"Action":"CreateTopic","Name":"x"})"},
        {"XML", "sns", "<CreateTopic><Name>x</Name></CreateTopic>"},
        {"multipart", "sns", "--b\r\nContent-Disposition: form-data; name=\"Action\"\r\n\r\nCreateTopic\r\n--b--\r\n"},
        {"binary", "sns", "\0\x01\x02\xFF\xFE gzip?"s},
        {"a body of ampersands", "sns", std::string(100'000, '&')},
        {"a body of equals signs", "sns", std::string(100'000, '=')},
        {"a body of percent signs", "sns", std::string(100'000, '%')},
        {"a hundred thousand empty names", "sns",
         [] {
             std::string out;
             for (int i = 0; i < 100'000; ++i) out += "=v&";
             return out;
         }()},
        {"escaped separators", "sns", "Action%3DCreateTopic%26Name%3Dx"},
        {"an escaped twice action", "sns", "Action=%2543reateTopic&Name=x"},
        {"a semicolon for a separator", "sns", "Action=CreateTopic;Name=x"},
        {"a question mark first", "sns", "?Action=CreateTopic&Name=x"},
        {"a byte order mark first", "sns",
         "\xEF\xBB\xBF"
         "Action=CreateTopic&Name=x"},
        {"another path", "sns", "Action=CreateTopic&Name=x", "/topics"},
        {"two slashes", "sns", "Action=CreateTopic&Name=x", "//"},
        {"a path that climbs", "sns", "Action=CreateTopic&Name=x", "/../../etc/passwd"},
        {"a path of bytes", "sns", "Action=CreateTopic&Name=x", "/\xFF\x01<&"},
        {"the asterisk form", "sns", "Action=CreateTopic&Name=x", "*", "OPTIONS"},
        {"PUT", "sns", "Action=CreateTopic&Name=x", "/", "PUT"},
        {"DELETE", "sns", "Action=DeleteTopic&TopicArn="s + topic, "/", "DELETE"},
        {"HEAD", "sns", "", "/?Action=CreateTopic&Name=x", "HEAD"},
        {"a method in lower case", "sns", "Action=CreateTopic&Name=x", "/", "post"},
        {"a method of bytes", "sns", "Action=CreateTopic&Name=x", "/", "\xFF<"},
        {"an empty query", "sns", "", "/?", "GET"},
        {"a query of nothing but an ampersand", "sns", "", "/?&", "GET"},
        {"two question marks", "sns", "", "/??Action=CreateTopic&Name=x", "GET"},
        {"a fragment for a query", "sns", "", "/#Action=CreateTopic&Name=x", "GET"},
    };
    require_refused(requests);
}

TEST_CASE("SDKs of services that speak JSON are refused in JSON") {
    caller c;
    auto const refused = [&](std::string_view target, std::string_view json_target, std::string const& wanted) {
        auto const signed_by = signature("ses");
        api::request r{"POST", target, c.host, "{}", "127.0.0.1"};
        r.fields.set("Authorization", signed_by);
        r.fields.set("X-Amz-Target", json_target);
        auto const out = test::dispatch(c.all, r, c.where);
        CHECK(out.status == 404);
        CHECK(out.content_type == "application/json");
        REQUIRE(out.headers.size() == 2); // this and a hint
        CHECK(out.headers[0] == std::pair("x-amzn-ErrorType"s, "UnknownOperationException"s));
        auto const body = boost::json::parse(out.body);
        CHECK(body.at("__type") == "UnknownOperationException");
        CHECK(body.at("message").as_string().starts_with(
            "This server is Amazon SES, SNS and SQS, with parts of STS and S3; " + wanted + " is not here."));
    };
    refused("/v1/email/identities?PageSize=1", "", "Pinpoint Email");
    refused("/v1/email/\xff", "", "Pinpoint Email");
    refused("/", "Kinesis_20131202.ListStreams", "Kinesis");
}
