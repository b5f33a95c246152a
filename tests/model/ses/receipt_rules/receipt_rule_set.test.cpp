#include "model/ses/receipt_rules/receipt_rule_set.hpp"

#include "model/ses/identities/identity.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

struct receiver : test::world {
    receiver() {
        verify_domain(home, "example.com", now);
        create_rule_set(home, "set", now);
    }
    std::string create(receipt_rule rule, std::optional<std::string> const& after = {}) {
        return test::refusal_of([&] { create_rule(all, home, "set", after, std::move(rule), here()); });
    }
    std::string create(std::string const& name, std::optional<std::string> const& after = {}) {
        return create(receipt_rule{.name = name}, after);
    }
    // A rule with these actions, which is not kept.
    std::string taking(std::vector<receipt_action> actions) {
        auto const response = create(receipt_rule{.name = "new", .actions = std::move(actions)});
        delete_rule(home, "set", "new");
        return response;
    }
    std::string for_recipient(std::string const& recipient) {
        auto const response = create(receipt_rule{.name = "new", .recipients = {recipient}});
        delete_rule(home, "set", "new");
        return response;
    }
    std::string names(std::string const& set = "set") {
        std::string out;
        for (auto const& r : require_rule_set(home, set).rules) out += r.name;
        return out;
    }
};

} // namespace

TEST_CASE("a rule goes to the front, or behind the one it names") {
    receiver w;
    CHECK(w.create("b") == "accepted");
    CHECK(w.create("a") == "accepted");
    CHECK(w.create("c", "b") == "accepted");
    CHECK(w.names() == "abc");
}

TEST_CASE("a rule moves to the front, or behind another") {
    receiver w;
    for (auto const* const name : {"d", "c", "b", "a"}) w.create(name);
    struct row {
        char const* name;
        std::optional<std::string> after;
        char const* expected;
    };
    row const rows[]{{"a", "c", "bcad"}, {"d", "b", "bdca"}, {"c", {}, "cbda"}, {"c", "c", "cbda"}, {"a", "d", "cbda"}};
    for (auto const& r : rows) {
        set_rule_position(w.home, "set", r.name, r.after);
        CHECK(w.names() == r.expected);
    }
    reorder_rules(w.home, "set", {"a", "b", "c", "d"});
    CHECK(w.names() == "abcd");
}

TEST_CASE("an update keeps the place and replaces the rest") {
    receiver w;
    w.create({.name = "b", .enabled = true, .recipients = {"example.com"}, .scan_enabled = true});
    w.create("a");
    update_rule(w.all, w.home, "set", {.name = "b"}, w.here());
    CHECK(w.names() == "ab");
    auto const& updated = require_rule(w.home, "set", "b");
    CHECK_FALSE(updated.enabled);
    CHECK(updated.recipients.empty());
}

TEST_CASE("a clone has a time and rules of its own") {
    receiver w;
    w.create("a");
    set_active_rule_set(w.home, "set");
    clone_rule_set(w.home, "clone", "set", w.now + milliseconds{1});
    delete_rule(w.home, "set", "a");
    CHECK(w.names("clone") == "a");
    CHECK(require_rule_set(w.home, "clone").created == w.now + milliseconds{1});
    CHECK(active_rule_set(w.home)->name == "set");
}

TEST_CASE("names have 1 to 64 characters, a letter or digit at both ends") {
    receiver w;
    CHECK(w.create(std::string(64, 'a')) == "accepted");
    for (auto const& name : {std::string(65, 'a'), std::string("-a"), std::string("a."), std::string("_")})
        CHECK(w.create(name) == "invalid_receipt_name: ruleName, " + name);
    CHECK(test::refusal_of([&] { create_rule_set(w.home, "-", w.now); }) == "invalid_receipt_name: ruleSetName, -");
}

TEST_CASE("an account has 40 rule sets, a set 200 rules, a rule 10 actions") {
    receiver w;
    for (int n = 1; n < 40; ++n) create_rule_set(w.home, "set" + std::to_string(n), w.now);
    CHECK(test::refusal_of([&] { create_rule_set(w.home, "one", w.now); }) == "too_many_rule_sets");
    for (int n = 0; n < 200; ++n) w.create(std::to_string(n));
    CHECK(w.create("one") == "too_many_rules");
    delete_rule(w.home, "set", "0");
    std::vector<receipt_action> actions(10, add_header_action{"X-A", ""});
    CHECK(w.taking(actions) == "accepted");
    actions.push_back(actions.front());
    CHECK(w.taking(actions) == "too_many_actions");
}

TEST_CASE("recipients are addresses, domains and all subdomains of one") {
    receiver w;
    for (auto const* const good : {"a+label@example.com", "example.com", ".example.com", "A@EXAMPLE.com"})
        CHECK(w.for_recipient(good) == "accepted");
    for (std::string const bad : {"", "@example.com", "a b@example.com", "a@b@example.com", "not valid", "."})
        CHECK(w.for_recipient(bad) == "invalid_receipt_recipient: " + bad);
}

TEST_CASE("a stop stands at the end") {
    receiver w;
    stop_action const stop{"RuleSet", {}};
    add_header_action const add{"X-A", "v"};
    CHECK(w.taking({add, stop}) == "accepted");
    CHECK(w.taking({stop, add}) == "stop_action_not_last");
}

TEST_CASE("actions are refused for what can be checked of them") {
    receiver w;
    auto const topic = w.topic("mail").value.arn;
    w.topic("mail.fifo", {{"FifoTopic", "true"}});
    auto const bounce = [](std::string code, std::optional<std::string> status, std::string message) {
        return bounce_action{{}, std::move(code), std::move(status), std::move(message), "x@elsewhere.test"};
    };
    struct row {
        receipt_action action;
        std::string expected;
    };
    row const rows[]{
        {add_header_action{"X A", "v"}, "invalid_header_name: X A"},
        {add_header_action{"X:", "v"}, "invalid_header_name: X:"},
        {add_header_action{"X", "a\nb"}, "invalid_header_value: a\nb"},
        {sns_action{"", "UTF-8"}, "invalid_receipt_topic: "},
        {sns_action{"mail", "UTF-8"}, "invalid_receipt_topic: mail"},
        {sns_action{topic + "-none", "UTF-8"}, "receipt_topic_not_publishable: " + topic + "-none"},
        {sns_action{topic + ".fifo", "UTF-8"}, "receipt_topic_not_publishable: " + topic + ".fifo"},
        {sns_action{"arn:aws:sns:eu-west-1:123456789012:mail", "UTF-8"},
         "receipt_topic_not_publishable: arn:aws:sns:eu-west-1:123456789012:mail"},
        {s3_action{{}, "", {}, {}, {}}, "bucket_name_missing"},
        {s3_action{{}, "a/b", {}, {}, {}}, "bucket_not_found: a/b"},
        {s3_action{"", "bucket", {}, {}, {}}, "invalid_receipt_topic: "},
        {lambda_action{{}, "", {}}, "lambda_function_missing"},
        {lambda_action{{}, "f", {}}, "invalid_lambda_function: f"},
        {bounce("250", "4", ""), "invalid_smtp_reply_code: 250"},
        {bounce("550", "5.7.26", ""), "invalid_status_code: 5.7.26"},
        {bounce("550", "5.1.1", ""), "invalid_smtp_response: "},
        {bounce("550", {}, "m"), "bounce_sender_not_verified: x@elsewhere.test"},
        {bounce_action{{}, "421", "4.4.7", "m", "x@example.com"}, "accepted"},
        {lambda_action{{}, "arn:aws:lambda:us-east-1:123456789012:function:f", {}}, "accepted"},
        {s3_action{topic, "bucket", {}, {}, {}}, "accepted"},
        {add_header_action{"X-A", ""}, "accepted"},
    };
    for (auto const& r : rows) CHECK(w.taking({r.action}) == r.expected);
}
