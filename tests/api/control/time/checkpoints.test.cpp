#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "tests/api/caller.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

struct backing_caller : caller {
    json::value control(std::string_view method, std::string const& path, int status = 200) {
        auto const a = request(method, "/_sesame/v1" + path, "", "");
        CAPTURE(path, a.body);
        CHECK(a.status == status);
        return json::parse(a.body);
    }
    std::string checkpoint(std::string const& query = "") {
        return std::string(control("POST", "/checkpoints" + query, 201).at("id").as_string());
    }
    void roll_back_to(std::string const& id, int status = 200) {
        control("POST", "/checkpoints/" + id + "/rollback", status);
    }
    std::size_t kept() { return control("GET", "/checkpoints").at("checkpoints").as_array().size(); }
    std::string send() {
        ses("VerifyEmailIdentity", {{"EmailAddress", "a@example.com"}});
        auto const sent = ses("SendEmail", {{"Source", "a@example.com"},
                                            {"Destination.ToAddresses.member.1", "b@example.org"},
                                            {"Message.Subject.Data", "s"},
                                            {"Message.Body.Text.Data", "t"}});
        return at(sent, "/SendEmailResponse/SendEmailResult/MessageId");
    }
};

} // namespace

TEST_CASE("rolling back to a checkpoint shows everything as it was, and the next identifiers again") {
    backing_caller c;
    auto const orders = c.create_topic("orders");
    c.subscribe(orders, "http://127.0.0.1:9/in");
    c.send();
    auto const before = c.visible_state();
    auto const id = c.checkpoint();
    auto const next_id = c.send();
    c.create_topic("more");
    c.sns("DeleteTopic", {{"TopicArn", orders}});
    CHECK(c.visible_state() != before);
    c.roll_back_to(id);
    CHECK(c.visible_state() == before);
    CHECK(c.send() == next_id);
    c.roll_back_to(id);
    CHECK(c.visible_state() == before);
}

TEST_CASE("checkpoints nest: rolling back to an outer one drops the inner ones") {
    backing_caller c;
    auto const outer = c.checkpoint("?name=outer");
    c.create_topic("one");
    auto const inner = c.checkpoint("?name=inner");
    c.create_topic("two");
    c.roll_back_to("inner");
    CHECK(c.home().sns->topics.size() == 1);
    CHECK(c.kept() == 2);
    c.roll_back_to(outer);
    CHECK(c.home().sns->topics.size() == 0);
    CHECK(c.kept() == 1);
    c.roll_back_to(inner, 404);
}

TEST_CASE("what was owed at the checkpoint is owed again, under ids that were never used") {
    backing_caller c;
    c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/one");
    auto const tried = c.home().outbox->take_ready(1).at(0);
    sns::attempted(c.home(), tried, {{}, {}, {503, ""}}, c.where.now); // waits for its next attempt
    c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/two");
    auto const under_way = c.home().outbox->take_ready(1).at(0);
    c.subscribe(c.create_topic("orders"), "http://127.0.0.1:9/three"); // is ready
    c.roll_back_to(c.checkpoint());

    auto& outbox = *c.home().outbox;
    CHECK(outbox.owed_count() == 3);
    CHECK(outbox.under_way() == 0);
    CHECK(outbox.find(tried) == nullptr);
    CHECK(outbox.find(under_way) == nullptr);
    auto const ready = outbox.take_ready(9);
    REQUIRE(ready.size() == 2);
    CHECK(outbox.find(ready[0])->to.endpoint == "http://127.0.0.1:9/two");
    CHECK(outbox.find(ready[1])->to.endpoint == "http://127.0.0.1:9/three");
    c.all.run_due(c.where.now + std::chrono::minutes{1});
    auto const again = outbox.take_ready(9);
    REQUIRE(again.size() == 1);
    CHECK(outbox.find(again[0])->to.endpoint == "http://127.0.0.1:9/one");
    CHECK(outbox.find(again[0])->attempts.size() == 1);
    sns::attempted(c.home(), under_way, {{}, {}, {200, ""}}, c.where.now); // the sender of then reports late
    CHECK(outbox.owed_count() == 3);
}

TEST_CASE("messages of a FIFO group stay in line over a roll back") {
    backing_caller c;
    auto const topic =
        at(c.sns("CreateTopic",
                 {{"Name", "t.fifo"}, {"Attributes.entry.1.key", "FifoTopic"}, {"Attributes.entry.1.value", "true"}}),
           "/CreateTopicResponse/CreateTopicResult/TopicArn");
    c.subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:q.fifo");
    for (auto const* const text : {"first", "second"})
        c.sns("Publish",
              {{"TopicArn", topic}, {"Message", text}, {"MessageGroupId", "g"}, {"MessageDeduplicationId", text}});
    c.roll_back_to(c.checkpoint());
    auto& outbox = *c.home().outbox;
    for (auto const* const text : {"first", "second"}) {
        auto const ready = outbox.take_ready(9);
        REQUIRE(ready.size() == 1);
        CHECK(outbox.find_notification(outbox.find(ready[0])->notification)->message == text);
        sns::captured(c.home(), ready[0], c.where.now);
    }
    CHECK(outbox.owed_count() == 0);
}

TEST_CASE("a checkpoint of an account leaves the others alone, and their checkpoints") {
    backing_caller c;
    auto const mine = c.checkpoint("?account=000000000000");
    auto const theirs = c.checkpoint("?account=111111111111&region=us-east-1");
    c.create_topic("orders");
    c.request("POST", "/", signature("sns", "us-east-1", "111111111111"), "Action=CreateTopic&Name=t");
    c.roll_back_to(mine);
    CHECK(c.home().sns->topics.size() == 0);
    CHECK(c.all.find("111111111111", "us-east-1") != nullptr);
    CHECK(c.kept() == 2);
    c.roll_back_to(theirs);
    CHECK(c.all.find("111111111111", "us-east-1") == nullptr);
}

TEST_CASE("the clock is rolled back; the journal goes on, and tells it") {
    backing_caller c;
    c.request("POST", "/_sesame/v1/clock", "", R"({"frozen":true,"now":"2026-01-02T00:00:00Z"})");
    c.create_topic("orders");
    auto const id = c.checkpoint();
    auto const last = c.all.history().last();
    c.request("POST", "/_sesame/v1/clock", "", R"({"now":"2027-01-02T00:00:00Z"})");
    c.roll_back_to(id);
    CHECK(iso8601(c.all.clock().at(c.where.now)) == "2026-01-02T00:00:00.000Z");
    CHECK(c.all.history().last() > last);
    CHECK(std::prev(c.all.history().end(), 2)->what.kind == news_kind::reset);
    CHECK(std::prev(c.all.history().end())->what.kind == news_kind::changed);
}

TEST_CASE("checkpoints can be deleted; a reset drops those of what it forgets") {
    backing_caller c;
    auto const id = c.checkpoint("?account=111111111111");
    c.control("DELETE", "/checkpoints/" + id);
    c.control("DELETE", "/checkpoints/" + id, 404);
    c.checkpoint("?account=111111111111&name=one");
    c.checkpoint("?name=all");
    c.control("POST", "/reset?account=111111111111");
    CHECK(c.kept() == 1);
    c.control("POST", "/reset");
    CHECK(c.kept() == 0);
}

TEST_CASE("bad requests for checkpoints are told what is wrong") {
    backing_caller c;
    auto const code = [&](std::string_view method, std::string const& path, int status) {
        return std::string(c.control(method, path, status).at("error").at("code").as_string());
    };
    CHECK(code("POST", "/checkpoints?account=1", 400) == "InvalidParameter");
    CHECK(code("POST", "/checkpoints?label=x", 400) == "UnknownParameter");
    CHECK(code("POST", "/checkpoints?name=" + std::string(257, 'x'), 400) == "InvalidParameter");
    CHECK(code("POST", "/checkpoints/none/rollback", 404) == "NotFound");
    CHECK(code("PUT", "/checkpoints", 405) == "MethodNotAllowed");
    for (int i = 0; i < 100; ++i) c.checkpoint();
    CHECK(code("POST", "/checkpoints", 409) == "TooManyCheckpoints");
}

TEST_CASE("a reset of everything puts the clock back to that of the start, and forgets the log of requests") {
    options o;
    o.clock.stopped_at = timestamp{} + std::chrono::hours{1};
    caller c(o);
    c.request("POST", "/_sesame/v1/clock", "", R"({"advance":"1h"})");
    c.create_topic("orders");
    CHECK(c.home().at(c.where.now) == timestamp{} + std::chrono::hours{2});
    c.request("POST", "/_sesame/v1/reset", "", "");
    CHECK(c.home().at(c.where.now) == timestamp{} + std::chrono::hours{1});
    CHECK(c.all.requests().records().empty());
}

TEST_CASE("what was forgotten is freed piece by piece") {
    backing_caller c;
    for (int i = 0; i < 1100; ++i) {
        auto const id = std::to_string(i);
        c.home().ses->mails.add(id, {});
    }
    c.control("POST", "/reset");
    int pieces = 0;
    for (; c.all.has_forgotten(); ++pieces) c.all.free_some();
    CHECK(pieces == 11);
}
