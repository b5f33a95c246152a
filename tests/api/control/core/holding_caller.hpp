#pragma once
#include "model/sns/delivery/delivering.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "tests/api/control/caller.hpp"

#include <string>
#include <string_view>

namespace sesame::test {

inline constexpr std::string_view mail_for_holders =
    "From: ann@away.test\r\nTo: me@example.com\r\nSubject: hello\r\n\r\nhi\r\n";

// Fills several accounts with one of each kind that is listed.
struct holding_caller : control_caller {
    using control_caller::control_caller;

    // As a signed call of another account.
    void call_by(std::string const& id, std::string_view service, std::string const& form) {
        auto const a = request("POST", "/", signature(service, "eu-west-1", id), form);
        INFO(form << " " << a.body);
        REQUIRE(a.status == 200);
    }
    void fill(std::string const& id) {
        call_by(id, "sns", "Action=CreateTopic&Name=t");
        call_by(id, "sns",
                "Action=Subscribe&Protocol=http&Endpoint=http%3A%2F%2F127.0.0.1%3A9&TopicArn=arn%3Aaws%3Asns%3A"
                "eu-west-1%3A" +
                    id + "%3At");
        call_by(id, "sns", "Action=Publish&PhoneNumber=%2B15550001111&Message=hi");
        call_by(id, "sqs", "Action=CreateQueue&QueueName=q");
        call_by(id, "ses", "Action=VerifyEmailIdentity&EmailAddress=me%40example.com");
        call_by(id, "ses", "Action=VerifyDomainIdentity&Domain=example.com");
        call_by(id, "ses", "Action=CreateConfigurationSet&ConfigurationSet.Name=s");
        call_by(id, "ses",
                "Action=CreateConfigurationSetEventDestination&ConfigurationSetName=s&EventDestination.Name=d"
                "&EventDestination.Enabled=true&EventDestination.MatchingEventTypes.member.1=send"
                "&EventDestination.KinesisFirehoseDestination.IAMRoleARN=arn%3Aaws%3Aiam%3A%3A" +
                    id +
                    "%3Arole%2Fr&EventDestination.KinesisFirehoseDestination.DeliveryStreamARN=arn%3Aaws%3A"
                    "firehose%3Aeu-west-1%3A" +
                    id + "%3Adeliverystream%2Fd");
        call_by(id, "ses", "Action=CreateTemplate&Template.TemplateName=t&Template.SubjectPart=s&Template.TextPart=x");
        call_by(id, "ses", "Action=CreateReceiptRuleSet&RuleSetName=r");
        call_by(id, "ses",
                "Action=CreateReceiptRule&RuleSetName=r&Rule.Name=r&Rule.Enabled=true"
                "&Rule.Actions.member.1.StopAction.Scope=RuleSet");
        call_by(id, "ses", "Action=SetActiveReceiptRuleSet&RuleSetName=r");
        done("POST", "/inbound?region=eu-west-1&account=" + id, mail_for_holders);
        done("PUT", "/objects/bucket/k?region=eu-west-1&account=" + id, "x");
        send_by(id);
        capture();
    }
    void send_by(std::string const& id) {
        call_by(id, "ses",
                "Action=SendEmail&Source=me%40example.com&Destination.ToAddresses.member.1=a%40b.c"
                "&Message.Subject.Data=s&Message.Body.Text.Data=t&ConfigurationSetName=s");
    }
    // What goes to phones.
    void capture() {
        all.activate_each([&](account& a) {
            for (auto const id : a.outbox->take_ready(100)) {
                if (a.outbox->find(id)->to.protocol == sesame::sns::protocol::sms)
                    sesame::sns::captured(a, id, where.now);
                else
                    a.outbox->put_back(id);
            }
        });
    }
};

} // namespace sesame::test
