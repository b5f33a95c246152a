#include "tests/api/ses/rule_set_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of receipt rules, as in golden.test.cpp.

using namespace sesame::test;

TEST_CASE("CreateReceiptRule adds a rule to a set") {
    rule_set_caller c;
    transcript t(c, "ses", "CreateReceiptRule");
    t.call("With actions of all kinds.", "200", rule("all", all_actions));
    t.call("After another.", "200", rule("third", {{"After", "second"}}));
    t.call("After one that is not there.", "400 RuleDoesNotExist", rule("fourth", {{"After", "none"}}));
    t.call("Not twice.", "400 AlreadyExists", rule("first"));
    t.call("Not in a set that is not there.", "400 RuleSetDoesNotExist",
           {{"RuleSetName", "none"}, {"Rule.Name", "new"}});
    t.call("What is wrong with it is told at once.", "400 ValidationError",
           rule("a b", {{"Rule.TlsPolicy", "Always"},
                        {"Rule.Actions.member.1.SNSAction.Encoding", "Latin-1"},
                        {"Rule.Actions.member.2.BounceAction.StatusCode", "5.1.1"},
                        {"Rule.Actions.member.3.StopAction.Scope", "Rule"},
                        {"Rule.Actions.member.4.LambdaAction.InvocationType", "Both"}}));
    t.call("A topic that is not there.", "400 InvalidSnsTopic",
           rule("new", {{"Rule.Actions.member.1.StopAction.Scope", "RuleSet"},
                        {"Rule.Actions.member.1.StopAction.TopicArn", "arn:aws:sns:us-east-1:000000000000:none"}}));
    t.call("A rule is required.", "400 ValidationError", in_set({}));
    t.require_golden();
}

TEST_CASE("UpdateReceiptRule replaces a rule") {
    rule_set_caller c;
    transcript t(c, "ses", "UpdateReceiptRule");
    t.call("All of it.", "200", rule("first", {{"Rule.Enabled", "true"}, {"Rule.Recipients.member.1", "example.com"}}));
    t.call("One that is not there.", "400 RuleDoesNotExist", rule("none"));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}, {"Rule.Name", "first"}});
    t.require_golden();
}

TEST_CASE("DeleteReceiptRule deletes a rule") {
    rule_set_caller c;
    transcript t(c, "ses", "DeleteReceiptRule");
    t.call("A rule.", "200", in_set({{"RuleName", "first"}}));
    t.call("One that is not there.", "200", in_set({{"RuleName", "first"}}));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}, {"RuleName", "first"}});
    t.require_golden();
}

TEST_CASE("DescribeReceiptRule shows a rule as it was made") {
    rule_set_caller c;
    transcript t(c, "ses", "DescribeReceiptRule");
    c.ses("CreateReceiptRule", rule("all", all_actions));
    t.call("With actions of all kinds.", "200", in_set({{"RuleName", "all"}}));
    t.call("One that is not there.", "400 RuleDoesNotExist", in_set({{"RuleName", "none"}}));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}, {"RuleName", "first"}});
    t.call("Names are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SetReceiptRulePosition moves a rule") {
    rule_set_caller c;
    transcript t(c, "ses", "SetReceiptRulePosition");
    t.call("Behind another.", "200", in_set({{"RuleName", "first"}, {"After", "second"}}));
    t.call("To the front.", "200", in_set({{"RuleName", "first"}}));
    t.call("Behind itself.", "200", in_set({{"RuleName", "first"}, {"After", "first"}}));
    t.call("Behind nothing.", "400 RuleDoesNotExist", in_set({{"RuleName", "first"}, {"After", "none"}}));
    t.call("Nothing.", "400 RuleDoesNotExist", in_set({{"RuleName", "none"}}));
    t.require_golden();
}
