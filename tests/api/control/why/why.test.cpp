#include "api/smtp/refused_arrival.hpp"
#include "model/ses/receiving/receiving.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/subscriptions/subscribing.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

constexpr auto bounced = "bounce@simulator.amazonses.com";

struct asker : control_caller {
    json::value timeline(std::string const& id) { return done("GET", "/messages/" + id + "/timeline"); }
    // The reasons of the first event: "no_destination, type_not_wanted".
    std::string unpublished(std::string const& id) {
        return reasons(timeline(id).at("events").at(0).at("unpublished"));
    }
    std::string undelivered(std::string const& id) {
        return reasons(timeline(id).at("events").at(0).at("published").at(0).at("undelivered"));
    }
    std::string why(std::string const& id) {
        auto const a = ask("GET", "/messages/" + id + "/why?format=text");
        INFO(a.body);
        REQUIRE(a.status == 200);
        CHECK(a.content_type == "text/plain; charset=utf-8");
        return a.body;
    }
    std::string send_by(std::string const& set, std::string const& to = "you@example.org") {
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
        parameters p{{"Source", "me@example.com"},
                     {"Destination.ToAddresses.member.1", to},
                     {"Message.Subject.Data", "Hello"},
                     {"Message.Body.Text.Data", "t"}};
        if (!set.empty()) p.emplace_back("ConfigurationSetName", set);
        auto const id = at(ses("SendEmail", p), "/SendEmailResponse/SendEmailResult/MessageId");
        all.run_due(where.now + std::chrono::minutes{1});
        return id;
    }
    void make_set(std::string const& topic, std::string const& type = "send", bool enabled = true) {
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
        ses("CreateConfigurationSetEventDestination", {{"ConfigurationSetName", "set"},
                                                       {"EventDestination.Name", "to-sns"},
                                                       {"EventDestination.Enabled", enabled ? "true" : "false"},
                                                       {"EventDestination.MatchingEventTypes.member.1", type},
                                                       {"EventDestination.SNSDestination.TopicARN", topic}});
    }
    // The endpoint answers everything that is owed.
    void answer(int status) {
        for (auto const id : home().outbox->take_ready(100))
            sesame::sns::attempted(home(), id, {where.now, {}, {status, ""}}, where.now);
    }

  private:
    static std::string reasons(json::value const& gaps) {
        std::string out;
        for (auto const& g : gaps.as_array()) out.append(out.empty() ? "" : ", ").append(g.at("reason").as_string());
        return out;
    }
};

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("an event of a mail without a configuration set was published nowhere, and the timeline says why") {
    asker c;
    auto const id = c.send_by("");
    CHECK(c.unpublished(id) == "no_configuration_set");
    CHECK(has(c.why(id), "without a configuration set.\n  Send at "));
    CHECK(has(c.why(id), ": published nowhere.\n    The mail names no configuration set. Name one as "
                         "ConfigurationSetName when you send.\n"));
    auto const feedback = c.send_by("", bounced);
    CHECK(has(c.why(feedback), "its identity me@example.com has no topic for Bounce. Name one as ConfigurationSetName "
                               "when you send, or set the topic by SetIdentityNotificationTopic."));
}

TEST_CASE("an event is published nowhere if the set has no destination, or none that takes its type") {
    asker c;
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "bare"}});
    CHECK(c.unpublished(c.send_by("bare")) == "no_destination");
    auto const topic = c.create_topic("t");
    c.make_set(topic, "bounce");
    auto const id = c.send_by("set");
    CHECK(c.unpublished(id) == "type_not_wanted");
    CHECK(has(c.why(id), "The destination 'to-sns' takes Bounce, not Send."));
    c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "set"}});
    CHECK(c.unpublished(id) == "set_gone");
}

TEST_CASE("an event is published nowhere if the destination is disabled, or was made later") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic, "send", false);
    auto const id = c.send_by("set");
    CHECK(c.unpublished(id) == "destination_disabled");
    c.ses("UpdateConfigurationSetEventDestination", {{"ConfigurationSetName", "set"},
                                                     {"EventDestination.Name", "to-sns"},
                                                     {"EventDestination.Enabled", "true"},
                                                     {"EventDestination.MatchingEventTypes.member.1", "send"},
                                                     {"EventDestination.SNSDestination.TopicARN", topic}});
    CHECK(c.unpublished(id) == "made_since");
    CHECK(c.unpublished(c.send_by("set")).empty());
}

TEST_CASE("a notification went nowhere if the topic is gone, or has no subscription") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    auto const id = c.send_by("set");
    CHECK(c.undelivered(id) == "no_subscription");
    CHECK(has(c.why(id), "The topic " + topic + " has no subscription. Subscribe an endpoint to it."));
    c.sns("DeleteTopic", {{"TopicArn", topic}});
    auto const later = c.send_by("set");
    CHECK(c.undelivered(later) == "topic_gone");
    CHECK(c.timeline(later).at("events").at(0).at("published").at(0).at("message_id").is_null());
}

TEST_CASE("what was published and sent misses nothing where its set and its topic are deleted later") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    auto const unheard = c.send_by("set");
    c.subscribe(topic, "http://127.0.0.1:9/in");
    sesame::sns::confirm(c.home(), c.last_owed().token, false, {c.where.now, "", "", true});
    auto const id = c.send_by("set");
    c.answer(200);
    c.sns("DeleteTopic", {{"TopicArn", topic}});
    CHECK(c.undelivered(id).empty());
    CHECK(has(c.why(unheard), "took it, and is deleted since, with its subscriptions."));
    c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "set"}});
    CHECK(c.unpublished(id).empty());
    CHECK(has(c.why(id), "is gone. If it was there at the time, it took no Delivery."));
}

TEST_CASE("a notification does not reach a pending subscription: since when, what its endpoint said, and the fix") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    c.sns("Subscribe", {{"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", "http://localhost:8080/x"}});
    auto const id = c.send_by("set");
    CHECK(c.undelivered(id) == "pending");
    CHECK(has(c.why(id), "http://localhost:8080/x: its subscription is pending since "));
    CHECK(has(c.why(id), "the SubscriptionConfirmation has not been sent yet"));
    c.answer(500);
    CHECK(has(c.why(id), "the SubscriptionConfirmation did not arrive: status 500; it is sent again at "));
    c.sns("Subscribe", {{"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", "http://localhost:8080/x"}});
    c.answer(200);
    CHECK(has(c.why(id), "did not arrive: status 500")); // the first is still owed
}

TEST_CASE("a notification does not reach a subscription whose filter policy does not match") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    auto const arn = c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:elsewhere");
    c.sns("SetSubscriptionAttributes", {{"SubscriptionArn", arn},
                                        {"AttributeName", "FilterPolicy"},
                                        {"AttributeValue", R"({"eventType":["Bounce"]})"}});
    auto const id = c.send_by("set");
    CHECK(c.undelivered(id) == "filtered_out");
    CHECK(has(c.why(id), R"(its FilterPolicy {"eventType":["Bounce"]} of scope MessageAttributes does not match)"));
    CHECK(has(c.why(id), "Events of SES have no message attributes: use the FilterPolicyScope MessageBody."));
}

TEST_CASE("why names the queue that may be meant by the ARN of one that is not there") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    c.done("POST", "/seed", "queues: [{name: bounces}]");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:bounce");
    auto const id = c.send_by("set");
    for (auto const owed : c.home().outbox->take_ready(100)) sesame::sns::captured(c.home(), owed, c.where.now);
    CHECK(
        has(c.why(id), "there was no such queue. Did you mean arn:aws:sqs:us-east-1:000000000000:bounces? Create it"));
}

TEST_CASE("a message to a queue that is not there is recorded, and why says that there is none") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:nosuch");
    auto const id = c.send_by("set");
    // As the sender does with what is for no HTTP endpoint.
    for (auto const owed : c.home().outbox->take_ready(100)) sesame::sns::captured(c.home(), owed, c.where.now);
    CHECK(has(c.why(id),
              "arn:aws:sqs:us-east-1:000000000000:nosuch: recorded, not sent: there was no such queue. Create "
              "it, or subscribe the ARN of another. GET /_sesame/v1/captured shows it."));
}

TEST_CASE(
    "an owed delivery tells its endpoint, its last error, its attempts and the next; a failed one how it failed") {
    asker c;
    auto const topic = c.create_topic("t");
    c.make_set(topic);
    c.sns("Subscribe", {{"TopicArn", topic}, {"Protocol", "http"}, {"Endpoint", "http://localhost:8080/x"}});
    c.answer(200);
    auto const subscription = c.done("GET", "/subscriptions").at("subscriptions").at(0).at("arn").as_string();
    c.done("POST", "/subscriptions/" + std::string(subscription) + "/confirm");
    auto const id = c.send_by("set");
    c.answer(503);
    CHECK(c.undelivered(id).empty());
    CHECK(has(c.why(id), "http://localhost:8080/x: still owed (1 attempt, the last: status 503). The next attempt is "
                         "at "));
    auto const second = c.send_by("set");
    c.answer(404);
    CHECK(has(c.why(second), "http://localhost:8080/x: failed (1 attempt, the last: status 404). POST "
                             "/_sesame/v1/deliveries/"));
    auto const shown = c.done("GET", "/messages/" + second + "/why");
    CHECK(shown.at("message_id").as_string() == second);
    CHECK(shown.at("problems").as_int64() == 1);
    CHECK(shown.at("lines").at(3).at("reason").as_string() == "failed");
}

TEST_CASE("the newest mail is told of if none is named, and the calls that were refused after it") {
    asker c;
    c.send_by("");
    auto const newest = c.send_by("");
    CHECK(c.done("GET", "/messages/newest/why").at("message_id").as_string() == newest);
    c.ses("SendEmail", {{"Source", "they@example.net"},
                        {"Destination.ToAddresses.member.1", "you@example.org"},
                        {"Message.Subject.Data", "s"},
                        {"Message.Body.Text.Data", "t"}});
    auto const told = c.done("GET", "/why");
    CHECK(told.at("message_id").as_string() == newest);
    auto const last = std::string(told.at("lines").as_array().back().at("text").as_string());
    CHECK(has(last, "After it, SendEmail was refused at "));
    CHECK(has(last, ": they@example.net. they@example.net is not verified in account 000000000000"));
    CHECK(c.refused("GET", "/messages/nosuch/why").starts_with("404 There is no message 'nosuch'."));
}

TEST_CASE("where there is no mail it is said which account has some") {
    asker c;
    c.send_by("");
    auto const told = c.done("GET", "/why?account=123456789012&region=eu-west-1");
    CHECK(told.at("message_id").is_null());
    auto const text = std::string(told.at("text").as_string());
    CHECK(has(text, "No mail was accepted in account 123456789012, region eu-west-1.\n"));
    CHECK(has(text, "1 mail is in account 000000000000, region us-east-1: does the client use other keys"));
}

TEST_CASE("where there is no mail, one that arrived and was refused is told of, though there is no account yet") {
    asker c;
    api::smtp::record_refused(
        c.all, {"them@away.example", "me@example.com", std::string(sesame::ses::mailbox_unavailable), "client"},
        c.where.now);
    auto const text = std::string(c.done("GET", "/why").at("text").as_string());
    CHECK(has(text, "ReceiveSmtpEmail was refused at "));
    CHECK(has(text, "No enabled rule of an active receipt rule set is for this recipient"));
}

TEST_CASE("events to come are told of, and a clock that is stopped") {
    asker c;
    c.send_by("");
    c.done("PUT", "/outcomes", R"({"rules":[{"recipient":"*","outcome":[{"after":"1h","delivery":{}}]}]})");
    auto const id = c.send_by("");
    CHECK(has(c.why(id), "1 event is to come, next Delivery at "));
}
