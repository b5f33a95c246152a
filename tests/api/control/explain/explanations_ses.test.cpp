#include "model/text/base64.hpp"
#include "tests/api/control/explain/ses_cases.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

parameters to_many(std::size_t count, parameters p) {
    for (std::size_t i = 1; i <= count; ++i)
        p.emplace_back("Destination.ToAddresses.member." + std::to_string(i), "you@example.org");
    return p;
}

parameters raw(std::string const& lines) { return {{"RawMessage.Data", base64("From: me@example.com\r\n" + lines)}}; }

parameters with_rule_set(calling& c) { return having("ses", "CreateReceiptRuleSet", {{"RuleSetName", "rules"}})(c); }

refused_case const ses_cases[]{
    {"ses", "SendEmail", mail_with("ConfigurationSetName", "set"),
     "Account 000000000000 has no configuration set set in region us-east-1. It exists in account 111111111111, region "
     "us-east-1. Create it (aws ses create-configuration-set --configuration-set Name=set)",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}}, "111111111111")},
    {"ses", "SendEmail", mail_with("ConfigurationSetName", "myset"),
     "Account 000000000000 has no configuration set myset in region us-east-1. Did you mean my-set? Create it (aws ses "
     "create-configuration-set --configuration-set Name=myset)",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "my-set"}})},
    {"ses",
     "GetTemplate",
     {{"TemplateName", "Helo"}},
     "Account 000000000000 has no template Helo in region us-east-1. Did you mean hello? Create it",
     having("ses", "CreateTemplate",
            {{"Template.TemplateName", "hello"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "t"}})},
    {"ses",
     "GetCustomVerificationEmailTemplate",
     {{"TemplateName", "helo"}},
     "Account 000000000000 has no custom verification template of this name in region us-east-1. Did you mean hello? "
     "Create it",
     with_verification_template},
    {"ses",
     "SetIdentityMailFromDomain",
     {{"Identity", "exmple.com"}, {"MailFromDomain", "bounce.exmple.com"}},
     "Account 000000000000 has no identity exmple.com in region us-east-1. Did you mean example.com? Create it",
     having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}})},
    {"ses",
     "DescribeReceiptRuleSet",
     {{"RuleSetName", "rule"}},
     "Account 000000000000 has no receipt rule set rule in region us-east-1. Did you mean rules? Create it",
     with_rule_set},
    {"ses",
     "CreateReceiptRule",
     {{"RuleSetName", "rules"}, {"Rule.Name", "r"}, {"Rule.Actions.member.1.SNSAction.TopicArn", of_home + "newsx"}},
     "SES finds no topic arn:aws:sns:us-east-1:000000000000:newsx in region us-east-1. Did you mean "
     "arn:aws:sns:us-east-1:000000000000:news? Create it first",
     [](calling& c) {
         with_topic()(c);
         return with_rule_set(c);
     }},
    {"ses",
     "DeleteConfigurationSetEventDestination",
     {{"ConfigurationSetName", "set"}, {"EventDestinationName", "x"}},
     "The configuration set has no event destination of this name.",
     having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})},
    {"ses",
     "GetTemplate",
     {{"TemplateName", "hello"}},
     "Account 000000000000 has no template hello in region us-east-1. Create it (aws ses create-template)"},
    {"ses",
     "SendTemplatedEmail",
     {{"Source", "me@example.com"},
      {"Destination.ToAddresses.member.1", "you@example.org"},
      {"Template", "hello"},
      {"TemplateData", "{}"}},
     "Account 000000000000 has no template hello in region us-east-1. Create it (aws ses create-template)",
     verify_me},
    {"ses",
     "GetCustomVerificationEmailTemplate",
     {{"TemplateName", "hello"}},
     "Account 000000000000 has no custom verification template of this name"},
    {"ses",
     "DescribeReceiptRuleSet",
     {{"RuleSetName", "rules"}},
     "Account 000000000000 has no receipt rule set rules in region us-east-1. Create it (aws ses "
     "create-receipt-rule-set"},
    {"ses",
     "DescribeReceiptRule",
     {{"RuleSetName", "rules"}, {"RuleName", "first"}},
     "The rule set has no rule first.",
     with_rule_set},
    {"ses",
     "DeleteReceiptRuleSet",
     {{"RuleSetName", "rules"}},
     "This rule set is active:",
     [](calling& c) {
         with_rule_set(c);
         return having("ses", "SetActiveReceiptRuleSet", {{"RuleSetName", "rules"}})(c);
     }},
    {"ses",
     "CreateConfigurationSetEventDestination",
     {{"ConfigurationSetName", "set"},
      {"EventDestination.Name", "d"},
      {"EventDestination.MatchingEventTypes.member.1", "send"},
      {"EventDestination.SNSDestination.TopicARN", "arn:aws:sns:eu-west-1:000000000000:news"}},
     "SES finds no topic arn:aws:sns:eu-west-1:000000000000:news in region us-east-1. It is in region eu-west-1, the "
     "call in us-east-1. Create a topic in us-east-1.",
     [](calling& c) {
         with_topic()(c);
         return having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
     }},
    {"ses",
     "CreateConfigurationSetEventDestination",
     {{"ConfigurationSetName", "set"},
      {"EventDestination.Name", "d"},
      {"EventDestination.MatchingEventTypes.member.1", "send"},
      {"EventDestination.SNSDestination.TopicARN", of_home + "news.fifo"}},
     "SES publishes events to standard topics only.",
     [](calling& c) {
         with_fifo_topic()(c);
         return having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
     }},
    {"ses",
     "CreateReceiptRule",
     {{"RuleSetName", "rules"}, {"Rule.Name", "r"}, {"Rule.Actions.member.1.SNSAction.TopicArn", of_home + "news"}},
     "SES finds no topic arn:aws:sns:us-east-1:000000000000:news in region us-east-1. Create it first",
     with_rule_set},
    {"ses",
     "SetIdentityNotificationTopic",
     {{"Identity", "example.com"},
      {"NotificationType", "Bounce"},
      {"SnsTopic", "arn:aws:sns:eu-west-1:000000000000:news"}},
     "SES finds no topic arn:aws:sns:eu-west-1:000000000000:news in region us-east-1. It is in region eu-west-1, the "
     "call in us-east-1. Create a topic in us-east-1.",
     having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}})},
    {"ses",
     "SetIdentityNotificationTopic",
     {{"Identity", "example.com"}, {"NotificationType", "Bounce"}, {"SnsTopic", of_home + "news.fifo"}},
     "SES publishes to standard topics only.",
     [](calling& c) {
         with_fifo_topic()(c);
         return having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}})(c);
     }},
    {"ses",
     "SetIdentityMailFromDomain",
     {{"Identity", "example.com"}, {"MailFromDomain", "bounce.example.com"}},
     "Account 000000000000 has no identity example.com in region us-east-1. It exists in account 111111111111, region "
     "us-east-1. Create it with VerifyEmailIdentity",
     having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}}, "111111111111")},
    {"ses",
     "SetIdentityNotificationTopic",
     {{"Identity", "example.com"}, {"NotificationType", "Bounce"}},
     "Account 000000000000 has no verified identity example.com in region us-east-1. Create it with"},
    {"ses",
     "SetIdentityDkimEnabled",
     {{"Identity", "example.com"}, {"DkimEnabled", "true"}},
     "Account 000000000000 has no identity example.com in region us-east-1. Create it with VerifyDomainDkim or"},
    {"ses",
     "SendBounce",
     {{"OriginalMessageId", "x"},
      {"BounceSender", "me@example.com"},
      {"BouncedRecipientInfoList.member.1.Recipient", "a@b.test"},
      {"BouncedRecipientInfoList.member.1.BounceType", "DoesNotExist"}},
     "Only mail that arrived in the last 24 hours can be bounced.",
     verify_me},
    {"ses", "SendEmail",
     to_many(51, {{"Source", "me@example.com"}, {"Message.Subject.Data", "s"}, {"Message.Body.Text.Data", "t"}}),
     "SES accepts at most 50 recipients in one call", verify_me},
    {"ses", "VerifyEmailIdentity", {{"EmailAddress", "nobody"}}, "nobody is not an address that SES accepts."},
    {"ses", "SendEmail", mail("me@example.com", ""), "An address has no domain, or is empty;", verify_me},
    {"ses",
     "GetIdentityDkimAttributes",
     {{"Identities.member.1", "you@example.org;"}},
     "you@example.org; is not a valid identity. Use name@domain or a domain"},
    {"ses", "SendEmail", mail_with("SourceArn", ""),
     "An identity's ARN is arn:aws:ses:<region>:<account>:identity/<name>", verify_me},
    {"ses", "SendRawEmail", raw("To:\r\nBcc: you@example.org\r\n\r\nb"), "The mail has an empty header To.", verify_me},
    {"ses", "SendRawEmail", raw("X: " + std::string(300'000, 'x')), "The mail's headers have more than 256 KB.",
     verify_me},
    {"ses", "SendRawEmail", raw("To: you@example.org\r\n: x\r\n\r\nb"), "A header line has no name.", verify_me},
    {"ses", "SendRawEmail", raw("To: you@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nb"),
     "A multipart body has no boundary line.", verify_me},
    {"ses",
     "CreateTemplate",
     {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "{{#if"}, {"Template.TextPart", "t"}},
     "The template is not valid Handlebars;"},
    {"ses",
     "TestRenderTemplate",
     {{"TemplateName", "t"}, {"TemplateData", "{}"}},
     "The template uses name, but the data has no such member.",
     having("ses", "CreateTemplate",
            {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "{{name}}"}, {"Template.TextPart", "t"}})},
    {"ses",
     "TestRenderTemplate",
     {{"TemplateName", "t"}, {"TemplateData", "x"}},
     "The template's data must be a JSON object, as text: {\"name\": \"value\"}.",
     having("ses", "CreateTemplate",
            {{"Template.TemplateName", "t"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "t"}})},
};

} // namespace

TEST_CASE("each refusal of SES is explained with its mend, and each explanation is one that a call can meet") {
    require_explained(ses_cases, {control::ses_refusals});
}
