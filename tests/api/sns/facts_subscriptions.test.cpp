#include "model/sns/delivery/outbox.hpp"
#include "tests/api/caller.hpp"
#include "tests/api/sns/arns.hpp"

#include <catch2/catch_test_macros.hpp>

// Facts of SNS about subscriptions and other targets, from its API reference or recorded from AWS, that are not in the
// golden files.

using namespace sesame::test;
using namespace std::string_literals;

namespace {

struct subscriber : caller {
    subscriber() { create_topic("orders"); }

    std::string try_to(std::string const& protocol, std::string const& endpoint, std::string const& attribute = "",
                       std::string const& value = "", std::string const& topic = orders) {
        parameters p{{"TopicArn", topic}, {"Protocol", protocol}, {"Endpoint", endpoint}};
        if (!attribute.empty()) {
            p.emplace_back("Attributes.entry.1.key", attribute);
            p.emplace_back("Attributes.entry.1.value", value);
        }
        return refusal_text(sns("Subscribe", p));
    }
    sesame::api::response visit(std::string const& url) { return request("GET", url.substr(url.find("/?")), "", ""); }
    bool shows(std::string const& subscription, std::string const& key, std::string const& value) {
        auto const a = sns("GetSubscriptionAttributes", {{"SubscriptionArn", subscription}});
        return a.body.find("<key>" + key + "</key>\n        <value>" + value + "</value>") != std::string::npos;
    }
};

auto const refused = "400 InvalidParameter: "s;

} // namespace

TEST_CASE("telephone numbers have digits and single separators between them") {
    subscriber c;
    for (auto const* const number : {"+123123123", "+15551234567", "+12/34-567.890"})
        CHECK(c.try_to("sms", number) == "200");
    for (auto const* const number :
         {"invalid-number", "NAA+15551234567", "+15--551234567", "+15551234567.", "/+15551234567"})
        CHECK(c.try_to("sms", number) == refused + "Invalid SMS endpoint: " + number);
}

TEST_CASE("endpoints are of their protocol") {
    subscriber c;
    CHECK(c.try_to("email", "nobody") == invalid + "Email address");
    CHECK(c.try_to("email-json", "nobody") == invalid + "Email address");
    CHECK(c.try_to("email", "me@example.com") == "200");
    std::string const sns = "arn:aws:sns:us-east-1:000000000000:", id = "/01234567-89ab-cdef-0123-456789abcdef";
    for (auto const& device : {std::string("app"), sns + "t", sns + "app/ADM/x", sns + "endpoint/ADM/x" + id + "/y"})
        CHECK(c.try_to("application", device) == invalid + "Application endpoint arn invalid:" + device);
    CHECK(c.try_to("application", sns + "endpoint/ADM/x" + id)
              .starts_with(invalid + "Endpoint Reason: Endpoint does not exist for endpoint arn"));
    CHECK(c.try_to("http", "https://example.com/") == invalid + "Endpoint must match the specified protocol");
    CHECK(c.try_to("http", "") == invalid + "Endpoint");
    CHECK(c.try_to("HTTP", in) == invalid + "Amazon SNS does not support this protocol string: HTTP");
}

TEST_CASE("a FIFO topic takes queues only") {
    subscriber c;
    auto const made =
        c.sns("CreateTopic",
              {{"Name", "o.fifo"}, {"Attributes.entry.1.key", "FifoTopic"}, {"Attributes.entry.1.value", "true"}});
    auto const fifo = at(made, "/CreateTopicResponse/CreateTopicResult/TopicArn");
    CHECK(c.try_to("sms", "+15551234567", "", "", fifo) == invalid + "Invalid protocol type: sms");
    CHECK(c.try_to("lambda", "arn:aws:lambda:us-east-1:000000000000:function:f", "", "", fifo) ==
          invalid + "Invalid protocol type: lambda");
    CHECK(c.try_to("sqs", queue, "", "", fifo) == "200");
    CHECK(c.try_to("sqs", queue + ".fifo"s, "", "", fifo) == "200");
}

TEST_CASE("attributes of a subscription are checked, with the reason after its prefix") {
    subscriber c;
    auto const reason = invalid + "Attributes Reason: ";
    CHECK(c.try_to("http", in, "RawMessageDelivery", "") ==
          reason + "RawMessageDelivery: Invalid value []. Must be true or false.");
    CHECK(c.try_to("sms", "+15551234567", "RawMessageDelivery", "true") ==
          reason + "Delivery protocol [sms] does not support raw message delivery.");
    CHECK(c.try_to("http", in, "FilterPolicyScope", "Nothing") ==
          reason + "FilterPolicyScope: Invalid value [Nothing]. Please use either MessageBody or MessageAttributes");
    CHECK(c.try_to("http", in, "RedrivePolicy", R"({"deadLetterTargetArn":"queue"})") ==
          reason + "RedrivePolicy: deadLetterTargetArn is an invalid arn");
    CHECK(c.try_to("http", in, "RedrivePolicy", "{invalidjson}")
              .starts_with(reason + "RedrivePolicy: failed to parse JSON. "));
    CHECK(c.try_to("sms", "+15551234567", "DeliveryPolicy",
                   R"({"healthyRetryPolicy":{"numRetries":3,"minDelayTarget":5,"maxDelayTarget":10}})") == "200");
    auto const redrive = R"({"deadLetterTargetArn":")"s + queue + R"(","maxReceiveCount":3})";
    CHECK(c.try_to("http", in, "RedrivePolicy", redrive) ==
          reason + "RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.");
}

TEST_CASE("subscribing again compares what is given") {
    subscriber c;
    auto const differs = invalid + "Attributes Reason: Subscription already exists with different attributes";
    CHECK(c.try_to("sqs", queue, "RawMessageDelivery", "True") == "200");
    CHECK(c.try_to("sqs", queue) == "200");
    CHECK(c.try_to("sqs", queue, "RawMessageDelivery", "true") == "200");
    CHECK(c.try_to("sqs", queue, "FilterPolicyScope", "MessageAttributes") == "200");
    CHECK(c.try_to("sqs", queue, "RawMessageDelivery", "false") == differs);
    CHECK(c.shows(c.subscribe(orders, queue), "RawMessageDelivery", "true"));
}

TEST_CASE("a visit to the SubscribeURL confirms without authentication") {
    subscriber c;
    auto const arn = c.subscribe(orders, in);
    auto const url = c.last_owed().subscribe_url;
    auto const confirmed = c.visit(url);
    CHECK(confirmed.status == 200);
    CHECK(at(confirmed, "/ConfirmSubscriptionResponse/ConfirmSubscriptionResult/SubscriptionArn") == arn);
    CHECK(c.shows(arn, "PendingConfirmation", "false"));
    CHECK(c.shows(arn, "ConfirmationWasAuthenticated", "false"));
}

TEST_CASE("a signed confirmation is remembered as one") {
    subscriber c;
    auto const arn = c.subscribe(orders, in);
    auto const token = c.last_owed().token;
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", orders}, {"Token", token}})) == "200");
    CHECK(c.shows(arn, "ConfirmationWasAuthenticated", "true"));
}

TEST_CASE("repeating a pending subscription sends a fresh token, and the older one still confirms") {
    subscriber c;
    auto const arn = c.subscribe(orders, in);
    auto const first = c.last_owed().token;
    CHECK(c.subscribe(orders, in) == arn);
    auto const second = c.last_owed().token;
    CHECK(first != second);
    CHECK(first.size() == 288);
    CHECK(first.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(refusal_text(c.sns("ConfirmSubscription", {{"TopicArn", orders}, {"Token", first}})) == "200");
}

TEST_CASE("a token lives two days") {
    subscriber c;
    c.subscribe(orders, in);
    parameters const p{{"TopicArn", orders}, {"Token", c.last_owed().token}};
    c.where.now += std::chrono::hours{48};
    CHECK(refusal_text(c.sns("ConfirmSubscription", p)) == invalid + "Token");
    c.where.now -= sesame::milliseconds{1};
    CHECK(refusal_text(c.sns("ConfirmSubscription", p)) == "200");
}

TEST_CASE("an endpoint is told of the end of its subscription if the caller is not known, and can undo it") {
    subscriber c;
    auto const arn = c.subscribe(orders, in);
    c.visit(c.last_owed().subscribe_url);
    CHECK(c.visit("/?Action=Unsubscribe&SubscriptionArn=" + arn).status == 200);
    auto const told = c.last_owed();
    CHECK(told.type == sesame::sns::message_type::unsubscribe_confirmation);
    CHECK(refusal_text(c.sns("GetSubscriptionAttributes", {{"SubscriptionArn", arn}})) ==
          "404 NotFound: Subscription does not exist");
    CHECK(c.visit(told.subscribe_url).status == 200);
    CHECK(c.shows(arn, "PendingConfirmation", "false"));
}

TEST_CASE("a token is refused by the region that did not make it") {
    subscriber c;
    c.subscribe(orders, in);
    auto const token = c.last_owed().token;
    auto const confirm = [&](std::string const& region, std::string const& with) {
        auto const arn = "arn:aws:sns:" + region + ":000000000000:orders";
        return refusal_text(c.visit("http://localhost/?Action=ConfirmSubscription&TopicArn=" + arn + "&Token=" + with));
    };
    CHECK(confirm("eu-central-1", token) == invalid + "Topic");
    CHECK(confirm("us-east-1", std::string(token.size(), 'a')) == invalid + "Token");
    CHECK(confirm("us-east-1", token) == "200");
}

TEST_CASE("the owner of a queue subscribes it to another's topic without being asked to confirm") {
    subscriber c;
    auto const subscribed = [&](std::string const& owner) {
        parameters const p{{"Action", "Subscribe"},
                           {"TopicArn", orders},
                           {"Protocol", "sqs"},
                           {"Endpoint", "arn:aws:sqs:us-east-1:" + owner + ":queue"}};
        auto const response = c.request("POST", "/", signature("sns", "us-east-1", "111111111111"), urlencoded(p));
        return at(response, "/SubscribeResponse/SubscribeResult/SubscriptionArn");
    };
    CHECK(subscribed("111111111111").starts_with(orders));
    CHECK(subscribed("222222222222") == "pending confirmation");
}

TEST_CASE("the owner's signed Unsubscribe tells nobody") {
    subscriber c;
    auto const arn = c.subscribe(orders, in);
    c.visit(c.last_owed().subscribe_url);
    CHECK(refusal_text(c.sns("Unsubscribe", {{"SubscriptionArn", arn}})) == "200");
    CHECK(c.home().outbox->owed_count() == 0);
}

TEST_CASE("with AuthenticateOnUnsubscribe a visit to the UnsubscribeURL is not enough") {
    subscriber c;
    auto const arn = c.subscribe(orders, in);
    auto const asked = c.last_owed();
    CHECK(refusal_text(c.visit(asked.subscribe_url + "&AuthenticateOnUnsubscribe=true"))
              .starts_with("403 MissingAuthenticationToken: "));
    c.sns("ConfirmSubscription", {{"TopicArn", orders}, {"Token", asked.token}, {"AuthenticateOnUnsubscribe", "true"}});
    CHECK(refusal_text(c.visit("/?Action=Unsubscribe&SubscriptionArn=" + arn)).starts_with("403 AuthorizationError: "));
    CHECK(refusal_text(c.sns("Unsubscribe", {{"SubscriptionArn", arn}})) == "200");
}

TEST_CASE("a topic's ARN where a subscription's belongs is refused for what it lacks") { // recorded 2025-10
    subscriber c;
    for (std::string const operation : {"GetSubscriptionAttributes", "SetSubscriptionAttributes", "Unsubscribe"}) {
        auto const with = [&](std::string const& arn) {
            return refusal_text(c.sns(operation, {{"SubscriptionArn", arn}, {"AttributeName", "FilterPolicyScope"}}));
        };
        CHECK(with(orders) == invalid + "SubscriptionId");
        CHECK(with("arn:aws:sns:us-east-1:000000000000:nobody") == invalid + "SubscriptionId");
        CHECK(with("orders") == invalid + "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
    }
}

TEST_CASE("a subscription can still be read when its topic is gone") {
    subscriber c;
    auto const arn = c.subscribe(orders, queue);
    c.sns("DeleteTopic", {{"TopicArn", orders}});
    CHECK(refusal_text(c.sns("GetSubscriptionAttributes", {{"SubscriptionArn", arn}})) == "200");
}

TEST_CASE("an endpoint that is not there is no target") { // recorded from AWS
    subscriber c;
    auto const endpoint = "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/7b4c8c40-0000-5000-8000-000000000000";
    CHECK(refusal_text(c.sns("Publish", {{"TargetArn", endpoint}, {"Message", "m"}})) ==
          invalid + "TargetArn Reason: No endpoint found for the target arn specified");
}

TEST_CASE("a message may go to a telephone number, if it is one") { // recorded from AWS
    subscriber c;
    CHECK(refusal_text(c.sns("Publish", {{"PhoneNumber", "+15551234567"}, {"Message", "m"}})) == "200");
    for (auto const* const number : {"+1a234", "NAA+15551234567", "InvalidPhoneNumber"})
        CHECK(refusal_text(c.sns("Publish", {{"PhoneNumber", number}, {"Message", "m"}})) ==
              invalid + "PhoneNumber Reason: " + number + " is not valid to publish to");
}
