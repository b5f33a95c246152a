#include "tests/api/caller.hpp"
#include "tests/support/dispatch.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>

// boto 2 sends ContentType=JSON with each call of SNS, and reads JSON.

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

json::value read(api::response const& a) {
    INFO(a.body);
    CHECK(a.content_type == "application/json");
    return json::parse(a.body);
}

struct json_caller : caller {
    json::value ask(std::string_view action, parameters p = {}) {
        p.emplace_back("ContentType", "JSON");
        return read(sns(action, p));
    }
};

} // namespace

TEST_CASE("an answer is JSON where ContentType=JSON asks for it") {
    json_caller c;
    auto const made = c.sns("CreateTopic", {{"Name", "news"}, {"ContentType", "JSON"}});
    CHECK(made.body ==
          R"({"CreateTopicResponse":{"CreateTopicResult":{"TopicArn":"arn:aws:sns:us-east-1:000000000000:news"},)"
          R"("ResponseMetadata":{"RequestId":")" +
              made.request_id + R"("}}})");
    std::string const topic = "arn:aws:sns:us-east-1:000000000000:news";

    CHECK(c.ask("ListTopics").at("ListTopicsResponse").at("ListTopicsResult") ==
          json::parse(R"({"NextToken":null,"Topics":[{"TopicArn":")" + topic + R"("}]})"));
    CHECK(c.ask("ListSubscriptions").at("ListSubscriptionsResponse").at("ListSubscriptionsResult") ==
          json::parse(R"({"NextToken":null,"Subscriptions":[]})"));
    auto const attributes = c.ask("GetTopicAttributes", {{"TopicArn", topic}});
    CHECK(attributes.at("GetTopicAttributesResponse").at("GetTopicAttributesResult").at("Attributes").at("TopicArn") ==
          json::string(topic));
    auto const published = c.ask("Publish", {{"TopicArn", topic}, {"Message", "x"}}).at("PublishResponse");
    CHECK(published.at("PublishResult").at("SequenceNumber").is_null());
    CHECK(published.at("PublishResult").at("MessageId").as_string().size() == 36);
    CHECK(c.ask("TagResource", {{"ResourceArn", topic}, {"Tags.member.1.Key", "k"}, {"Tags.member.1.Value", "v"}})
              .at("TagResourceResponse")
              .at("TagResourceResult") == json::object());
    CHECK(c.ask("DeleteTopic", {{"TopicArn", topic}}).at("DeleteTopicResponse").as_object().size() == 1);
}

TEST_CASE("a refusal is JSON where JSON is asked for, with AWS's status") {
    json_caller c;
    auto const out =
        c.sns("GetTopicAttributes", {{"TopicArn", "arn:aws:sns:us-east-1:000000000000:no"}, {"ContentType", "JSON"}});
    CHECK(out.status == 404);
    CHECK(out.content_type == "application/json");
    CHECK(out.body == R"({"Error":{"Code":"NotFound","Message":"Topic does not exist","Type":"Sender"},"RequestId":")" +
                          out.request_id + R"("})");
    CHECK(c.ask("NoSuchThing").at("Error").at("Code") == "InvalidAction");
}

TEST_CASE("the field Accept asks STS for JSON, and SNS and SES for nothing") {
    caller c;
    auto const accepting = [&c](std::string_view service, std::string_view form) {
        api::request in{"POST", "/", c.host, form, "198.51.100.7"};
        auto const signed_by = signature(service);
        in.fields.set("Authorization", signed_by);
        in.fields.set("Accept", "application/json");
        return test::dispatch(c.all, in, c.where);
    };
    CHECK(read(accepting("sts", "Action=GetCallerIdentity&Version=2011-06-15"))
              .at_pointer("/GetCallerIdentityResponse/GetCallerIdentityResult/Account") == "000000000000");
    CHECK(accepting("sns", "Action=ListTopics").content_type == "text/xml");
    CHECK(accepting("ses", "Action=ListIdentities").content_type == "text/xml");
}

TEST_CASE("no other ContentType asks for JSON") {
    caller c;
    for (auto const* type : {"XML", "json", ""})
        CHECK(c.sns("ListTopics", {{"ContentType", type}}).content_type == "text/xml");
}
