#include "model/sns/delivering.hpp"
#include "tests/api/control_caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

std::string text_of(json::value const& v) { return json::serialize(v); }

struct looking_around : control_caller {
    looking_around()
        : control_caller(options{.mode = sending_mode::relaxed}) {}

    // What a list has, by one of its members.
    std::string listed(std::string const& path, std::string const& list, std::string const& member) {
        std::string out;
        auto const answer = done("GET", path);
        for (auto const& one : answer.at(list).as_array())
            out.append(out.empty() ? "" : " ").append(one.at(member).as_string().c_str());
        return out;
    }
    std::string publish(std::string const& topic, std::string const& message = "hello") {
        return at(sns("Publish", {{"TopicArn", topic}, {"Message", message}}),
                  "/PublishResponse/PublishResult/MessageId");
    }
    void publish_to_phone(std::string const& number, std::string const& message) {
        REQUIRE(sns("Publish", {{"PhoneNumber", number}, {"Message", message}}).status == 200);
        capture_all();
    }
    // As the sender does with what is for no HTTP endpoint.
    void capture_all() {
        for (auto const id : home().outbox.take_ready(100)) sesame::sns::captured(home(), id, where.now);
    }
    void pass(milliseconds by) {
        where.now += by;
        all.run_due(where.now);
    }
};

} // namespace

TEST_CASE("a topic is shown with its attributes, its subscriptions by state, and what was published last") {
    looking_around c;
    auto const arn = at(c.sns("CreateTopic", {{"Name", "news"},
                                              {"Attributes.entry.1.key", "DisplayName"},
                                              {"Attributes.entry.1.value", "The <b>News</b>"},
                                              {"Tags.member.1.Key", "team"},
                                              {"Tags.member.1.Value", "blue"}}),
                        "/CreateTopicResponse/CreateTopicResult/TopicArn");
    c.subscribe(arn, "arn:aws:sqs:us-east-1:000000000000:q");
    c.subscribe(arn, "http://127.0.0.1:9/in");
    c.sns("Unsubscribe", {{"SubscriptionArn", c.subscribe(arn, "arn:aws:sqs:us-east-1:000000000000:gone")}});
    CHECK(c.done("GET", "/topics").at("topics").at(0).at("last_published").is_null());
    c.publish(arn);
    auto const id = c.publish(arn);

    auto const t = c.done("GET", "/topics/" + arn);
    CHECK(t == c.done("GET", "/topics").at("topics").at(0));
    CHECK(t.at("arn").as_string() == arn);
    CHECK(t.at("name").as_string() == "news");
    CHECK(t.at("account").as_string() == "000000000000");
    CHECK(t.at("region").as_string() == "us-east-1");
    CHECK(t.at("attributes").at("DisplayName").as_string() == "The <b>News</b>");
    CHECK(t.at("attributes").at("SubscriptionsConfirmed").as_string() == "1");
    CHECK(text_of(t.at("tags")) == R"([{"key":"team","value":"blue"}])");
    CHECK(text_of(t.at("subscriptions")) == R"({"confirmed":1,"pending":1,"deleted":1})");
    CHECK(t.at("last_published").at("message_id").as_string() == id);
    CHECK(t.at("last_published").at("at").as_string() == "2023-11-14T22:13:20.123Z");
    CHECK(t.at("last_published").at("deliveries_link").as_string() == "/_sesame/v1/deliveries?message_id=" + id);
    CHECK(t.at("subscriptions_link").as_string() == "/_sesame/v1/subscriptions?topic=" + arn);
}

TEST_CASE("what was published to a topic before a reset is not that of its successor") {
    looking_around c;
    c.publish(c.create_topic("news"));
    c.done("POST", "/reset?account=000000000000");
    auto const arn = c.create_topic("news");
    CHECK(c.done("GET", "/topics/" + arn).at("last_published").is_null());
}

TEST_CASE("topics are those of the account and region that are named; one that is not there has a namesake shown") {
    looking_around c;
    auto const here = c.create_topic("news");
    c.request("POST", "/", signature("sns", "eu-west-1", "111111111111"), "Action=CreateTopic&Name=other");
    CHECK(c.listed("/topics", "topics", "name") == "news other");
    CHECK(c.listed("/topics?account=111111111111", "topics", "name") == "other");
    CHECK(c.listed("/topics?region=us-east-1", "topics", "name") == "news");
    CHECK(c.refused("GET", "/topics?account=1").starts_with("400 account: "));
    CHECK(c.refused("GET", "/topics/arn:aws:sns:eu-west-1:000000000000:news") ==
          "404 There is no topic 'arn:aws:sns:eu-west-1:000000000000:news'; is '" + here + "' meant?");
    CHECK(c.refused("GET", "/topics/x") == "404 There is no topic 'x'; GET /_sesame/v1/topics shows all.");
}

TEST_CASE("a pending subscription is shown with the tokens that stand, and how to confirm it") {
    looking_around c;
    auto const topic = c.create_topic("news");
    auto const arn = c.subscribe(topic, "http://127.0.0.1:9/in");
    auto const first = c.last_owed().token;
    c.pass(std::chrono::hours{1});
    c.subscribe(topic, "http://127.0.0.1:9/in");
    auto const second = c.last_owed().token;

    auto const s = c.done("GET", "/subscriptions").at("subscriptions").at(0);
    CHECK(s.at("arn").as_string() == arn);
    CHECK(s.at("topic_arn").as_string() == topic);
    CHECK(s.at("protocol").as_string() == "http");
    CHECK(s.at("endpoint").as_string() == "http://127.0.0.1:9/in");
    CHECK(s.at("owner").as_string() == "000000000000");
    CHECK(s.at("state").as_string() == "pending");
    CHECK(s.at("attributes").at("PendingConfirmation").as_string() == "true");
    CHECK_FALSE(s.as_object().contains("topic_deleted"));
    REQUIRE(s.at("tokens").as_array().size() == 2);
    CHECK(s.at("tokens").at(0).at("token").as_string() == second);
    CHECK(s.at("tokens").at(0).at("expires").as_string() == "2023-11-16T23:13:20.123Z");
    CHECK(s.at("tokens").at(1).at("token").as_string() == first);
    auto const url = std::string(s.at("tokens").at(1).at("subscribe_url").as_string());
    CHECK(url == "http://localhost:4566/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=" + first);

    c.pass(std::chrono::hours{47}); // the first is two days old
    CHECK(c.done("GET", "/subscriptions").at("subscriptions").at(0).at("tokens").as_array().size() == 1);
    auto const confirm = std::string(s.at("confirm_link").as_string());
    CHECK(c.request("POST", confirm, "", "").status == 200);
    auto const confirmed = c.done("GET", "/subscriptions").at("subscriptions").at(0).as_object();
    CHECK(confirmed.at("state").as_string() == "confirmed");
    CHECK_FALSE(confirmed.contains("tokens"));
    CHECK_FALSE(confirmed.contains("confirm_link"));
}

TEST_CASE("a visit to a subscribe_url confirms") {
    looking_around c;
    c.subscribe(c.create_topic("news"), "http://127.0.0.1:9/in");
    auto const s = c.done("GET", "/subscriptions").at("subscriptions").at(0);
    auto const url = std::string(s.at("tokens").at(0).at("subscribe_url").as_string());
    CHECK(c.request("GET", url, "", "").status == 200);
    CHECK(c.listed("/subscriptions", "subscriptions", "state") == "confirmed");
}

TEST_CASE("subscriptions are chosen by topic, protocol, endpoint and state") {
    looking_around c;
    auto const news = c.create_topic("news"), other = c.create_topic("other");
    std::string const queue = "arn:aws:sqs:us-east-1:000000000000:q";
    c.subscribe(news, queue);
    c.subscribe(news, "http://127.0.0.1:9/in");
    c.subscribe(other, "https://127.0.0.1:9/in");
    auto const protocols = [&](std::string const& query) {
        return c.listed("/subscriptions" + query, "subscriptions", "protocol");
    };
    CHECK(protocols("") == "sqs http https");
    CHECK(protocols("?topic=news") == "sqs http");
    CHECK(protocols("?topic=" + other) == "https");
    CHECK(protocols("?protocol=http") == "http");
    CHECK(protocols("?endpoint=" + queue) == "sqs");
    CHECK(protocols("?state=pending") == "http https");
    CHECK(protocols("?state=confirmed") == "sqs");
    CHECK(protocols("?region=eu-west-1") == "");
    CHECK(c.refused("GET", "/subscriptions?state=open") == "400 state: 'open' is neither pending nor confirmed.");
    CHECK(c.refused("GET", "/subscriptions?topic=").starts_with("400 topic: the value is empty"));
}

TEST_CASE("a subscription whose topic was deleted says so, also when there is a new one of its name") {
    looking_around c;
    auto const topic = c.create_topic("news");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:q");
    c.sns("DeleteTopic", {{"TopicArn", topic}});
    CHECK(c.done("GET", "/subscriptions").at("subscriptions").at(0).at("topic_deleted").as_bool());
    c.create_topic("news");
    CHECK(c.done("GET", "/subscriptions").at("subscriptions").at(0).at("topic_deleted").as_bool());
}

TEST_CASE("what SNS hands to phones, devices, queues, mailboxes and functions is captured under its kind") {
    looking_around c;
    auto const topic = c.create_topic("news");
    c.publish_to_phone("+15550100123", "your code is 12345");
    struct row {
        std::string protocol, endpoint, kind;
    };
    row const rows[]{{"email", "a@example.org", "email"},
                     {"email-json", "b@example.org", "email"},
                     {"sqs", "arn:aws:sqs:us-east-1:000000000000:q", "sqs"},
                     {"lambda", "arn:aws:lambda:us-east-1:000000000000:function:f", "lambda"}};
    for (auto const& r : rows) {
        CAPTURE(r.protocol);
        auto const s = c.sns("Subscribe", {{"TopicArn", topic}, {"Protocol", r.protocol}, {"Endpoint", r.endpoint}});
        REQUIRE(s.status == 200);
        c.capture_all(); // a mailbox is asked to confirm: a mail, too
        c.pass(milliseconds{1});
        auto const pending = c.done("GET", "/subscriptions?state=pending");
        for (auto const& one : pending.at("subscriptions").as_array())
            c.done("POST", "/subscriptions/" + std::string(one.at("arn").as_string()) + "/confirm");
        c.publish(topic, "to " + r.protocol);
        c.capture_all();
        auto const shown = c.done("GET", "/captured?limit=1&kind=" + r.kind + "&target=" + r.endpoint).at("captured");
        CHECK(shown.at(0).at("kind").as_string() == r.kind);
        CHECK(shown.at(0).at("protocol").as_string() == r.protocol);
        CHECK(shown.at(0).at("target").as_string() == r.endpoint);
        CHECK(std::string(shown.at(0).at("body").as_string()).find("to " + r.protocol) != std::string::npos);
    }
    auto const sms = c.done("GET", "/captured?kind=sms").at("captured").at(0);
    CHECK(sms.at("source").as_string() == "delivery");
    CHECK(sms.at("at").as_string() == "2023-11-14T22:13:20.123Z");
    CHECK(sms.at("target").as_string() == "+15550100123");
    CHECK(sms.at("body").as_string() == "your code is 12345");
    CHECK(sms.at("result").as_string() == "captured");
    CHECK(sms.at("id").as_string().size() > 1);
}

TEST_CASE("a push message is captured with what the platform would get") {
    looking_around c;
    auto const app = at(c.sns("CreatePlatformApplication", {{"Name", "app"},
                                                            {"Platform", "GCM"},
                                                            {"Attributes.entry.1.key", "PlatformCredential"},
                                                            {"Attributes.entry.1.value", "secret"}}),
                        "/CreatePlatformApplicationResponse/CreatePlatformApplicationResult/PlatformApplicationArn");
    auto const device = at(c.sns("CreatePlatformEndpoint", {{"PlatformApplicationArn", app}, {"Token", "t"}}),
                           "/CreatePlatformEndpointResponse/CreatePlatformEndpointResult/EndpointArn");
    c.sns("Publish",
          {{"TargetArn", device}, {"Message", R"({"default":"d","GCM":"{}"})"}, {"MessageStructure", "json"}});
    c.capture_all();
    auto const push = c.done("GET", "/captured?kind=push").at("captured").at(0);
    CHECK(push.at("target").as_string() == device);
    CHECK(push.at("protocol").as_string() == "application");
    CHECK(push.at("body").as_string() == "{}");
}

TEST_CASE("what SES hands to CloudWatch and Firehose is captured, event by event") {
    looking_around c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
    REQUIRE(c.ses("CreateConfigurationSetEventDestination",
                  {{"ConfigurationSetName", "set"},
                   {"EventDestination.Name", "stream"},
                   {"EventDestination.Enabled", "true"},
                   {"EventDestination.MatchingEventTypes.member.1", "send"},
                   {"EventDestination.KinesisFirehoseDestination.IAMRoleARN", "arn:aws:iam::000000000000:role/r"},
                   {"EventDestination.KinesisFirehoseDestination.DeliveryStreamARN",
                    "arn:aws:firehose:us-east-1:000000000000:deliverystream/s"}})
                .status == 200);
    REQUIRE(c.ses("CreateConfigurationSetEventDestination",
                  {{"ConfigurationSetName", "set"},
                   {"EventDestination.Name", "numbers"},
                   {"EventDestination.Enabled", "true"},
                   {"EventDestination.MatchingEventTypes.member.1", "bounce"},
                   {"EventDestination.CloudWatchDestination.DimensionConfigurations.member.1.DimensionName", "d"},
                   {"EventDestination.CloudWatchDestination.DimensionConfigurations.member.1.DimensionValueSource",
                    "messageTag"},
                   {"EventDestination.CloudWatchDestination.DimensionConfigurations.member.1.DefaultDimensionValue",
                    "none"}})
                .status == 200);
    c.ses("SendEmail", {{"Source", "me@example.com"},
                        {"Destination.ToAddresses.member.1", "bounce@simulator.amazonses.com"},
                        {"Message.Subject.Data", "s"},
                        {"Message.Body.Text.Data", "t"},
                        {"ConfigurationSetName", "set"}});
    c.pass(std::chrono::minutes{1});

    auto const found = c.done("GET", "/captured?order=oldest").at("captured").as_array();
    REQUIRE(found.size() == 2);
    CHECK(found[0].at("kind").as_string() == "firehose");
    CHECK(found[0].at("source").as_string() == "event");
    CHECK(found[0].at("target").as_string() == "arn:aws:firehose:us-east-1:000000000000:deliverystream/s");
    CHECK(found[0].at("set").as_string() == "set");
    CHECK(found[0].at("destination").as_string() == "stream");
    CHECK(found[0].at("type").as_string() == "Send");
    CHECK(json::parse(found[0].at("body").as_string()).at("eventType").as_string() == "Send");
    CHECK(found[1].at("kind").as_string() == "cloudwatch");
    CHECK(found[1].at("target").as_string() == "AWS/SES");
    CHECK(found[1].at("type").as_string() == "Bounce");
    CHECK(json::parse(found[1].at("body").as_string()).at("MetricName").as_string() == "Bounce");
    CHECK(c.listed("/captured?kind=cloudwatch", "captured", "destination") == "numbers");
}

TEST_CASE("what was captured is chosen by time and text, and read a page at a time") {
    looking_around c;
    for (auto const* const word : {"one", "two", "three"}) {
        c.publish_to_phone("+15550100123", word);
        c.pass(std::chrono::seconds{1});
    }
    auto const bodies = [&](std::string const& query) { return c.listed("/captured" + query, "captured", "body"); };
    CHECK(bodies("") == "three two one");
    CHECK(bodies("?order=oldest") == "one two three");
    CHECK(bodies("?since=2023-11-14T22:13:21.123Z&order=oldest") == "two three");
    CHECK(bodies("?since=2023-11-14T22:13:21.124Z") == "three");
    CHECK(bodies("?text=TW") == "two");
    CHECK(bodies("?kind=email") == "");
    auto const cursor = std::string(c.done("GET", "/captured?limit=2").at("next_cursor").as_string());
    CHECK(bodies("?limit=2&cursor=" + cursor) == "one");
    CHECK(c.refused("GET", "/captured?kind=pusch") ==
          "400 kind: 'pusch' is none of sms, push, email, lambda, firehose, sqs, cloudwatch, s3, workmail, connect; is "
          "'push' meant?");
    CHECK(c.refused("GET", "/captured?since=now") == "400 since: 'now' is no time as in 2026-03-01T12:00:00Z.");
    CHECK(c.refused("GET", "/captured?cursor=x").starts_with("400 cursor: "));
}
