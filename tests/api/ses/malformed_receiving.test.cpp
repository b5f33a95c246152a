#include "tests/api/malformed.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;
using namespace std::string_literals;

namespace {

// A rule "new" in the set that is there, and the rest of it.
std::string rule_with(std::string const& rest) {
    return "Action=CreateReceiptRule&RuleSetName=rules&Rule.Name=new&" + rest;
}

std::string action(std::string const& rest) { return rule_with("Rule.Actions.member.1." + rest); }

std::string bounce(std::string const& rest) {
    return "Action=SendBounce&OriginalMessageId=none&BounceSender=me@example.com&"
           "BouncedRecipientInfoList.member.1.Recipient=you@example.com" +
           rest;
}

std::string filter(std::string const& rest) { return "Action=CreateReceiptFilter&" + rest; }

} // namespace

TEST_CASE("malformed parameters of receiving are refused with an error that parses") {
    malformed const requests[]{
        {"a rule set without a name", "ses", "Action=CreateReceiptRuleSet"},
        {"a rule set with a name of bytes", "ses", "Action=CreateReceiptRuleSet&RuleSetName=%FF%00"},
        {"a rule set that is there", "ses", "Action=CreateReceiptRuleSet&RuleSetName=rules"},
        {"a clone of nothing", "ses", "Action=CloneReceiptRuleSet&RuleSetName=new"},
        {"the active set, to delete", "ses", "Action=DeleteReceiptRuleSet&RuleSetName=rules"},
        {"an unknown set to activate", "ses", "Action=SetActiveReceiptRuleSet&RuleSetName=none"},
        {"an empty set to activate", "ses", "Action=SetActiveReceiptRuleSet&RuleSetName="},
        {"a page that is none", "ses", "Action=ListReceiptRuleSets&NextToken=%00"},
        {"an order of nothing", "ses", "Action=ReorderReceiptRuleSet&RuleSetName=rules"},
        {"an order of unknown rules", "ses", "Action=ReorderReceiptRuleSet&RuleSetName=rules&RuleNames.member.1=none"},
        {"a rule of nothing", "ses", "Action=CreateReceiptRule&RuleSetName=rules"},
        {"a rule of a blank", "ses", "Action=CreateReceiptRule&RuleSetName=rules&Rule="},
        {"a rule that is there", "ses", "Action=CreateReceiptRule&RuleSetName=rules&Rule.Name=rule"},
        {"a rule with a name of control characters", "ses", "Action=CreateReceiptRule&RuleSetName=rules&Rule.Name=%1F"},
        {"a rule that is enabled perhaps", "ses", rule_with("Rule.Enabled=1")},
        {"a rule for an endless recipient", "ses",
         rule_with("Rule.Recipients.member.1=" + std::string(1'000'000, '@'))},
        {"a rule after an empty one", "ses", rule_with("After=")},
        {"an action of no kind", "ses", rule_with("Rule.Actions.member.1=x")},
        {"an action of an unknown kind", "ses", action("MailAction.To=x")},
        {"an action of two kinds", "ses",
         action("StopAction.Scope=RuleSet&Rule.Actions.member.1.AddHeaderAction.HeaderName=X&"
                "Rule.Actions.member.1.AddHeaderAction.HeaderValue=v")},
        {"an action without members", "ses", action("SNSAction=")},
        {"an action with half its members", "ses", action("AddHeaderAction.HeaderName=X")},
        {"a header of markup", "ses",
         action("AddHeaderAction.HeaderName=%3C%26:%3E&Rule.Actions.member.1.AddHeaderAction.HeaderValue=v")},
        {"a topic of bytes", "ses", action("SNSAction.TopicArn=%EF%BF%BF")},
        {"a role that is none", "ses", action("S3Action.BucketName=b&Rule.Actions.member.1.S3Action.IamRoleArn=role")},
        {"an instance that is none", "ses",
         action("ConnectAction.InstanceARN=i&Rule.Actions.member.1.ConnectAction.IAMRoleARN=r")},
        {"an update of a rule that is not there", "ses", "Action=UpdateReceiptRule&RuleSetName=rules&Rule.Name=none"},
        {"a rule to delete without a set", "ses", "Action=DeleteReceiptRule&RuleName=rule"},
        {"a rule to describe without a name", "ses", "Action=DescribeReceiptRule&RuleSetName=rules"},
        {"a place after nothing", "ses", "Action=SetReceiptRulePosition&RuleSetName=rules&RuleName=rule&After=none"},
        {"a filter of nothing", "ses", filter("")},
        {"a filter without addresses", "ses", filter("Filter.Name=new")},
        {"a filter with half of it", "ses", filter("Filter.Name=new&Filter.IpFilter.Policy=Block")},
        {"a filter of bytes", "ses",
         filter("Filter.Name=%FF&Filter.IpFilter.Policy=Block&Filter.IpFilter.Cidr=10.0.0.1")},
        {"a filter for everything", "ses",
         filter("Filter.Name=new&Filter.IpFilter.Policy=Block&Filter.IpFilter.Cidr=*")},
        {"a filter that is there", "ses",
         filter("Filter.Name=filter&Filter.IpFilter.Policy=Block&Filter.IpFilter.Cidr=10.0.0.1")},
        {"a filter to delete without a name", "ses", "Action=DeleteReceiptFilter"},
        {"a bounce of nothing", "ses", "Action=SendBounce"},
        {"a bounce of an unknown mail", "ses", bounce("&BouncedRecipientInfoList.member.1.BounceType=Undefined")},
        {"a bounce without a reason", "ses", bounce("")},
        {"a bounce with half a reason", "ses",
         bounce("&BouncedRecipientInfoList.member.1.RecipientDsnFields.Action=failed")},
        {"a bounce at no time", "ses",
         bounce("&BouncedRecipientInfoList.member.1.BounceType=Undefined&MessageDsn.ReportingMta=m&"
                "MessageDsn.ArrivalDate=%1F")},
    };
    require_refused(requests);
}
