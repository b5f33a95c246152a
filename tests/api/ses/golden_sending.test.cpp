#include "tests/api/caller.hpp"
#include "tests/api/ses/mail_parameters.hpp"

#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>

// The operations of SES that send: see golden.test.cpp.

using namespace sesame::test;

namespace {

struct mail_sender : caller {
    mail_sender() {
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
    }
};

parameters raw(std::string const& text, parameters more = {}) {
    more.emplace_back("RawMessage.Data", sesame::base64(text));
    return more;
}

} // namespace

TEST_CASE("SendEmail gives a message id, and refuses what cannot be sent") {
    mail_sender c;
    transcript t(c, "ses", "SendEmail");
    t.call("A mail gets an id.", "200", mail("me@example.com"));
    t.call("It may have everything.", "200",
           mail("Me <me@sub.example.com>", {{"Destination.CcAddresses.member.1", "Her <her@example.net>"},
                                            {"Destination.BccAddresses.member.1", "bounce@simulator.amazonses.com"},
                                            {"ReplyToAddresses.member.1", "reply@elsewhere.test"},
                                            {"ReturnPath", "bounces@example.com"},
                                            {"Message.Body.Html.Data", "<p>Hello, you.</p>"},
                                            {"Message.Body.Html.Charset", "UTF-8"},
                                            {"Tags.member.1.Name", "campaign"},
                                            {"Tags.member.1.Value", "a.b@c-d_e"},
                                            {"ConfigurationSetName", "set"}}));
    t.call("A sender must be verified.", "400 MessageRejected", mail("Somebody <else@elsewhere.test>"));
    t.call("A return path must be verified.", "400 MessageRejected",
           mail("me@example.com", {{"ReturnPath", "else@elsewhere.test"}}));
    t.call("Both are named.", "400 MessageRejected", mail("a@elsewhere.test", {{"ReturnPath", "b@elsewhere.test"}}));
    t.call("A set must exist.", "400 ConfigurationSetDoesNotExist",
           mail("me@example.com", {{"ConfigurationSetName", "none"}}));
    t.call("The set is looked for before the sender.", "400 ConfigurationSetDoesNotExist",
           mail("a@elsewhere.test", {{"ConfigurationSetName", "none"}}));
    t.call("A tag has a name.", "400 InvalidParameterValue",
           mail("a@elsewhere.test", {{"Tags.member.1.Name", ""}, {"Tags.member.1.Value", ""}}));
    t.call("A tag has a value.", "400 InvalidParameterValue",
           mail("a@elsewhere.test", {{"Tags.member.1.Name", "n"}, {"Tags.member.1.Value", ""}}));
    t.call("A tag's name is plain.", "400 InvalidParameterValue",
           mail("a@elsewhere.test", {{"Tags.member.1.Name", "n.m"}, {"Tags.member.1.Value", "v"}}));
    t.call("A tag's value is plain.", "400 InvalidParameterValue",
           mail("a@elsewhere.test", {{"Tags.member.1.Name", "n"}, {"Tags.member.1.Value", "v w"}}));
    t.call("An address has a domain.", "400 InvalidParameterValue", mail("me"));
    t.call("A domain is not empty.", "400 InvalidParameterValue", mail("me@"));
    t.call("A local part has no blank.", "400 InvalidParameterValue",
           mail("me@example.com", {{"Destination.CcAddresses.member.1", "y ou@example.net"}}));
    t.call("A domain has no blank.", "400 InvalidParameterValue",
           mail("me@example.com", {{"ReplyToAddresses.member.1", "you@exam ple.net"}}));
    t.call("Somebody must get it.", "400 InvalidParameterValue",
           {{"Source", "me@example.com"},
            {"Destination", ""},
            {"Message.Subject.Data", "Hello"},
            {"Message.Body.Text.Data", "Hello, you."}});
    t.call("A source is required.", "400 ValidationError",
           {{"Destination.ToAddresses.member.1", "you@example.net"},
            {"Message.Subject.Data", "Hello"},
            {"Message.Body.Text.Data", "Hello, you."}});
    t.call("A subject is required.", "400 ValidationError",
           {{"Source", "me@example.com"},
            {"Destination.ToAddresses.member.1", "you@example.net"},
            {"Message.Body.Text.Data", "Hello, you."}});
    t.require_golden();
}

TEST_CASE("SendEmail takes fifty recipients and not one more") {
    mail_sender c;
    parameters many = mail("me@example.com");
    for (int n = 1; n <= 49; ++n)
        many.emplace_back("Destination.CcAddresses.member." + std::to_string(n), "you@example.net");
    CHECK(refusal_text(c.ses("SendEmail", many)) == "200");
    many.emplace_back("Destination.BccAddresses.member.1", "you@example.net");
    CHECK(refusal_text(c.ses("SendEmail", many)) == "400 InvalidParameterValue: Recipient count exceeds 50.");
}

TEST_CASE("SendRawEmail gives a message id, and refuses what cannot be sent") {
    mail_sender c;
    transcript t(c, "ses", "SendRawEmail");
    t.call("A mail gets an id.", "200",
           raw("From: me@example.com\r\nTo: you@example.net\r\nSubject: Hello\r\n\r\nHello, you.\r\n"));
    t.call("Lines may end as they do on Unix.", "200",
           raw("From: me@example.com\nTo: you@example.net\n\nHello, you.\n"));
    t.call("Source and destinations may be given apart.", "200",
           raw("Subject: Hello\r\n\r\nHello.",
               {{"Source", "me@example.com"}, {"Destinations.member.1", "you@example.net"}}));
    t.call("It may then be empty.", "200",
           raw("", {{"Source", "me@example.com"}, {"Destinations.member.1", "you@example.net"}}));
    t.call("A configuration set may stand in a header.", "200",
           raw("From: me@example.com\r\nTo: you@example.net\r\nX-SES-CONFIGURATION-SET: set\r\n\r\nHello."));
    t.call("That set must exist.", "400 ConfigurationSetDoesNotExist",
           raw("From: me@example.com\r\nTo: you@example.net\r\nX-SES-CONFIGURATION-SET: none\r\n\r\nHello."));
    t.call("The parameter wins over the header.", "400 ConfigurationSetDoesNotExist",
           raw("From: me@example.com\r\nTo: you@example.net\r\nX-SES-CONFIGURATION-SET: set\r\n\r\nHello.",
               {{"ConfigurationSetName", "other"}}));
    t.call("Somebody must have sent it.", "400 InvalidParameterValue", raw("To: you@example.net\r\n\r\nHello."));
    t.call("Somebody must get it.", "400 InvalidParameterValue", raw("From: me@example.com\r\n\r\nHello."));
    t.call("Somebody must get it indeed.", "400 InvalidParameterValue",
           raw("From: me@example.com\r\nTo: \r\n\r\nHello."));
    t.call("The sender must be verified.", "400 MessageRejected",
           raw("From: Else <me@elsewhere.test>\r\nTo: you@example.net\r\n\r\nHello."));
    t.call("A header that may stand once does.", "400 InvalidParameterValue",
           raw("From: me@example.com\r\nTo: you@example.net\r\nSubject: a\r\nSubject: b\r\n\r\nHello."));
    t.call("Tags are checked first.", "400 InvalidParameterValue",
           raw("To: you@example.net\r\n\r\nHello.", {{"Tags.member.1.Name", "n!"}, {"Tags.member.1.Value", "v"}}));
    t.call("A message is required.", "400 ValidationError", {{"Source", "me@example.com"}});
    t.require_golden();
}
