#include "tests/api/malformed.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;
using namespace std::string_literals;

namespace {

std::string send(std::string const& rest) { return "Action=SendEmail&" + rest; }

// A mail that could be sent but for the rest.
std::string mail_with(std::string const& rest) {
    return send("Source=me@example.com&Destination.ToAddresses.member.1=you@example.net&Message.Subject.Data=s&"
                "Message.Body.Text.Data=t&" +
                rest);
}

std::string raw_with(std::string const& rest) { return "Action=SendRawEmail&" + rest; }

std::string destination_with(std::string const& rest) {
    return "Action=CreateConfigurationSetEventDestination&ConfigurationSetName=set&" + rest;
}

// A destination "new" for sends, and the rest of it.
std::string to(std::string const& rest) {
    return destination_with(
        "EventDestination.Name=new&EventDestination.MatchingEventTypes.member.1=send&EventDestination." + rest);
}

std::string numbered(std::size_t count, std::string const& name, std::string const& value) {
    std::string out;
    for (std::size_t n = 1; n <= count; ++n) out += name + std::to_string(n) + "=" + value + "&";
    return out;
}

} // namespace

TEST_CASE("malformed parameters of SES are refused with an error that parses") {
    malformed const requests[]{
        {"a mail of nothing", "ses", send("")},
        {"a mail of blanks", "ses", send("Source=&Destination=&Message=")},
        {"a mail without a source", "ses",
         send("Destination.ToAddresses.member.1=a@b&Message.Subject.Data=s&Message.Body.Text.Data=t")},
        {"a mail without a message", "ses", send("Source=me@example.com&Destination.ToAddresses.member.1=a@b")},
        {"a mail without a body", "ses",
         send("Source=me@example.com&Destination.ToAddresses.member.1=a@b&Message.Subject.Data=s")},
        {"a subject that is a text, not a content", "ses",
         send("Source=me@example.com&Destination.ToAddresses.member.1=a@b&Message.Subject=s&Message.Body.Text.Data=t")},
        {"a mail to nobody", "ses",
         send("Source=me@example.com&Destination=&Message.Subject.Data=s&Message.Body.Text.Data=t")},
        {"a mail to an empty list", "ses",
         send("Source=me@example.com&Destination.ToAddresses=&Message.Subject.Data=s&Message.Body.Text.Data=t")},
        {"a mail to an empty address", "ses", mail_with("Destination.CcAddresses.member.1=")},
        {"a mail to no address", "ses", mail_with("Destination.CcAddresses.member.1=you")},
        {"a mail to an address of bytes", "ses", mail_with("Destination.BccAddresses.member.1=%FF%00@%1F")},
        {"a mail to an address of markup", "ses", mail_with("Destination.CcAddresses.member.1=%3C%26%22%5D%5D%3E")},
        {"a mail to an endless address", "ses",
         mail_with("Destination.CcAddresses.member.1=" + std::string(1'000'000, '(') + "@b")},
        {"a mail to 51", "ses", mail_with(numbered(50, "Destination.CcAddresses.member.", "a@b"))},
        {"a mail to a hundred thousand", "ses", mail_with(numbered(100'000, "Destination.CcAddresses.member.", "a@b"))},
        {"a mail from somebody else", "ses",
         send("Source=me@elsewhere.test&Destination.ToAddresses.member.1=a@b&Message.Subject.Data=s&"
              "Message.Body.Text.Data=t")},
        {"a mail from an unreadable somebody", "ses",
         send("Source=%EF%BF%BF+%3Cme@elsewhere.test%3E&Destination.ToAddresses.member.1=a@b&Message.Subject.Data=s&"
              "Message.Body.Text.Data=t")},
        {"a tag without a name", "ses", mail_with("Tags.member.1.Value=v")},
        {"a tag with an empty name", "ses", mail_with("Tags.member.1.Name=&Tags.member.1.Value=v")},
        {"a tag of control characters", "ses", mail_with("Tags.member.1.Name=%1F&Tags.member.1.Value=v")},
        {"a tag with an empty value", "ses", mail_with("Tags.member.1.Name=n&Tags.member.1.Value=")},
        {"an unknown configuration set", "ses", mail_with("ConfigurationSetName=%EF%BF%BE")},
        {"a return path that is none", "ses", mail_with("ReturnPath=x")},
        {"a reply-to that is none", "ses", mail_with("ReplyToAddresses.member.1=x")},
        {"a raw mail of nothing", "ses", raw_with("Source=me@example.com")},
        {"a raw mail that is no base64", "ses", raw_with("Source=me@example.com&RawMessage.Data=%21%21%21")},
        {"a raw mail that is not in its place", "ses", raw_with("Source=me@example.com&RawMessage=AAAA")},
        {"a raw mail from nobody", "ses", raw_with("RawMessage.Data=VG86IGFAYg0KDQpo")},
        {"a raw mail to nobody", "ses", raw_with("Source=me@example.com&RawMessage.Data=")},
        {"a raw mail of binary", "ses", raw_with("RawMessage.Data=AP%2F%2B%2FfwBAgM%3D")},
        {"a number of items that is none", "ses", "Action=ListIdentities&MaxItems=many"},
        {"a number of items that is empty", "ses", "Action=ListIdentities&MaxItems="},
        {"a number of items beyond all numbers", "ses", "Action=ListConfigurationSets&MaxItems=99999999999999999999"},
        {"a number of items with a fraction", "ses", "Action=ListIdentities&MaxItems=1.5"},
        {"a kind of identity that is none", "ses", "Action=ListIdentities&IdentityType=Phone%1F"},
        {"a token that is none of ours", "ses", "Action=ListIdentities&NextToken=%00"},
        {"a token that is none of ours, for sets", "ses", "Action=ListConfigurationSets&NextToken=x"},
        {"an identity to verify that is missing", "ses", "Action=VerifyEmailIdentity"},
        {"an identity to verify that is empty", "ses", "Action=VerifyEmailIdentity&EmailAddress="},
        {"an identity to verify that is no address", "ses", "Action=VerifyEmailIdentity&EmailAddress=%EF%BF%BF"},
        {"an identity to verify that has two ats", "ses", "Action=VerifyEmailIdentity&EmailAddress=a@b@c"},
        {"a domain to verify that is missing", "ses", "Action=VerifyDomainIdentity"},
        {"a domain to verify that is empty", "ses", "Action=VerifyDomainIdentity&Domain="},
        {"a domain to verify that is none", "ses", "Action=VerifyDomainIdentity&Domain=-a..b-%1F"},
        {"an identity to delete that is missing", "ses", "Action=DeleteIdentity"},
        {"no identities to look up", "ses", "Action=GetIdentityVerificationAttributes"},
        {"an empty list of identities to look up", "ses", "Action=GetIdentityVerificationAttributes&Identities="},
        {"an address to verify in the old way that is none", "ses", "Action=VerifyEmailAddress&EmailAddress=a"},
        {"an address to delete in the old way that is missing", "ses", "Action=DeleteVerifiedEmailAddress"},
        {"DKIM for nothing", "ses", "Action=VerifyDomainDkim&Domain="},
        {"DKIM for an address", "ses", "Action=VerifyDomainDkim&Domain=a@example.com"},
        {"DKIM for control characters", "ses", "Action=VerifyDomainDkim&Domain=%1F%00"},
        {"DKIM that is enabled perhaps", "ses",
         "Action=SetIdentityDkimEnabled&Identity=example.com&DkimEnabled=perhaps"},
        {"DKIM of an unknown domain", "ses", "Action=SetIdentityDkimEnabled&Identity=%EF%BF%BF&DkimEnabled=true"},
        {"a MAIL FROM domain of bytes", "ses",
         "Action=SetIdentityMailFromDomain&Identity=example.com&MailFromDomain=%FF%00.example.com"},
        {"a MAIL FROM domain of nobody", "ses", "Action=SetIdentityMailFromDomain&MailFromDomain=mail.example.com"},
        {"a MAIL FROM domain that behaves oddly", "ses",
         "Action=SetIdentityMailFromDomain&Identity=example.com&BehaviorOnMXFailure="},
        {"101 identities to look up", "ses",
         "Action=GetIdentityMailFromDomainAttributes&" + numbered(101, "Identities.member.", "example.com")},
        {"a policy of nothing", "ses", "Action=PutIdentityPolicy&Identity=example.com&PolicyName=p&Policy="},
        {"a policy without a name", "ses", "Action=PutIdentityPolicy&Identity=example.com&PolicyName=&Policy=%7B%7D"},
        {"a policy that never ends", "ses",
         "Action=PutIdentityPolicy&Identity=example.com&PolicyName=p&Policy=" + std::string(100'000, '[')},
        {"a policy of bytes", "ses", "Action=PutIdentityPolicy&Identity=example.com&PolicyName=p&Policy=%FF%00"},
        {"policies without names", "ses", "Action=GetIdentityPolicies&Identity=example.com&PolicyNames="},
        {"policies of nobody", "ses", "Action=ListIdentityPolicies"},
        {"a policy to delete without a name", "ses", "Action=DeleteIdentityPolicy&Identity=example.com"},
        {"notifications for an unknown identity", "ses",
         "Action=SetIdentityNotificationTopic&Identity=%1F&NotificationType=Bounce&SnsTopic="s + topic},
        {"notifications of a type that is none", "ses",
         "Action=SetIdentityNotificationTopic&Identity=example.com&NotificationType=bounce&SnsTopic="s + topic},
        {"notifications to no topic", "ses",
         "Action=SetIdentityNotificationTopic&Identity=example.com&NotificationType=Bounce&SnsTopic=%EF%BF%BF"},
        {"notifications to a topic of another region", "ses",
         "Action=SetIdentityNotificationTopic&Identity=example.com&NotificationType=Bounce&"
         "SnsTopic=arn:aws:sns:eu-west-1:000000000000:orders"},
        {"feedback that is forwarded perhaps", "ses",
         "Action=SetIdentityFeedbackForwardingEnabled&Identity=example.com&ForwardingEnabled="},
        {"feedback that goes nowhere", "ses",
         "Action=SetIdentityFeedbackForwardingEnabled&Identity=example.com&ForwardingEnabled=false"},
        {"headers in notifications of no type", "ses",
         "Action=SetIdentityHeadersInNotificationsEnabled&Identity=example.com&Enabled=true"},
        {"notification settings of nobody", "ses", "Action=GetIdentityNotificationAttributes"},
        {"a verification template of nothing", "ses", "Action=CreateCustomVerificationEmailTemplate"},
        {"a verification template that leads nowhere", "ses",
         "Action=CreateCustomVerificationEmailTemplate&TemplateName=t&FromEmailAddress=me@example.com&TemplateSubject="
         "s&"
         "TemplateContent=c&SuccessRedirectionURL=%FF&FailureRedirectionURL=x"},
        {"a verification template from nobody", "ses",
         "Action=CreateCustomVerificationEmailTemplate&TemplateName=t&FromEmailAddress=%3C&TemplateSubject=s&"
         "TemplateContent=c&SuccessRedirectionURL=http://a&FailureRedirectionURL=http://b"},
        {"a verification template that is not there", "ses",
         "Action=UpdateCustomVerificationEmailTemplate&TemplateName=%1F&TemplateSubject=s"},
        {"a verification template to get without a name", "ses", "Action=GetCustomVerificationEmailTemplate"},
        {"a verification template to delete without a name", "ses", "Action=DeleteCustomVerificationEmailTemplate"},
        {"verification templates after a token that is none of ours", "ses",
         "Action=ListCustomVerificationEmailTemplates&NextToken=x"},
        {"a verification mail to bytes", "ses",
         "Action=SendCustomVerificationEmail&EmailAddress=%FF%00@b&TemplateName=t"},
        {"a set without a name", "ses", "Action=CreateConfigurationSet"},
        {"a set with its name in the wrong place", "ses", "Action=CreateConfigurationSet&Name=x"},
        {"a set with an empty name", "ses", "Action=CreateConfigurationSet&ConfigurationSet.Name="},
        {"a set with a name of bytes", "ses", "Action=CreateConfigurationSet&ConfigurationSet.Name=%FF%00"},
        {"a set that is there", "ses", "Action=CreateConfigurationSet&ConfigurationSet.Name=set"},
        {"a set to describe that is not there", "ses", "Action=DescribeConfigurationSet&ConfigurationSetName=%1F"},
        {"an attribute of a set that is none", "ses",
         "Action=DescribeConfigurationSet&ConfigurationSetName=set&ConfigurationSetAttributeNames.member.1=x"},
        {"a set to delete that is not there", "ses", "Action=DeleteConfigurationSet&ConfigurationSetName=none"},
        {"a switch that is neither on nor off", "ses", "Action=UpdateAccountSendingEnabled&Enabled=0"},
        {"a switch of a set without a name", "ses", "Action=UpdateConfigurationSetSendingEnabled&Enabled=false"},
        {"a switch of a set that is not said", "ses",
         "Action=UpdateConfigurationSetSendingEnabled&ConfigurationSetName=set"},
        {"a switch of a set that is empty", "ses",
         "Action=UpdateConfigurationSetReputationMetricsEnabled&ConfigurationSetName=set&Enabled="},
        {"a switch of a set that is not there", "ses",
         "Action=UpdateConfigurationSetReputationMetricsEnabled&ConfigurationSetName=%1F&Enabled=true"},
        {"tracking options of nothing", "ses", "Action=CreateConfigurationSetTrackingOptions&ConfigurationSetName=set"},
        {"tracking options of a blank", "ses",
         "Action=CreateConfigurationSetTrackingOptions&ConfigurationSetName=set&TrackingOptions="},
        {"tracking options of bytes", "ses",
         "Action=CreateConfigurationSetTrackingOptions&ConfigurationSetName=set&"
         "TrackingOptions.CustomRedirectDomain=%FF%00"},
        {"a redirect domain that is an address", "ses",
         "Action=CreateConfigurationSetTrackingOptions&ConfigurationSetName=set&"
         "TrackingOptions.CustomRedirectDomain=me@example.org"},
        {"tracking options to delete that are not there", "ses",
         "Action=DeleteConfigurationSetTrackingOptions&ConfigurationSetName=set"},
        {"a TLS policy that is none", "ses",
         "Action=PutConfigurationSetDeliveryOptions&ConfigurationSetName=set&DeliveryOptions.TlsPolicy=%EF%BF%BF"},
        {"a TLS policy that is empty", "ses",
         "Action=PutConfigurationSetDeliveryOptions&ConfigurationSetName=set&DeliveryOptions.TlsPolicy="},
        {"a destination of nothing", "ses", destination_with("")},
        {"a destination of a blank", "ses", destination_with("EventDestination=")},
        {"a destination without events", "ses",
         destination_with("EventDestination.Name=new&EventDestination.SNSDestination.TopicARN="s + topic)},
        {"a destination of unknown events", "ses",
         to("SNSDestination.TopicARN="s + topic + "&EventDestination.MatchingEventTypes.member.2=nothing")},
        {"a destination that leads nowhere", "ses", to("Enabled=true")},
        {"a destination that is enabled perhaps", "ses",
         to("SNSDestination.TopicARN="s + topic + "&EventDestination.Enabled=1")},
        {"a destination without a topic", "ses", to("SNSDestination=")},
        {"a destination to an unknown topic", "ses", to("SNSDestination.TopicARN=%EF%BF%BF")},
        {"a destination in other capitals", "ses", to("SnsDestination.TopicArn="s + topic)},
        {"a destination of two kinds", "ses",
         to("SNSDestination.TopicARN="s + topic +
            "&EventDestination.KinesisFirehoseDestination.IAMRoleARN=r&"
            "EventDestination.KinesisFirehoseDestination.DeliveryStreamARN=d")},
        {"a destination with half a stream", "ses", to("KinesisFirehoseDestination.IAMRoleARN=r")},
        {"a destination with a stream that is none", "ses",
         to("KinesisFirehoseDestination.IAMRoleARN=arn:aws:iam::000000000000:role/r&"
            "EventDestination.KinesisFirehoseDestination.DeliveryStreamARN=%1F")},
        {"a destination that is there", "ses",
         destination_with("EventDestination.Name=events&EventDestination.MatchingEventTypes.member.1=send&"
                          "EventDestination.SNSDestination.TopicARN="s +
                          topic)},
        {"a destination to delete that is not there", "ses",
         "Action=DeleteConfigurationSetEventDestination&ConfigurationSetName=set&EventDestinationName=none"},
        {"a destination to delete without a name", "ses",
         "Action=DeleteConfigurationSetEventDestination&ConfigurationSetName=set"},
    };
    require_refused(requests);
}
