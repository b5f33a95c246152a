#include "tests/api/codec/state/crowded_server.hpp"

#include "model/objects/state.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/api/codec/state/crowded_calls.hpp"
#include "tests/api/codec/state/crowded_seed.hpp"

namespace sesame::test {
namespace {

constexpr auto fifo_queue = "arn:aws:sqs:us-east-1:000000000000:queue.fifo";

} // namespace

crowded_server::crowded_server() {
    all.get("333333333333", "us-east-1"); // so that ids of deliveries do not follow the names of accounts
    done("POST", "/seed", crowded_seed);
    done("POST", "/reset?account=333333333333");
    set_up();
    let();
    publish();
    send();
    receive();
    deliver();
    hand_on();
    keep_contacts();
    fill_queues();
    export_some();
    pretend();
}

void crowded_server::set_up() {
    auto const listens = [&](std::string const& topic, std::string const& protocol, std::string const& endpoint,
                             parameters const& attributes = {}) {
        parameters p{{"TopicArn", topic_named(topic)}, {"Protocol", protocol}, {"Endpoint", endpoint}};
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            auto const entry = "Attributes.entry." + std::to_string(i + 1);
            p.emplace_back(entry + ".key", attributes[i].first);
            p.emplace_back(entry + ".value", attributes[i].second);
        }
        required(sns("Subscribe", p));
    };
    listens("events", "http", "http://127.0.0.1:9/pending");
    listens("events", "https", "https://127.0.0.1:9/in");
    listens("events", "email", "you@example.net");
    listens("events", "email-json", "you@example.net");
    listens("events", "sms", "+447700900009");
    listens("events", "lambda", "arn:aws:lambda:us-east-1:000000000000:function:f");
    listens("events", "application",
            "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000001");
    listens("events", "application",
            "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/00000000-0000-4000-8000-000000000002");
    listens("events", "firehose", "arn:aws:firehose:us-east-1:000000000000:deliverystream/s",
            {{"SubscriptionRoleArn", "arn:aws:iam::000000000000:role/r"}});
    listens("events", "sqs", queue, {{"RawMessageDelivery", "true"}});
    listens("news", "http", "http://127.0.0.1:9/news",
            {{"FilterPolicy", R"({"kind":["a",{"numeric":[">",1]}]})"},
             {"RedrivePolicy", std::string(R"({"deadLetterTargetArn":")") + queue + "\"}"},
             {"DeliveryPolicy", R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":2,"numRetries":2},)"
                                R"("throttlePolicy":{"maxReceivesPerSecond":1}})"}});
    listens("news", "http", "http://127.0.0.1:9/of-body",
            {{"FilterPolicy", R"({"a":{"b":["c"]}})"}, {"FilterPolicyScope", "MessageBody"}});
    listens("gone", "sqs", queue);
    listens("news", "sqs", queue);
    auto const last = home().sns->subscriptions.list(home().sns->subscriptions.size() - 1, 1).values.at(0)->arn;
    required(sns("Unsubscribe", {{"SubscriptionArn", last}}));
    required(sns("DeleteTopic", {{"TopicArn", topic_named("gone")}}));
    create_topic("gone"); // has none of the old one's subscriptions
    auto& subscriptions = home().sns->subscriptions;
    std::vector<std::string> confirmed;
    home().outbox->for_each_owed([&](auto, sesame::sns::owed const& o, sesame::sns::notification const& n) {
        if (o.to.endpoint == "https://127.0.0.1:9/in" || o.to.endpoint == "http://127.0.0.1:9/news" ||
            o.to.protocol == sesame::sns::protocol::email)
            confirmed.push_back(n.token);
        CHECK(subscriptions.find(o.to.subscription_arn));
    });
    CHECK(confirmed.size() == 3);
    for (auto const& token : confirmed)
        required(sns("ConfirmSubscription",
                     {{"TopicArn", topic_named("events")}, {"Token", token}, {"AuthenticateOnUnsubscribe", "true"}}));
    home().sns->sms.opted_out.insert("+447700900005"); // no call does this
    sesame::ses::set_default_configuration_set(home(), "example.org", "all");
    sesame::ses::associate_certificate(home(), "example.org", "me@example.org",
                                       "arn:aws:acm:us-east-1:000000000000:certificate/c", home().at(where.now));
}

void crowded_server::publish() {
    for (auto const* const text : {"one", "two", "three"})
        required(sns("Publish", {{"TopicArn", topic_named("orders.fifo")},
                                 {"Message", text},
                                 {"MessageGroupId", "g"},
                                 {"MessageDeduplicationId", text}}));
    required(sns("Publish", {{"TopicArn", topic_named("orders.fifo")},
                             {"Message", R"({"default":"d","sqs":"for queues"})"},
                             {"MessageStructure", "json"},
                             {"Subject", "s"},
                             {"MessageAttributes.entry.1.Name", "kind"},
                             {"MessageAttributes.entry.1.Value.DataType", "String"},
                             {"MessageAttributes.entry.1.Value.StringValue", "x"},
                             {"MessageGroupId", "h"}}));
    required(sns("Subscribe",
                 {{"TopicArn", topic_named("orders.fifo")},
                  {"Protocol", "sqs"},
                  {"Endpoint", fifo_queue},
                  {"Attributes.entry.1.key", "ReplayPolicy"},
                  {"Attributes.entry.1.value", R"({"PointType":"Timestamp","StartingPoint":"2026-01-01T00:00:00Z",)"
                                               R"("EndingPoint":"2027-01-01T00:00:00Z"})"}}));
    for (auto const* const kind : {"a", "b", "a"})
        required(sns("Publish", {{"TopicArn", topic_named("news")},
                                 {"Message", R"({"a":{"b":"c"}})"},
                                 {"Subject", "news"},
                                 {"MessageAttributes.entry.1.Name", "kind"},
                                 {"MessageAttributes.entry.1.Value.DataType", "String"},
                                 {"MessageAttributes.entry.1.Value.StringValue", kind},
                                 {"MessageAttributes.entry.2.Name", "bytes"},
                                 {"MessageAttributes.entry.2.Value.DataType", "Binary"},
                                 {"MessageAttributes.entry.2.Value.BinaryValue", "AP8="}}));
}

void crowded_server::receive() {
    std::string const mail = "From: a@away.test\r\nTo: me@example.org\r\nSubject: \xff\xfe\r\n\r\nbytes \xe9 here\r\n";
    done("POST", "/inbound?from=a@away.test&to=me@example.org,you@example.org&spam=FAIL&dmarc=GRAY", mail);
}

void crowded_server::deliver() {
    auto& outbox = *home().outbox;
    auto const now = [&] { return home().at(where.now); };
    sesame::sns::owed_id throttled = 0;
    for (auto const id : outbox.take_ready(1000)) {
        auto const& to = outbox.find(id)->to;
        auto const ended = [&](int status, std::string why) {
            sesame::sns::attempted(home(), id,
                                   {now(),
                                    milliseconds{12},
                                    {status ? std::optional(status) : std::nullopt, std::move(why),
                                     sesame::sns::failure::none, "so be it", "text/plain"}},
                                   now());
        };
        if (to.max_receives_per_second) {
            if (sesame::sns::held_back(home(), id, now())) continue;
            if (throttled == 0) {
                throttled = id;
                ended(404, "");
            }
        } else if (to.protocol == sesame::sns::protocol::email) {
            sesame::sns::captured(home(), id, now());
        } else if (to.protocol == sesame::sns::protocol::https) {
            ended(503, "");
        } else if (to.protocol == sesame::sns::protocol::lambda) {
            ended(404, "no such function");
        } else if (to.protocol == sesame::sns::protocol::sms) {
            ended(200, "");
        } else if (to.endpoint == "http://127.0.0.1:9/pending") {
            ended(0, "timed out");
        }
    }
    CHECK(throttled != 0);
    CHECK(outbox.under_way() > 0);
    outbox.for_each_owed([&](auto id, sesame::sns::owed const& o, auto const&) {
        if (o.to.protocol == sesame::sns::protocol::application) throttled = id;
    });
    REQUIRE(outbox.repeat(throttled));
    required(sns("Publish", {{"TopicArn", topic_named("events")}, {"Message", "once more"}})); // which is ready
}

// What only floods bring about, or the program.
void crowded_server::pretend() {
    auto& a = home();
    a.sns->urls_at_aws = true;
    a.sns->dropped_archived = 1;
    a.ses->dropped_mails = 2;
    a.ses->refused_mails = 3;
    a.ses->unpublished_events = 4;
    a.ses->receiving.dropped = 5;
    a.objects->refused = 6;
    all.faults().rules.at(0).used = 1;
    sesame::sns::notification_id one = 0;
    a.outbox->for_each_owed([&](auto, sesame::sns::owed const& o, auto const&) { one = o.notification; });
    auto& n = *a.outbox->find_notification(one);
    n.signature = "c2lnbmF0dXJl";
    n.signing_cert_url = "http://localhost:4566/SimpleNotificationService-0.pem";
}

} // namespace sesame::test
