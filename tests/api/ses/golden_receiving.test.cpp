#include "model/ses/receiving/receiving.hpp"

#include "tests/api/ses/rule_set_caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of receipt filters and SendBounce, as in golden.test.cpp.

using namespace sesame::test;

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
    rule_set_caller c;
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
                  {{"MessageDsn.ArrivalDate", "2023-11-14T22:13:20Z"},
                   {"BouncedRecipientInfoList.member.1.BounceType", "Lost"},
                   {"BouncedRecipientInfoList.member.1.RecipientDsnFields.Action", "lost"}}));
    t.call("Recipients are required.", "400 ValidationError", bounce(id, "postmaster@example.com", {}));
    t.require_golden();
}
