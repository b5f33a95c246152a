#include "server/process/undelivered_report.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/history/relay_queue.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/outbox.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::server;

namespace {

using texts = std::vector<std::string>;

constexpr timestamp now{milliseconds{1'767'323'045'678}};

struct leaving {
    accounts all{options{}};
    account& a = all.get("123456789012", "us-east-1");

    // Owes somebody a message, and has it tried if an outcome is given.
    void owe(sns::recipient to, std::optional<sns::outcome> ended = {}) {
        a.outbox->add({}, {std::move(to)});
        if (ended) a.outbox->attempted(a.outbox->take_ready(1).at(0), {now, {}, *ended}, now);
    }
    static sns::recipient at(std::string endpoint) {
        sns::recipient out;
        out.protocol = sns::protocol::http;
        out.endpoint = std::move(endpoint);
        return out;
    }
};

} // namespace

TEST_CASE("where all is delivered nothing is reported") {
    leaving l;
    l.owe(leaving::at("http://x.test/"), sns::outcome{200, ""});
    CHECK(undelivered_report(l.all).empty());
}

TEST_CASE("deliveries that failed are counted, the last is told with its reason") {
    leaving l;
    l.owe(leaving::at("http://x.test/a"), sns::outcome{403, ""});
    CHECK(undelivered_report(l.all) == texts{"1 delivery failed, the last to http://x.test/a: status 403"});
    l.owe(leaving::at("http://x.test/b"), sns::outcome{404, ""});
    CHECK(undelivered_report(l.all) == texts{"2 deliveries failed, the last to http://x.test/b: status 404"});
}

TEST_CASE("deliveries that are owed are told with how it went up to now") {
    leaving l;
    l.owe(leaving::at("http://x.test/a"), sns::outcome{{}, "connection refused"});
    CHECK(undelivered_report(l.all) ==
          texts{"1 delivery is still owed, the last to http://x.test/a: connection refused"});
    l.owe(leaving::at("http://x.test/b"));
    CHECK(undelivered_report(l.all) ==
          texts{"2 deliveries are still owed, the last to http://x.test/b: not tried yet"});
}

TEST_CASE("what went to a dead-letter queue is told apart, once") {
    leaving l;
    auto to = leaving::at("http://x.test/a");
    to.dead_letter_arn = "arn:aws:sqs:us-east-1:123456789012:dead";
    l.owe(std::move(to), sns::outcome{403, ""});
    for (auto const id : l.a.outbox->take_ready(9)) l.a.outbox->captured(id, now); // by the queue
    CHECK(undelivered_report(l.all) ==
          texts{"1 delivery was given up for a dead-letter queue, the last to http://x.test/a: status 403"});
}

TEST_CASE("mails that could not be rendered are told with template and reason, of every account") {
    leaving l;
    ses::mail m;
    m.message_id = "id";
    m.happened.push_back({{now, ses::send{}}, {}});
    m.happened.push_back({{now, ses::rendering_failure{"Attribute 'name' is not present.", "welcome"}}, {}});
    l.a.ses->mails.add("id", m);
    CHECK(undelivered_report(l.all) ==
          texts{"1 mail could not be rendered, the last from template 'welcome': Attribute 'name' is not present."});
    l.all.get("123456789012", "eu-west-1").ses->mails.add("id", m);
    CHECK(undelivered_report(l.all).at(0).starts_with("2 mails could not be rendered"));
}

TEST_CASE("events that no topic took are told") {
    leaving l;
    l.a.ses->unpublished_events = 2;
    CHECK(undelivered_report(l.all) == texts{"2 events reached no topic: it is gone, or the outbox was full"});
}

TEST_CASE("mails that were not handed on, and those that wait for it, are told with the last reply") {
    leaving l;
    auto const job = l.all.relays().add(
        {"123456789012", "us-east-1", "id", {false, "mail.example", "25"}, {{"a@x.test"}, {"b@x.test"}, {"c@x.test"}}});
    job->reply(job->recipients[0], relay_state::failed, "550 no");
    job->reply(job->recipients[1], relay_state::sent, "250 Ok");
    CHECK(undelivered_report(l.all) ==
          texts{"1 mail was not handed on, the last to a@x.test: 550 no",
                "1 mail still waits to be handed on, the last to c@x.test: not tried yet"});
}
