#include "model/account/options.hpp"
#include "tests/api/control/caller.hpp"

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
        auto const response = done("GET", path);
        for (auto const& one : response.at(list).as_array())
            out.append(out.empty() ? "" : " ").append(one.at(member).as_string().c_str());
        return out;
    }
    std::string publish(std::string const& topic, std::string const& message = "hello") {
        return at(sns("Publish", {{"TopicArn", topic}, {"Message", message}}),
                  "/PublishResponse/PublishResult/MessageId");
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
    CHECK(t.at("published") == 2);
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
    CHECK(c.done("GET", "/topics/" + arn).at("published") == 0);
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
          "404 There is no topic 'arn:aws:sns:eu-west-1:000000000000:news'; did you mean '" + here + "'?");
    CHECK(c.refused("GET", "/topics/x") == "404 There is no topic 'x'. GET /_sesame/v1/topics lists all topics.");
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

    c.where.now += std::chrono::hours{47}; // the first is two days old
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
    CHECK(c.refused("GET", "/subscriptions?state=open") == "400 state: expected one of pending, confirmed, got 'open'");
    CHECK(c.refused("GET", "/subscriptions?topic=").starts_with("400 topic: expected a value, got none"));
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
