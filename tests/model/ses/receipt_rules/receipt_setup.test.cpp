#include "model/ses/receipt_rules/receipt_setup.hpp"

#include "model/ses/state.hpp"
#include "tests/model/ses/receiver.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

constexpr auto setup_id = "AMAZON_SES_SETUP_NOTIFICATION";

// An account whose rules are made without the notifications being swept away.
struct maker : test::receiver {
    std::vector<sns::notification> make(receipt_rule rule) {
        create_rule(all, home, "set", {}, std::move(rule), here());
        return deliver_all();
    }
    std::vector<taken_action> const& handed_over() { return home.ses->receiving.mails.find(setup_id)->actions; }
};

} // namespace

TEST_CASE("the topic of an SNS action is validated and given a mail of AWS's when the rule is made, and when it is "
          "replaced") {
    maker w;
    receipt_rule const rule{.name = "a", .actions = {sns_action{w.topic_arn, "UTF-8"}}, .scan_enabled = true};
    auto const told = w.make(rule);
    REQUIRE(told.size() == 2);
    CHECK_FALSE(told[0].subject);
    CHECK(told[0].message == "Successfully validated SNS topic for Amazon SES email receiving.");
    CHECK(told[1].subject == "Amazon SES Email Receipt Notification");
    test::require_golden("model/receipt_setup_sns.json", told[1].message);
    update_rule(w.all, w.home, "set", rule, w.here());
    CHECK(w.deliver_all().size() == 2);
    CHECK_FALSE(w.home.ses->receiving.mails.find(setup_id));
}

TEST_CASE("the bucket of an S3 action is given an object when the rule is made") {
    maker w;
    auto const told = w.make({.name = "a", .actions = {s3_action{w.topic_arn, "bucket", "inbox", {}, {}}}});
    REQUIRE(told.size() == 2);
    test::require_golden("model/receipt_setup_s3.json", told[1].message);
    REQUIRE(w.handed_over().size() == 1);
    auto const& object = w.handed_over()[0];
    CHECK(object.rule == "a");
    CHECK(object.type == "S3");
    CHECK(object.target == "bucket/inbox/AMAZON_SES_SETUP_NOTIFICATION");
    CHECK(object.body.size() == 645); // as that of the capture of 2025
    test::require_golden("model/receipt_setup_object.txt", object.body);
}

TEST_CASE("each bucket and prefix has one such object, the latest") {
    maker w;
    s3_action const inbox{{}, "bucket", "inbox", {}, {}}, root{{}, "bucket", {}, {}, {}};
    CHECK(w.make({.name = "a", .actions = {inbox, root}}).empty());
    w.now += std::chrono::seconds{1};
    w.make({.name = "b", .actions = {inbox}});
    REQUIRE(w.handed_over().size() == 2);
    CHECK(w.handed_over()[0].target == "bucket/AMAZON_SES_SETUP_NOTIFICATION");
    CHECK(w.handed_over()[1].rule == "b");
    CHECK(w.handed_over()[1].body.starts_with("Date: " + mail_date(w.now)));
}

TEST_CASE("topics of all other actions are told likewise, and a rule that is refused tells nobody") {
    maker w;
    auto const told =
        w.make({.name = "a",
                .actions = {lambda_action{w.topic_arn, test::function_arn, {}}, stop_action{"RuleSet", w.topic_arn}}});
    REQUIRE(told.size() == 3); // the topic of both is validated once
    CHECK(told[1].message.find(R"("messageId":"AMAZON_SES_SETUP_NOTIFICATION")") != std::string::npos);
    CHECK(told[1].message.find(R"("action":{"type":"Lambda")") != std::string::npos);
    CHECK(told[2].message.find(R"("action":{"type":"Stop")") != std::string::npos);
    s3_action const nowhere{{}, "a/b", {}, {}, {}};
    CHECK(test::refusal_of([&] {
              w.make({.name = "b", .actions = {sns_action{w.topic_arn, "UTF-8"}, nowhere}});
          }) == "bucket_not_found: a/b");
    s3_action const locked{{}, "bucket", {}, "my-key", {}};
    CHECK(test::refusal_of([&] { w.make({.name = "b", .actions = {locked}}); }) == "kms_key_not_usable: my-key");
    CHECK(w.deliver_all().empty());
}
