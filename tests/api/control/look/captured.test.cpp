#include "model/account/options.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct handing_over : control_caller {
    handing_over()
        : control_caller(options{.mode = sending_mode::relaxed}) {}

    // One member of all that was captured.
    std::string captured(std::string const& query, std::string const& member) {
        std::string out;
        auto const response = done("GET", "/captured" + query);
        for (auto const& one : response.at("captured").as_array())
            out.append(out.empty() ? "" : " ").append(one.at(member).as_string().c_str());
        return out;
    }
    void publish_to_phone(std::string const& number, std::string const& message) {
        REQUIRE(sns("Publish", {{"PhoneNumber", number}, {"Message", message}}).status == 200);
        capture_all();
    }
    // As the sender does with what is for no HTTP endpoint.
    void capture_all() {
        for (auto const id : home().outbox->take_ready(100)) sesame::sns::captured(home(), id, where.now);
    }
    void send_with_set(std::string const& to) {
        REQUIRE(ses("SendEmail", {{"Source", "me@example.com"},
                                  {"Destination.ToAddresses.member.1", to},
                                  {"Message.Subject.Data", "s"},
                                  {"Message.Body.Text.Data", "t"},
                                  {"ConfigurationSetName", "set"}})
                    .status == 200);
    }
    // How many there are, when each page has one.
    int captured_page_by_page() {
        int count = 0;
        for (std::string cursor;; ++count) {
            auto const page = done("GET", "/captured?limit=1" + cursor).as_object();
            if (!page.contains("next_cursor")) return count + 1;
            cursor = "&cursor=" + std::string(page.at("next_cursor").as_string());
        }
    }
};

} // namespace

TEST_CASE("what SNS hands to phones, devices, queues, mailboxes and functions is captured under its kind") {
    handing_over c;
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
        c.sns("Publish", {{"TopicArn", topic}, {"Message", "to " + r.protocol}});
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
    handing_over c;
    auto const device = c.create_device();
    c.sns("Publish",
          {{"TargetArn", device}, {"Message", R"({"default":"d","GCM":"{}"})"}, {"MessageStructure", "json"}});
    c.capture_all();
    auto const push = c.done("GET", "/captured?kind=push").at("captured").at(0);
    CHECK(push.at("target").as_string() == device);
    CHECK(push.at("protocol").as_string() == "application");
    CHECK(push.at("body").as_string() == "{}");
}

TEST_CASE("what SES hands to CloudWatch and Firehose is captured, event by event") {
    handing_over c;
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
    c.send_with_set("bounce@simulator.amazonses.com");
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
    CHECK(c.captured("?kind=cloudwatch", "destination") == "numbers");

    for (int i = 0; i < 3; ++i) c.send_with_set("you@example.org"); // all at one time
    CHECK(c.captured_page_by_page() == 5);
}

TEST_CASE("what was captured is chosen by time and text, and read a page at a time") {
    handing_over c;
    for (auto const* const word : {"one", "two", "three"}) {
        c.publish_to_phone("+15550100123", word);
        c.pass(std::chrono::seconds{1});
    }
    auto const bodies = [&](std::string const& query) { return c.captured(query, "body"); };
    CHECK(bodies("") == "three two one");
    CHECK(bodies("?order=oldest") == "one two three");
    CHECK(bodies("?since=2023-11-14T22:13:21.123Z&order=oldest") == "two three");
    CHECK(bodies("?since=2023-11-14T22:13:21.124Z") == "three");
    CHECK(bodies("?text=TW") == "two");
    CHECK(bodies("?kind=email") == "");
    auto const cursor = std::string(c.done("GET", "/captured?limit=2").at("next_cursor").as_string());
    CHECK(bodies("?limit=2&cursor=" + cursor) == "one");
    CHECK(c.refused("GET", "/captured?kind=pusch") ==
          "400 kind: expected one of sms, push, email, lambda, firehose, sqs, cloudwatch, s3, workmail, connect, "
          "eventbridge, pinpoint, got "
          "'pusch'; did you mean 'push'?");
    CHECK(c.refused("GET", "/captured?since=now") ==
          "400 since: expected a time such as 2026-03-01T12:00:00Z, got 'now'");
    CHECK(c.refused("GET", "/captured?cursor=x").starts_with("400 cursor: "));
}
