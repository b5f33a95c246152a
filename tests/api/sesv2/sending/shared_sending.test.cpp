#include "model/mail/body/mime.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "tests/api/sesv2/v2_sender.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

// What SES v2 sends by is v1's, too.

TEST_CASE("SES v2 sends by the identities, sets and templates that v1 makes, and v1 counts its mails") {
    v2_sender c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "one@example.net"}});
    c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "made-by-v1"}});
    c.ses("CreateTemplate",
          {{"Template.TemplateName", "made-by-v1"}, {"Template.SubjectPart", "s"}, {"Template.TextPart", "{{a}}"}});
    auto const mail = [](std::string_view content) {
        return R"({"FromEmailAddress":"one@example.net","Destination":{"ToAddresses":["you@example.org"]},)"
               R"("ConfigurationSetName":"made-by-v1","Content":{)" +
               std::string(content) + "}}";
    };
    auto const templated = R"("Template":{"TemplateName":"made-by-v1","TemplateData":"{\"a\":\"b\"}"})";
    CHECK(c.sent(c.send(mail(simple_content))).configuration_set == "made-by-v1");
    CHECK(c.sent(c.send(mail(templated))).template_name == "made-by-v1");
    CHECK(at(c.ses("GetSendQuota"), "/GetSendQuotaResponse/GetSendQuotaResult/SentLast24Hours") == "2.0");

    c.ses("UpdateTemplate",
          {{"Template.TemplateName", "made-by-v1"}, {"Template.SubjectPart", "new"}, {"Template.TextPart", "t"}});
    CHECK(c.delivered(c.send(mail(templated))).find("\r\nSubject: new\r\n") != std::string::npos);
    c.ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "made-by-v1"}, {"Enabled", "false"}});
    CHECK(v2_outcome(c.send(mail(simple_content))).starts_with("400 SendingPausedException"));
    c.ses("DeleteConfigurationSet", {{"ConfigurationSetName", "made-by-v1"}});
    CHECK(v2_outcome(c.send(mail(simple_content))).starts_with("404 NotFoundException"));
    c.ses("DeleteTemplate", {{"TemplateName", "made-by-v1"}});
    CHECK(v2_outcome(c.send(c.email(templated))).starts_with("404 NotFoundException"));
    c.ses("DeleteIdentity", {{"Identity", "one@example.net"}});
    CHECK(v2_outcome(c.send(mail(simple_content))).starts_with("404 NotFoundException")); // the set comes first
}

TEST_CASE("a mail of SES v2 is like one of v1, but for its operation") {
    v2_sender c;
    auto const by_v2 = c.delivered(c.send(c.email(simple_content)));
    auto const id = at(c.ses("SendEmail", {{"Source", "Sender <sender@example.com>"},
                                           {"Destination.ToAddresses.member.1", "you@example.org"},
                                           {"Message.Subject.Data", "S"},
                                           {"Message.Body.Text.Data", "text"},
                                           {"Message.Body.Html.Data", "<p>html</p>"}}),
                       "/SendEmailResponse/SendEmailResult/MessageId");
    auto const& first = *c.home().ses->mails.find(id);
    CHECK(first.operation == "SendEmail");
    auto const names = [](std::string_view message) {
        std::string out;
        for (auto const& f : sesame::mime::header_fields(sesame::mime::read_mime(message).head))
            out.append(f.name) += ' ';
        return out;
    };
    CHECK(names(by_v2) == names(sesame::ses::delivered_message(c.home(), first)));
}

TEST_CASE("a long raw mail is read whole, and arrives") {
    v2_sender c;
    std::string mail = "From: sender@example.com\r\nTo: you@example.org\r\nSubject: long\r\n\r\n";
    auto const head = mail.size();
    constexpr std::size_t bytes = 17 << 20; // more than v1 takes
    while (mail.size() < bytes) mail.append(998, 'x').append("\r\n");
    auto const arrived = c.delivered(c.send(c.email(raw_content(mail))));
    CHECK(arrived.ends_with(std::string_view(mail).substr(head)));
}

TEST_CASE("a tenant and an endpoint that a mail names must be there") {
    v2_sender c;
    auto const with = [&](std::string_view more) {
        return v2_outcome(c.send(c.email(simple_content, "a@b.org", more)));
    };
    CHECK(with(R"("TenantName":"none")").starts_with("404 NotFoundException"));
    CHECK(with(R"("EndpointId":"none")").starts_with("4"));
    CHECK(with(R"("ListManagementOptions":{"ContactListName":"none"})") ==
          "404 NotFoundException: List with name: none doesn't exist.");
    CHECK(with(R"("TenantName":"")").starts_with("400 BadRequestException: 1 validation error detected"));
}
