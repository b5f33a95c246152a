#include "tests/api/ses/rule_set_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of receipt rule sets, as in golden.test.cpp.

using namespace sesame::test;

TEST_CASE("CreateReceiptRuleSet creates a set once") {
    rule_set_caller c;
    transcript t(c, "ses", "CreateReceiptRuleSet");
    t.call("A set is created.", "200", {{"RuleSetName", "new.set"}});
    t.call("It is not created twice.", "400 AlreadyExists", {{"RuleSetName", "new.set"}});
    t.call("A bad character.", "400 ValidationError", {{"RuleSetName", "my set"}});
    t.call("A bad end.", "400 InvalidParameterValue", {{"RuleSetName", "set-"}});
    t.call("An empty name breaks two rules.", "400 ValidationError", {{"RuleSetName", ""}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("CloneReceiptRuleSet copies the rules, not the time and not that a set is active") {
    rule_set_caller c;
    c.ses("SetActiveReceiptRuleSet", {{"RuleSetName", "set"}});
    transcript t(c, "ses", "CloneReceiptRuleSet");
    t.call("A set is cloned.", "200", {{"RuleSetName", "clone"}, {"OriginalRuleSetName", "set"}});
    t.call("A set that is there comes before an original that is not.", "400 AlreadyExists",
           {{"RuleSetName", "clone"}, {"OriginalRuleSetName", "none"}});
    t.call("Of nothing.", "400 RuleSetDoesNotExist", {{"RuleSetName", "other"}, {"OriginalRuleSetName", "none"}});
    t.call("Both names are looked at, the original's first.", "400 ValidationError",
           {{"RuleSetName", "a b"}, {"OriginalRuleSetName", "c d"}});
    t.require_golden();
}

TEST_CASE("DeleteReceiptRuleSet deletes any but the active set") {
    rule_set_caller c;
    transcript t(c, "ses", "DeleteReceiptRuleSet");
    c.ses("SetActiveReceiptRuleSet", {{"RuleSetName", "set"}});
    t.call("Not the active one.", "400 CannotDelete", {{"RuleSetName", "set"}});
    c.ses("SetActiveReceiptRuleSet");
    t.call("A set is deleted with its rules.", "200", {{"RuleSetName", "set"}});
    t.call("What is not there can be deleted.", "200", {{"RuleSetName", "set"}});
    t.require_golden();
}

TEST_CASE("DescribeReceiptRuleSet shows the rules in their order") {
    rule_set_caller c;
    transcript t(c, "ses", "DescribeReceiptRuleSet");
    t.call("Two rules, with AWS's defaults.", "200", {{"RuleSetName", "set"}});
    t.call("There is no such set.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}});
    t.require_golden();
}

TEST_CASE("DescribeActiveReceiptRuleSet shows the set that is active") {
    rule_set_caller c;
    transcript t(c, "ses", "DescribeActiveReceiptRuleSet");
    t.call("There is none.", "200");
    c.ses("CreateReceiptRuleSet", {{"RuleSetName", "empty"}});
    c.ses("SetActiveReceiptRuleSet", {{"RuleSetName", "empty"}});
    t.call("One without rules.", "200");
    t.require_golden();
}

TEST_CASE("SetActiveReceiptRuleSet activates one set or none") {
    rule_set_caller c;
    transcript t(c, "ses", "SetActiveReceiptRuleSet");
    t.call("A set.", "200", {{"RuleSetName", "set"}});
    t.call("One that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}});
    t.call("None.", "200");
    t.require_golden();
}

TEST_CASE("ListReceiptRuleSets lists the sets") {
    rule_set_caller c;
    transcript t(c, "ses", "ListReceiptRuleSets");
    c.ses("CreateReceiptRuleSet", {{"RuleSetName", "other"}});
    t.call("Two.", "200");
    t.call("A token that is none of ours.", "400 InvalidParameterValue", {{"NextToken", "?"}});
    t.require_golden();
}

TEST_CASE("ReorderReceiptRuleSet names every rule once") {
    rule_set_caller c;
    transcript t(c, "ses", "ReorderReceiptRuleSet");
    t.call("Two rules.", "200", in_set({{"RuleNames.member.1", "second"}, {"RuleNames.member.2", "first"}}));
    t.call("One of them twice.", "400 InvalidParameterValue",
           in_set({{"RuleNames.member.1", "none"}, {"RuleNames.member.2", "none"}}));
    t.call("Both are missing.", "400 InvalidParameterValue", in_set({{"RuleNames.member.1", "none"}}));
    t.call("One too many.", "400 RuleDoesNotExist",
           in_set({{"RuleNames.member.1", "none"}, {"RuleNames.member.2", "first"}, {"RuleNames.member.3", "second"}}));
    t.call("Bad names are told once.", "400 ValidationError",
           in_set({{"RuleNames.member.1", "a b"}, {"RuleNames.member.2", ""}}));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist",
           {{"RuleSetName", "none"}, {"RuleNames.member.1", "first"}});
    t.call("Names are required.", "400 ValidationError", in_set({}));
    t.require_golden();
}
