#include "model/injected/fault_rule.hpp"
#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

fault_rule refusing(request_match what, std::string code) {
    fault_rule out;
    out.request = std::move(what);
    out.effect.error = fault_error{std::move(code)};
    return out;
}

std::string code_for(fault_plan& plan, request_occasion const& o) {
    auto const effect = take_fault(plan, o);
    return effect ? effect->error->code : "none";
}

fault_rule failing_deliveries(delivery_match what) {
    fault_rule out;
    out.delivery = std::move(what);
    out.effect.status = 503;
    return out;
}

constexpr std::string_view here = "123456789012", us = "us-east-1";

} // namespace

TEST_CASE("the first fault rule that fits a call decides") {
    fault_plan plan;
    plan.rules = {refusing({"SendRaw*", "", "", {}}, "Raw"), refusing({"Send*", "ses", "", {}}, "Send"),
                  refusing({"", "", "", {}}, "Any")};
    CHECK(code_for(plan, {here, us, "ses", "SendRawEmail", {}}) == "Raw");
    CHECK(code_for(plan, {here, us, "ses", "SendEmail", {}}) == "Send");
    CHECK(code_for(plan, {here, us, "sns", "SendEmail", {}}) == "Any");
    CHECK(plan.rules[0].used == 1);
}

TEST_CASE("a fault rule is for an account, a region, a recipient and an attempt") {
    fault_plan plan;
    plan.rules = {refusing({"", "", "*@Slow.test", 2}, "X")};
    plan.rules[0].account = here;
    plan.rules[0].region = us;
    request_occasion const meant{here, us, "ses", "SendEmail", {"a@fast.test", "b@slow.test"}, 2};
    CHECK(code_for(plan, meant) == "X");
    auto other = meant;
    SECTION("another account") { other.account = "000000000000"; }
    SECTION("another region") { other.region = "eu-west-1"; }
    SECTION("other recipients") { other.recipients = {"a@fast.test"}; }
    SECTION("no recipients") { other.recipients.clear(); }
    SECTION("the first attempt") { other.attempt = 1; }
    CHECK(code_for(plan, other) == "none");
}

TEST_CASE("a fault rule applies as often as it says, and the next one after that") {
    fault_plan plan;
    plan.rules = {refusing({}, "First"), refusing({}, "Second")};
    plan.rules[0].count = 2;
    std::string said;
    for (int i = 0; i < 3; ++i) said += code_for(plan, {here, us, "ses", "SendEmail", {}}) + " ";
    CHECK(said == "First First Second ");
    CHECK(plan.rules[0].used == 2);
    CHECK(plan.rules[1].used == 1);
}

TEST_CASE("chance is the same for the same seed, and keeps to its probability") {
    auto const run = [](std::uint64_t seed, double probability) {
        fault_plan plan;
        plan.rules = {refusing({}, "X")};
        plan.rules[0].probability = probability;
        plan.rules[0].chance.state = seed;
        std::string out;
        for (int i = 0; i < 1'000; ++i) out += code_for(plan, {here, us, "ses", "SendEmail", {}});
        return std::pair(out, plan.rules[0].used);
    };
    CHECK(run(7, 0.25) == run(7, 0.25));
    CHECK(run(7, 0.25).first != run(8, 0.25).first);
    CHECK(run(7, 0.25).second > 200);
    CHECK(run(7, 0.25).second < 300);
    CHECK(run(7, 0).second == 0);
    CHECK(run(7, 1).second == 1'000);
}

TEST_CASE("rules about deliveries and about calls do not meet") {
    fault_plan plan;
    plan.rules = {failing_deliveries({"http://*/in", "http", "*:news"}), refusing({}, "X")};
    CHECK(code_for(plan, {here, us, "ses", "SendEmail", {}}) == "X");
    delivery_occasion const meant{here, us, "http://a/in", "http", "arn:aws:sns:us-east-1:123456789012:news"};
    CHECK(take_fault(plan, meant)->status == 503);
    auto other = meant;
    SECTION("another endpoint") { other.endpoint = "http://a/out"; }
    SECTION("another protocol") { other.protocol = "https"; }
    SECTION("another topic") { other.topic = "arn:aws:sns:us-east-1:123456789012:other"; }
    CHECK_FALSE(take_fault(plan, other));
}

TEST_CASE("a delivery meets the faults of the process, and one that is to be sent twice is owed twice") {
    world w;
    auto const topic = w.topic();
    w.subscribe_and_confirm(topic);
    w.publish(topic, "hello");
    auto const id = w.home.outbox->take_ready(1).at(0);
    CHECK_FALSE(sns::wanted_fault(w.all, w.home, id));
    w.all.faults().rules = {failing_deliveries({})};
    CHECK(sns::wanted_fault(w.all, w.home, id)->status == 503);
    w.all.faults().rules[0].effect = {};
    w.all.faults().rules[0].effect.twice = true;
    CHECK_FALSE(sns::wanted_fault(w.all, w.home, id));
    REQUIRE(w.home.outbox->owed_count() == 2);
    auto const copy = w.home.outbox->take_ready(1).at(0);
    CHECK_FALSE(sns::wanted_fault(w.all, w.home, copy));
    CHECK(w.home.outbox->owed_count() == 2);
}

TEST_CASE("a reset forgets the fault rules of just what it resets") {
    world w;
    auto& rules = w.all.faults().rules;
    rules = {refusing({}, "Here"), refusing({}, "There"), refusing({}, "All")};
    rules[0].account = here;
    rules[1].account = "000000000000";
    w.all.reset(std::string(here), std::nullopt);
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].effect.error->code == "There");
    w.all.reset(std::nullopt, std::nullopt);
    CHECK(rules.empty());
}
