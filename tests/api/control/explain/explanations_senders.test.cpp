#include "model/account/options.hpp"
#include "tests/api/control/explain/ses_cases.hpp"

using namespace sesame;
using namespace sesame::test;
namespace control = sesame::api::control;

namespace {

options in_mode(sending_mode mode) {
    options out;
    out.mode = mode;
    return out;
}
options verified_by_hand() {
    options out;
    out.verification.done_after.reset();
    return out;
}

refused_case const sender_cases[]{
    {"ses",
     "SendEmail",
     mail("Me <me@example.com>"),
     "me@example.com was not verified yet when the call came; it is now.",
     {},
     [](calling& c) { verify_me(c); }},
    {"ses",
     "SendEmail",
     mail("me@example.com"),
     "me@example.com exists in account 000000000000, region us-east-1, but is not verified. Verify it: POST "
     "/_sesame/v1/identities/me@example.com/verify?account=000000000000&region=us-east-1",
     verify_me,
     {},
     verified_by_hand()},
    {"ses",
     "SendEmail",
     mail("me@example.com"),
     "you@example.org is not verified in account 000000000000, region us-east-1. In the sandbox, recipients must",
     verify_me,
     {},
     in_mode(sending_mode::sandbox)},
    {"ses", "SendEmail", mail("me@example.com"),
     "me@example.com is not verified in account 000000000000, region us-east-1. It is verified in account "
     "111111111111, region us-east-1. Verify it (aws ses verify-email-identity --email-address me@example.com)",
     having("ses", "VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}}, "111111111111")},
    {"ses",
     "CreateCustomVerificationEmailTemplate",
     {{"TemplateName", "hello"},
      {"FromEmailAddress", "me@example.com"},
      {"TemplateSubject", "s"},
      {"TemplateContent", "c"},
      {"SuccessRedirectionURL", "https://example.com/y"},
      {"FailureRedirectionURL", "https://example.com/n"}},
     "The template's sender is not verified in account 000000000000"},
    {"ses",
     "SendCustomVerificationEmail",
     {{"EmailAddress", "you@example.org"}, {"TemplateName", "hello"}},
     "The account is in the sandbox. AWS does not send",
     with_verification_template,
     {},
     in_mode(sending_mode::sandbox)},
    {"ses", "SendEmail", mail("me@exampel.com"),
     "me@exampel.com is not verified in account 000000000000, region us-east-1. Did you mean example.com? Verify it",
     having("ses", "VerifyDomainIdentity", {{"Domain", "example.com"}})},
    {"ses", "SendEmail", mail("me@example.com"), "Sending was switched off in account 000000000000, region us-east-1.",
     having("ses", "UpdateAccountSendingEnabled", {{"Enabled", "false"}})},
    {"ses", "SendEmail", mail_with("ConfigurationSetName", "set"),
     "Sending with configuration set set was switched off. Switch it on: aws ses "
     "update-configuration-set-sending-enabled --configuration-set-name set --enabled",
     [](calling& c) {
         having("ses", "CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}})(c);
         return having("ses", "UpdateConfigurationSetSendingEnabled",
                       {{"ConfigurationSetName", "set"}, {"Enabled", "false"}})(c);
     }},
    {"ses",
     "SendEmail",
     mail("me@example.com"),
     "Identity me@example.com rejects its mail until bounce.example.com is verified. Set BehaviorOnMXFailure to "
     "UseDefaultValue, or verify it: POST "
     "/_sesame/v1/identities/me@example.com/verify?part=mail_from&account=000000000000&region=us-east-1",
     [](calling& c) {
         verify_me(c);
         c.done("POST", "/identities/me@example.com/verify");
         return having("ses", "SetIdentityMailFromDomain",
                       {{"Identity", "me@example.com"},
                        {"MailFromDomain", "bounce.example.com"},
                        {"BehaviorOnMXFailure", "RejectMessage"}})(c);
     },
     {},
     verified_by_hand()},
    {"ses",
     "SendEmail",
     mail("me@example.com", "me@example.com"),
     "The account is in the sandbox, and has sent all its mail for this second.",
     [](calling& c) {
         verify_me(c);
         return having("ses", "SendEmail", mail("me@example.com", "me@example.com"))(c);
     },
     {},
     in_mode(sending_mode::sandbox)},
    {"ses",
     "SendEmail",
     mail("me@example.com", "me@example.com"),
     "The account is in the sandbox, and has sent all its mail for 24 hours.",
     [](calling& c) {
         verify_me(c);
         for (int i = 0; i < 200; ++i) {
             having("ses", "SendEmail", mail("me@example.com", "me@example.com"))(c);
             c.where.now += std::chrono::seconds{2};
         }
         return parameters{};
     },
     {},
     in_mode(sending_mode::sandbox)},
    {"ses", "SendEmail", mail_with("SourceArn", "arn:aws:ses:us-east-1:111111111111:identity/example.com"),
     "The identity arn:aws:ses:us-east-1:111111111111:identity/example.com belongs to another account", verify_me},
};

} // namespace

TEST_CASE(
    "who may not send, or not now, is told why and how to mend it, and each explanation is one that a call can meet") {
    require_explained(sender_cases, {control::sender_refusals});
}
