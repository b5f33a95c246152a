#include "model/ses/receiving/receiving.hpp"

#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of SES that receive mail, as in golden.test.cpp.

using namespace sesame::test;

namespace {

// A rule set "set" with the rules "first" and "second", a topic and a verified domain.
struct receiver : caller {
    receiver() {
        create_topic("mail");
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateReceiptRuleSet", {{"RuleSetName", "set"}});
        for (auto const* const name : {"second", "first"})
            ses("CreateReceiptRule", {{"RuleSetName", "set"}, {"Rule.Name", name}});
    }
};

constexpr auto mail_topic = "arn:aws:sns:us-east-1:000000000000:mail";

parameters rule(std::string const& name, parameters const& more = {}) {
    parameters out{{"RuleSetName", "set"}, {"Rule.Name", name}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

parameters in_set(parameters const& more) {
    parameters out{{"RuleSetName", "set"}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

// One action of each kind, with all its members.
parameters const all_actions{
    {"Rule.Actions.member.1.AddHeaderAction.HeaderName", "X-Seen"},
    {"Rule.Actions.member.1.AddHeaderAction.HeaderValue", "yes"},
    {"Rule.Actions.member.2.S3Action.BucketName", "bucket"},
    {"Rule.Actions.member.2.S3Action.ObjectKeyPrefix", "inbox"},
    {"Rule.Actions.member.2.S3Action.KmsKeyArn", "arn:aws:kms:us-east-1:000000000000:alias/aws/ses"},
    {"Rule.Actions.member.2.S3Action.IamRoleArn", "arn:aws:iam::000000000000:role/ses"},
    {"Rule.Actions.member.2.S3Action.TopicArn", mail_topic},
    {"Rule.Actions.member.3.SNSAction.TopicArn", mail_topic},
    {"Rule.Actions.member.4.LambdaAction.FunctionArn", "arn:aws:lambda:us-east-1:000000000000:function:f"},
    {"Rule.Actions.member.4.LambdaAction.InvocationType", "RequestResponse"},
    {"Rule.Actions.member.5.WorkmailAction.OrganizationArn",
     "arn:aws:workmail:us-east-1:000000000000:organization/m-0"},
    {"Rule.Actions.member.6.ConnectAction.InstanceARN",
     "arn:aws:connect:us-east-1:000000000000:instance/01234567-89ab-cdef-0123-456789abcdef"},
    {"Rule.Actions.member.6.ConnectAction.IAMRoleARN", "arn:aws:iam::000000000000:role/ses"},
    {"Rule.Actions.member.7.BounceAction.SmtpReplyCode", "550"},
    {"Rule.Actions.member.7.BounceAction.StatusCode", "5.1.1"},
    {"Rule.Actions.member.7.BounceAction.Message", "Mailbox does not exist"},
    {"Rule.Actions.member.7.BounceAction.Sender", "postmaster@example.com"},
    {"Rule.Actions.member.8.StopAction.Scope", "RuleSet"},
    {"Rule.Actions.member.8.StopAction.TopicArn", mail_topic},
};

} // namespace

TEST_CASE("CreateReceiptRuleSet creates a set once") {
    receiver c;
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
    receiver c;
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
    receiver c;
    transcript t(c, "ses", "DeleteReceiptRuleSet");
    c.ses("SetActiveReceiptRuleSet", {{"RuleSetName", "set"}});
    t.call("Not the active one.", "400 CannotDelete", {{"RuleSetName", "set"}});
    c.ses("SetActiveReceiptRuleSet");
    t.call("A set is deleted with its rules.", "200", {{"RuleSetName", "set"}});
    t.call("What is not there can be deleted.", "200", {{"RuleSetName", "set"}});
    t.require_golden();
}

TEST_CASE("DescribeReceiptRuleSet shows the rules in their order") {
    receiver c;
    transcript t(c, "ses", "DescribeReceiptRuleSet");
    t.call("Two rules, with AWS's defaults.", "200", {{"RuleSetName", "set"}});
    t.call("There is no such set.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}});
    t.require_golden();
}

TEST_CASE("DescribeActiveReceiptRuleSet shows the set that is active") {
    receiver c;
    transcript t(c, "ses", "DescribeActiveReceiptRuleSet");
    t.call("There is none.", "200");
    c.ses("CreateReceiptRuleSet", {{"RuleSetName", "empty"}});
    c.ses("SetActiveReceiptRuleSet", {{"RuleSetName", "empty"}});
    t.call("One without rules.", "200");
    t.require_golden();
}

TEST_CASE("SetActiveReceiptRuleSet activates one set or none") {
    receiver c;
    transcript t(c, "ses", "SetActiveReceiptRuleSet");
    t.call("A set.", "200", {{"RuleSetName", "set"}});
    t.call("One that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}});
    t.call("None.", "200");
    t.require_golden();
}

TEST_CASE("ListReceiptRuleSets lists the sets") {
    receiver c;
    transcript t(c, "ses", "ListReceiptRuleSets");
    c.ses("CreateReceiptRuleSet", {{"RuleSetName", "other"}});
    t.call("Two.", "200");
    t.call("A token that is none of ours.", "400 InvalidParameterValue", {{"NextToken", "?"}});
    t.require_golden();
}

TEST_CASE("ReorderReceiptRuleSet names every rule once") {
    receiver c;
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

TEST_CASE("CreateReceiptRule adds a rule to a set") {
    receiver c;
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
    receiver c;
    transcript t(c, "ses", "UpdateReceiptRule");
    t.call("All of it.", "200", rule("first", {{"Rule.Enabled", "true"}, {"Rule.Recipients.member.1", "example.com"}}));
    t.call("One that is not there.", "400 RuleDoesNotExist", rule("none"));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}, {"Rule.Name", "first"}});
    t.require_golden();
}

TEST_CASE("DeleteReceiptRule deletes a rule") {
    receiver c;
    transcript t(c, "ses", "DeleteReceiptRule");
    t.call("A rule.", "200", in_set({{"RuleName", "first"}}));
    t.call("One that is not there.", "200", in_set({{"RuleName", "first"}}));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}, {"RuleName", "first"}});
    t.require_golden();
}

TEST_CASE("DescribeReceiptRule shows a rule as it was made") {
    receiver c;
    transcript t(c, "ses", "DescribeReceiptRule");
    c.ses("CreateReceiptRule", rule("all", all_actions));
    t.call("With actions of all kinds.", "200", in_set({{"RuleName", "all"}}));
    t.call("One that is not there.", "400 RuleDoesNotExist", in_set({{"RuleName", "none"}}));
    t.call("In a set that is not there.", "400 RuleSetDoesNotExist", {{"RuleSetName", "none"}, {"RuleName", "first"}});
    t.call("Names are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SetReceiptRulePosition moves a rule") {
    receiver c;
    transcript t(c, "ses", "SetReceiptRulePosition");
    t.call("Behind another.", "200", in_set({{"RuleName", "first"}, {"After", "second"}}));
    t.call("To the front.", "200", in_set({{"RuleName", "first"}}));
    t.call("Behind itself.", "200", in_set({{"RuleName", "first"}, {"After", "first"}}));
    t.call("Behind nothing.", "400 RuleDoesNotExist", in_set({{"RuleName", "first"}, {"After", "none"}}));
    t.call("Nothing.", "400 RuleDoesNotExist", in_set({{"RuleName", "none"}}));
    t.require_golden();
}

TEST_CASE("CreateReceiptFilter adds a filter") {
    caller c;
    transcript t(c, "ses", "CreateReceiptFilter");
    auto const filter = [](std::string const& name, std::string const& policy, std::string const& cidr) {
        return parameters{{"Filter.Name", name}, {"Filter.IpFilter.Policy", policy}, {"Filter.IpFilter.Cidr", cidr}};
    };
    t.call("That blocks a network.", "200", filter("block", "Block", "10.0.0.0/8"));
    t.call("Not twice.", "400 AlreadyExists", filter("block", "Allow", "10.1.2.3"));
    t.call("With an empty name.", "400 InvalidParameterValue", filter("", "Allow", "10.1.2.3"));
    t.call("With a bad name.", "400 InvalidParameterValue", filter("a b", "Allow", "10.1.2.3"));
    t.call("For no address.", "400 InvalidParameterValue", filter("new", "Allow", "10.1.2.3/33"));
    t.call("With another policy.", "400 ValidationError", filter("new", "Deny", "10.1.2.3"));
    t.call("A filter is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("ListReceiptFilters lists the filters") {
    caller c;
    transcript t(c, "ses", "ListReceiptFilters");
    t.call("There is none.", "200");
    c.ses("CreateReceiptFilter",
          {{"Filter.Name", "allow"}, {"Filter.IpFilter.Policy", "Allow"}, {"Filter.IpFilter.Cidr", "2001:db8::/32"}});
    t.call("One.", "200");
    t.require_golden();
}

TEST_CASE("DeleteReceiptFilter deletes a filter") {
    caller c;
    transcript t(c, "ses", "DeleteReceiptFilter");
    t.call("Also one that is not there.", "200", {{"FilterName", "none"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SendBounce bounces a mail that was received") {
    receiver c;
    c.ses("CreateReceiptRule", rule("all", {{"Rule.Enabled", "true"}}));
    c.ses("SetActiveReceiptRuleSet", {{"RuleSetName", "set"}});
    sesame::ses::inbound_mail mail;
    mail.sender = "me@sender.test";
    mail.recipients = {"you@example.com"};
    mail.content = sesame::ses::read_inbound("Subject: Hello\r\n\r\nHi\r\n");
    mail.remote_ip = "192.0.2.1";
    auto const id = sesame::ses::receive_mail(c.all, c.home(), mail, {c.where.now, "", "", true}).message_id;
    auto const bounce = [](std::string const& original, std::string const& sender, parameters const& more) {
        parameters out{{"OriginalMessageId", original}, {"BounceSender", sender}};
        out.insert(out.end(), more.begin(), more.end());
        return out;
    };
    parameters const info{{"BouncedRecipientInfoList.member.1.Recipient", "you@example.com"},
                          {"BouncedRecipientInfoList.member.1.BounceType", "DoesNotExist"}};
    transcript t(c, "ses", "SendBounce");
    t.call("It does not exist.", "200", bounce(id, "postmaster@example.com", info));
    t.call("With all that can be said.", "200",
           bounce(id, "postmaster@example.com",
                  {{"Explanation", "Try again."},
                   {"MessageDsn.ReportingMta", "dns; mta.example.com"},
                   {"MessageDsn.ArrivalDate", "2023-11-14T22:13:20Z"},
                   {"MessageDsn.ExtensionFields.member.1.Name", "X-Report"},
                   {"MessageDsn.ExtensionFields.member.1.Value", "yes"},
                   {"BouncedRecipientInfoList.member.1.Recipient", "you@example.com"},
                   {"BouncedRecipientInfoList.member.1.RecipientDsnFields.Action", "delayed"},
                   {"BouncedRecipientInfoList.member.1.RecipientDsnFields.Status", "4.2.2"},
                   {"BouncedRecipientInfoList.member.1.RecipientDsnFields.LastAttemptDate", "2023-11-14T22:13:20Z"}}));
    t.call("Not from anybody.", "400 MessageRejected", bounce(id, "me@elsewhere.test", info));
    t.call("Not of any mail.", "400 InvalidParameterValue", bounce("none", "postmaster@example.com", info));
    t.call("What is wrong with it is told at once.", "400 ValidationError",
           bounce(id, "postmaster@example.com",
                  {{"MessageDsn.ArrivalDate", "yesterday"},
                   {"BouncedRecipientInfoList.member.1.BounceType", "Lost"},
                   {"BouncedRecipientInfoList.member.1.RecipientDsnFields.Action", "lost"}}));
    t.call("Recipients are required.", "400 ValidationError", bounce(id, "postmaster@example.com", {}));
    t.require_golden();
}
