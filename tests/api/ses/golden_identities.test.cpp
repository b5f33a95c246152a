#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of SES on the settings of identities: see golden.test.cpp.

using namespace sesame::test;

namespace {

constexpr auto feedback_topic = "arn:aws:sns:us-east-1:000000000000:feedback";

// An account with a verified domain and a verified address elsewhere.
struct owner : caller {
    owner() {
        create_topic("feedback");
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.org"}});
    }
};

parameters const all_and_one_more{{"Identities.member.1", "example.com"},
                                  {"Identities.member.2", "me@example.org"},
                                  {"Identities.member.3", "unknown.test"}};

// Up to `count` and one more.
parameters too_many(std::string const& name, int count, parameters out = {}) {
    for (int n = 1; n <= count + 1; ++n) out.emplace_back(name + ".member." + std::to_string(n), "x");
    return out;
}

parameters policy(std::string const& name, std::string const& text) {
    return {{"Identity", "example.com"}, {"PolicyName", name}, {"Policy", text}};
}

constexpr auto good_policy = R"({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail"}]})";

} // namespace

TEST_CASE("VerifyEmailAddress is VerifyEmailIdentity without a result") {
    caller c;
    transcript t(c, "ses", "VerifyEmailAddress");
    t.call("An address is verified.", "200", {{"EmailAddress", "me@example.org"}});
    t.call("An address is required.", "400 ValidationError");
    t.call("An address has an at sign.", "400 InvalidParameterValue", {{"EmailAddress", "example.org"}});
    t.require_golden();
}

TEST_CASE("ListVerifiedEmailAddresses lists addresses only") {
    caller c;
    transcript t(c, "ses", "ListVerifiedEmailAddresses");
    t.call("There is none at first.", "200");
    c.ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.org"}});
    t.call("A domain is no address.", "200");
    c.home().ses->verification.done_after.reset();
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "you@example.org"}});
    t.call("An address that waits is not verified.", "200");
    t.require_golden();
}

TEST_CASE("DeleteVerifiedEmailAddress deletes, and does not mind if there is nothing to delete") {
    owner c;
    transcript t(c, "ses", "DeleteVerifiedEmailAddress");
    t.call("An address is deleted.", "200", {{"EmailAddress", "me@example.org"}});
    t.call("Deleting it again is fine.", "200", {{"EmailAddress", "me@example.org"}});
    t.call("An address is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("VerifyDomainDkim gives three tokens, the same each time") {
    caller c;
    transcript t(c, "ses", "VerifyDomainDkim");
    t.call("A domain gets tokens.", "200", {{"Domain", "example.com"}});
    t.call("They are the same the next time.", "200", {{"Domain", "example.com"}});
    t.call("An address gets none.", "400 InvalidParameterValue", {{"Domain", "me@example.com"}});
    t.call("A domain is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SetIdentityDkimEnabled switches signing for a domain") {
    owner c;
    transcript t(c, "ses", "SetIdentityDkimEnabled");
    t.call("A domain's mail is signed.", "200", {{"Identity", "example.com"}, {"DkimEnabled", "true"}});
    t.call("An address follows its domain.", "200", {{"Identity", "a@example.com"}, {"DkimEnabled", "false"}});
    t.call("The domain must be known.", "400 InvalidParameterValue",
           {{"Identity", "unknown.test"}, {"DkimEnabled", "true"}});
    t.call("Both are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("GetIdentityDkimAttributes shows a domain's DKIM") {
    owner c;
    transcript t(c, "ses", "GetIdentityDkimAttributes");
    t.call("DKIM is off where nobody asked for it.", "200", all_and_one_more);
    c.ses("VerifyDomainDkim", {{"Domain", "example.com"}});
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    t.call("It is on, with tokens; an address shows its domain's.", "200",
           {{"Identities.member.1", "example.com"}, {"Identities.member.2", "me@example.com"}});
    c.home().ses->verification.done_after.reset();
    c.ses("VerifyDomainDkim", {{"Domain", "example.net"}});
    t.call("DKIM waits for records in the DNS.", "200", {{"Identities.member.1", "example.net"}});
    t.call("Identities are required.", "400 ValidationError");
    t.call("A hundred may be asked for.", "400 ValidationError", too_many("Identities", 100));
    t.require_golden();
}

TEST_CASE("SetIdentityMailFromDomain takes subdomains of the identity") {
    owner c;
    transcript t(c, "ses", "SetIdentityMailFromDomain");
    t.call("A subdomain is set.", "200", {{"Identity", "example.com"}, {"MailFromDomain", "mail.example.com"}});
    t.call("It is taken away.", "200", {{"Identity", "example.com"}});
    t.call("Another domain is none.", "400 InvalidParameterValue",
           {{"Identity", "example.com"}, {"MailFromDomain", "mail.example.org"}});
    t.call("The identity must be known.", "400 InvalidParameterValue",
           {{"Identity", "unknown.test"}, {"MailFromDomain", "mail.unknown.test"}});
    t.call("There are two ways to behave.", "400 ValidationError",
           {{"Identity", "example.com"}, {"MailFromDomain", "mail.example.com"}, {"BehaviorOnMXFailure", "Panic"}});
    t.call("An identity is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("GetIdentityMailFromDomainAttributes shows MAIL FROM domains") {
    owner c;
    transcript t(c, "ses", "GetIdentityMailFromDomainAttributes");
    t.call("There is none, and the default is used.", "200", all_and_one_more);
    c.ses("SetIdentityMailFromDomain", {{"Identity", "example.com"},
                                        {"MailFromDomain", "mail.example.com"},
                                        {"BehaviorOnMXFailure", "RejectMessage"}});
    t.call("There is one.", "200", {{"Identities.member.1", "example.com"}});
    t.call("Identities are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("PutIdentityPolicy takes policies that make sense") {
    owner c;
    transcript t(c, "ses", "PutIdentityPolicy");
    t.call("A policy is kept.", "200", policy("a-policy_1", good_policy));
    t.call("It is replaced.", "200", policy("a-policy_1", good_policy));
    t.call("Its name is plain.", "400 InvalidParameterValue", policy("a policy", good_policy));
    t.call("Its name is short.", "400 ValidationError", policy(std::string(65, 'a'), good_policy));
    t.call("It is not empty.", "400 ValidationError", policy("p", ""));
    t.call("It is JSON.", "400 InvalidPolicy", policy("p", "{"));
    t.call("It has statements.", "400 InvalidPolicy", policy("p", "{}"));
    t.call("Its resources are ARNs.", "400 InvalidPolicy",
           policy("p", R"({"Statement": [{"Effect": "Allow", "Principal": "*",
 "Action": "ses:SendEmail", "Resource": "example.com"}]})"));
    t.call("All are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("GetIdentityPolicies shows the policies that are asked for") {
    owner c;
    c.ses("PutIdentityPolicy", policy("a", good_policy));
    c.ses("PutIdentityPolicy", policy("b", good_policy));
    transcript t(c, "ses", "GetIdentityPolicies");
    t.call("One of two, and an unknown one.", "200",
           {{"Identity", "example.com"}, {"PolicyNames.member.1", "b"}, {"PolicyNames.member.2", "c"}});
    t.call("Nobody's.", "200", {{"Identity", "unknown.test"}, {"PolicyNames.member.1", "b"}});
    t.call("Names are required.", "400 ValidationError", {{"Identity", "example.com"}});
    t.call("Twenty may be asked for.", "400 ValidationError",
           too_many("PolicyNames", 20, {{"Identity", "example.com"}}));
    t.require_golden();
}

TEST_CASE("ListIdentityPolicies lists names") {
    owner c;
    transcript t(c, "ses", "ListIdentityPolicies");
    t.call("There is none at first.", "200", {{"Identity", "example.com"}});
    c.ses("PutIdentityPolicy", policy("a", good_policy));
    c.ses("PutIdentityPolicy", policy("b", good_policy));
    t.call("There are two.", "200", {{"Identity", "example.com"}});
    t.call("An identity is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("DeleteIdentityPolicy deletes, and does not mind if there is nothing to delete") {
    owner c;
    c.ses("PutIdentityPolicy", policy("a", good_policy));
    transcript t(c, "ses", "DeleteIdentityPolicy");
    t.call("A policy is deleted.", "200", {{"Identity", "example.com"}, {"PolicyName", "a"}});
    t.call("Deleting it again is fine.", "200", {{"Identity", "example.com"}, {"PolicyName", "a"}});
    t.call("Both are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SetIdentityNotificationTopic chooses a topic for a type of feedback") {
    owner c;
    transcript t(c, "ses", "SetIdentityNotificationTopic");
    parameters const bounces{{"Identity", "example.com"}, {"NotificationType", "Bounce"}};
    auto const to = [&](std::string const& arn) {
        auto out = bounces;
        out.emplace_back("SnsTopic", arn);
        return out;
    };
    t.call("A topic is chosen.", "200", to(feedback_topic));
    t.call("It is taken away.", "200", bounces);
    t.call("It must exist.", "400 InvalidParameterValue", to("arn:aws:sns:us-east-1:000000000000:none"));
    t.call("It has an ARN.", "400 InvalidParameterValue", to("feedback"));
    t.call("The identity must be known.", "400 InvalidParameterValue",
           {{"Identity", "unknown.test"}, {"NotificationType", "Bounce"}, {"SnsTopic", feedback_topic}});
    t.call("There are three types.", "400 ValidationError",
           {{"Identity", "example.com"}, {"NotificationType", "Open"}});
    t.call("An identity and a type are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SetIdentityFeedbackForwardingEnabled needs topics to end forwarding") {
    owner c;
    transcript t(c, "ses", "SetIdentityFeedbackForwardingEnabled");
    parameters const off{{"Identity", "example.com"}, {"ForwardingEnabled", "false"}};
    t.call("Feedback must go somewhere.", "400 InvalidParameterValue", off);
    for (auto const* const type : {"Bounce", "Complaint"})
        c.ses("SetIdentityNotificationTopic",
              {{"Identity", "example.com"}, {"NotificationType", type}, {"SnsTopic", feedback_topic}});
    t.call("It goes to topics.", "200", off);
    t.call("It is forwarded again.", "200", {{"Identity", "example.com"}, {"ForwardingEnabled", "true"}});
    t.call("The identity must be known.", "400 InvalidParameterValue",
           {{"Identity", "unknown.test"}, {"ForwardingEnabled", "true"}});
    t.call("Both are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("SetIdentityHeadersInNotificationsEnabled switches headers for a type of feedback") {
    owner c;
    transcript t(c, "ses", "SetIdentityHeadersInNotificationsEnabled");
    t.call("Headers are shown.", "200",
           {{"Identity", "example.com"}, {"NotificationType", "Delivery"}, {"Enabled", "true"}});
    t.call("The identity must be known.", "400 InvalidParameterValue",
           {{"Identity", "unknown.test"}, {"NotificationType", "Delivery"}, {"Enabled", "true"}});
    t.call("There are three types.", "400 ValidationError",
           {{"Identity", "example.com"}, {"NotificationType", "Send"}, {"Enabled", "true"}});
    t.call("All are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("GetIdentityNotificationAttributes shows where feedback goes") {
    owner c;
    transcript t(c, "ses", "GetIdentityNotificationAttributes");
    t.call("By mail, without headers.", "200", all_and_one_more);
    for (auto const* const type : {"Bounce", "Complaint", "Delivery"})
        c.ses("SetIdentityNotificationTopic",
              {{"Identity", "example.com"}, {"NotificationType", type}, {"SnsTopic", feedback_topic}});
    c.ses("SetIdentityFeedbackForwardingEnabled", {{"Identity", "example.com"}, {"ForwardingEnabled", "false"}});
    c.ses("SetIdentityHeadersInNotificationsEnabled",
          {{"Identity", "example.com"}, {"NotificationType", "Complaint"}, {"Enabled", "true"}});
    t.call("To topics, some with headers.", "200", {{"Identities.member.1", "example.com"}});
    t.call("Identities are required.", "400 ValidationError");
    t.require_golden();
}
