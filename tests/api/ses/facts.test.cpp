#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Facts of SES, from its API reference or recorded from AWS, that are not in the golden files: the boundaries, and what
// happens between calls.

using namespace sesame;
using namespace sesame::test;
using namespace std::string_literals;

namespace {

struct example_sender : caller {
    explicit example_sender(options o = {})
        : caller(std::move(o)) {
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
    }
    std::string send(parameters p, std::string const& source = "me@example.com") {
        p.insert(p.begin(), {{"Source", source},
                             {"Destination.ToAddresses.member.1", "you@example.net"},
                             {"Message.Subject.Data", "s"},
                             {"Message.Body.Text.Data", "t"}});
        return refusal_text(ses("SendEmail", p));
    }
    std::string tag(std::string const& name, std::string const& value) {
        return send({{"Tags.member.1.Name", name}, {"Tags.member.1.Value", value}});
    }
    bool knows(std::string const& identity) {
        auto const a = ses("GetIdentityVerificationAttributes", {{"Identities.member.1", identity}});
        return a.body.find("<VerificationStatus>Success</VerificationStatus>") != std::string::npos;
    }
};

auto const invalid = "400 InvalidParameterValue: "s;
auto const unverified =
    "400 MessageRejected: Email address is not verified. The following identities failed the check in "
    "region US-EAST-1: "s;

} // namespace

TEST_CASE("a mail of which message and destination are missing breaks two rules, told in AWS's order") {
    example_sender c;
    CHECK(refusal_text(c.ses("SendEmail", {{"Source", "me@example.com"}})) ==
          "400 ValidationError: 2 validation errors detected: "
          "Value at 'message' failed to satisfy constraint: Member must not be null; "
          "Value at 'destination' failed to satisfy constraint: Member must not be null");
}

TEST_CASE("tags have 1 to 255 characters of the right kind, and the name is looked at first") {
    example_sender c;
    auto const long_text = std::string(256, 'a');
    CHECK(c.tag(std::string(255, 'a'), std::string(255, 'a')) == "200");
    CHECK(c.tag(long_text, "v") == invalid + "Tag name cannot exceed 255 characters.");
    CHECK(c.tag("n", long_text) == invalid + "Tag value cannot exceed 255 characters.");
    CHECK(c.tag("n!", long_text) ==
          invalid + "Invalid tag name <n!>: only alphanumeric ASCII characters, '_',  '-' are allowed.");
    CHECK(c.tag("ses:feedback-id-a", "v") == "200");
    CHECK(c.tag("ses:feedback-id-b", "v") == "200");
    CHECK(c.tag("ses:other", "v").starts_with(invalid + "Invalid tag name <ses:other>"));
}

TEST_CASE("addresses are looked at in the order Source, To, Cc, Bcc, ReturnPath, ReplyTo") {
    example_sender c;
    parameters bad{{"ReplyToAddresses.member.1", "r@"}, {"ReturnPath", "x"}};
    CHECK(c.send({bad[0]}) == invalid + "Missing domain");
    CHECK(c.send(bad) == invalid + "Missing final '@domain'");
    bad.emplace_back("Destination.BccAddresses.member.1", "b@a b");
    CHECK(c.send(bad) == invalid + "Domain contains control or whitespace");
    bad.emplace_back("Destination.CcAddresses.member.1", "c c@a");
    CHECK(c.send(bad) == invalid + "Local address contains control or whitespace");
    CHECK(c.send(bad, "me@") == invalid + "Missing domain");
}

TEST_CASE("a quoted user name has neither a colon nor an at sign") {
    example_sender c;
    auto const to = [&](std::string const& user) {
        return c.send({{"Destination.CcAddresses.member.1", "\"" + user + "\"@x.example"}});
    };
    for (std::string const user : {"re:ceiver", "re@ceiver"})
        CHECK(to(user) ==
              invalid + "Address contains illegal characters in user name: '<\"" + user + "\"@x.example>'.");
    for (auto const* const user : {"re(ceiver", "re;ceiver", "re, ceiver", ".receiver", "re..ceiver", "re[cei]ver"})
        CHECK(to(user) == "200");
}

TEST_CASE("a bad address is told before too many of them, and these before an unknown set") {
    example_sender c;
    parameters many{{"ConfigurationSetName", "none"}};
    for (int n = 1; n <= 50; ++n) many.emplace_back("Destination.CcAddresses.member." + std::to_string(n), "a@b");
    CHECK(c.send(many) == invalid + "Recipient count exceeds 50.");
    many.emplace_back("ReturnPath", "x");
    CHECK(c.send(many) == invalid + "Missing final '@domain'");
}

TEST_CASE("a verified domain covers its subdomains, a verified address its labels") {
    example_sender c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@other.test"}});
    CHECK(c.send({}, "anybody@a.b.EXAMPLE.com") == "200");
    CHECK(c.send({}, "me+label@other.test") == "200");
    CHECK(c.send({}, "you@other.test") == unverified + "you@other.test");
    CHECK(c.send({}, "me@notexample.com") == unverified + "me@notexample.com");
}

TEST_CASE("anybody may send where nobody asks") {
    example_sender c(options{.mode = sending_mode::relaxed});
    CHECK(c.send({}, "else@elsewhere.test") == "200");
}

TEST_CASE("addresses are case-sensitive identities, domains are not") {
    example_sender c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@other.test"}});
    CHECK(c.knows("EXAMPLE.com"));
    CHECK(c.knows("me@other.test"));
    CHECK_FALSE(c.knows("ME@other.test"));
    CHECK(c.send({}, "ME@other.test") == unverified + "ME@other.test");
    c.ses("DeleteIdentity", {{"Identity", "ME@other.test"}});
    CHECK(c.knows("me@other.test"));
    c.ses("DeleteIdentity", {{"Identity", "Example.COM"}});
    CHECK_FALSE(c.knows("example.com"));
}

TEST_CASE("an identity that is asked for twice is answered once") {
    example_sender c;
    auto const a = c.ses("GetIdentityVerificationAttributes",
                         {{"Identities.member.1", "example.com"}, {"Identities.member.2", "example.com"}});
    auto const first = a.body.find("<entry>");
    CHECK(first != std::string::npos);
    CHECK(a.body.find("<entry>", first + 1) == std::string::npos);
}

TEST_CASE("what can be no identity is refused by all operations that take one, in AWS's words") {
    example_sender c;
    auto const state = c.visible_state();
    auto const policy = R"({"Statement":[]})"s;
    struct row {
        std::string action, parameter;
        parameters more;
    };
    row const rows[]{
        {"GetIdentityVerificationAttributes", "Identities.member.1", {}},
        {"GetIdentityDkimAttributes", "Identities.member.1", {}},
        {"GetIdentityMailFromDomainAttributes", "Identities.member.1", {}},
        {"GetIdentityNotificationAttributes", "Identities.member.1", {}},
        {"GetIdentityNotificationAttributes", "Identities.member.2", {{"Identities.member.1", "a.test"}}},
        {"DeleteIdentity", "Identity", {}},
        {"SetIdentityDkimEnabled", "Identity", {{"DkimEnabled", "true"}}},
        {"SetIdentityMailFromDomain", "Identity", {}},
        {"SetIdentityNotificationTopic", "Identity", {{"NotificationType", "Bounce"}}},
        {"SetIdentityFeedbackForwardingEnabled", "Identity", {{"ForwardingEnabled", "true"}}},
        {"SetIdentityHeadersInNotificationsEnabled", "Identity", {{"NotificationType", "Bounce"}, {"Enabled", "true"}}},
        {"PutIdentityPolicy", "Identity", {{"PolicyName", "p"}, {"Policy", policy}}},
        {"GetIdentityPolicies", "Identity", {{"PolicyNames.member.1", "p"}}},
        {"ListIdentityPolicies", "Identity", {}},
        {"DeleteIdentityPolicy", "Identity", {{"PolicyName", "p"}}}};
    for (auto const& r : rows)
        for (std::string const bad : {"\"me@example.com\"", "me@example.com;", "x y", "a@b@c", "", "a..b", "Me <me@b>",
                                      "arn:aws:ses:us-east-1:000000000000:identity/x y", "arn:aws:sns:us-east-1:0:x"}) {
            INFO(r.action << " " << bad);
            auto p = r.more;
            p.emplace_back(r.parameter, bad);
            CHECK(refusal_text(c.ses(r.action, p)) ==
                  invalid + "Identity " + bad + " is invalid. Must be a verified email address or domain.");
        }
    CHECK(refusal_text(c.ses("DeleteVerifiedEmailAddress", {{"EmailAddress", "example.com"}})) ==
          invalid + "Invalid email address<example.com>.");
    CHECK(c.visible_state() == state);
}

TEST_CASE("attributes may be asked for by ARN, and those of unknown identities are left out") {
    example_sender c;
    auto const arn = "arn:aws:ses:us-east-1:000000000000:identity/example.com"s;
    for (auto const* const what : {"Verification", "Dkim", "MailFromDomain", "Notification"}) {
        auto const a = c.ses("GetIdentity"s + what + "Attributes",
                             {{"Identities.member.1", "unknown.test"}, {"Identities.member.2", arn}});
        CHECK(a.status == 200);
        CHECK(a.body.find("unknown.test") == std::string::npos);
        CHECK(a.body.find("<key>" + arn + "</key>") != std::string::npos);
    }
}

TEST_CASE("an empty part of a template is shown, and sent") {
    example_sender c;
    CHECK(c.ses("CreateTemplate", {{"Template.TemplateName", "t"},
                                   {"Template.SubjectPart", "s"},
                                   {"Template.TextPart", "x"},
                                   {"Template.HtmlPart", ""}})
              .status == 200);
    auto const shown = c.ses("GetTemplate", {{"TemplateName", "t"}});
    CHECK(at(shown, "/GetTemplateResponse/GetTemplateResult/Template/HtmlPart") == "");
    auto const mail = at(c.ses("TestRenderTemplate", {{"TemplateName", "t"}, {"TemplateData", "{}"}}),
                         "/TestRenderTemplateResponse/TestRenderTemplateResult/RenderedTemplate");
    CHECK(mail.find("multipart/alternative") != std::string::npos);
    CHECK(mail.find("Content-Type: text/html; charset=UTF-8") != std::string::npos);
}

TEST_CASE("mail to the simulator does not count against the quota") {
    example_sender c;
    c.send({{"Destination.CcAddresses.member.1", "bounce+label@simulator.amazonses.com"}});
    CHECK(at(c.ses("GetSendQuota"), "/GetSendQuotaResponse/GetSendQuotaResult/SentLast24Hours") == "1.0");
    c.where.now += std::chrono::hours{24};
    CHECK(at(c.ses("GetSendQuota"), "/GetSendQuotaResponse/GetSendQuotaResult/SentLast24Hours") == "0.0");
}

TEST_CASE("a page has up to a thousand identities, and MaxItems cannot make it longer") {
    caller c;
    for (int n = 1; n <= 1001; ++n) c.ses("VerifyDomainIdentity", {{"Domain", "d" + std::to_string(n) + ".test"}});
    for (auto const& p : {parameters{}, parameters{{"MaxItems", "1000"}}, parameters{{"MaxItems", "5000"}}}) {
        auto const first = c.ses("ListIdentities", p);
        auto const token = at(first, "/ListIdentitiesResponse/ListIdentitiesResult/NextToken");
        CHECK(token != "(none)");
        CHECK(first.body.find("d1001.test") == std::string::npos);
        auto const second = c.ses("ListIdentities", {{"NextToken", token}});
        CHECK(at(second, "/ListIdentitiesResponse/ListIdentitiesResult/Identities/member") == "d1001.test");
    }
}
