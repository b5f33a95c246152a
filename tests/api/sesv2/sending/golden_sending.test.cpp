#include "tests/api/sesv2/v2_sender.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

std::string simple(std::string_view more) {
    return R"("Simple":{"Subject":{"Data":"S"},"Body":{"Text":{"Data":"text"}},)" + std::string(more) + "}";
}

std::string file(std::string_view more) {
    return simple(R"("Attachments":[{"RawContent":"eA==",)" + std::string(more) + "}]");
}

std::string templated(std::string_view members) { return R"("Template":{)" + std::string(members) + "}"; }

} // namespace

TEST_CASE("SendEmail sends simple, raw and templated mails") {
    v2_sender c;
    c.ses("CreateTemplate", {{"Template.TemplateName", "greeting"},
                             {"Template.SubjectPart", "Hi {{name}}"},
                             {"Template.TextPart", "Dear {{name}}"}});
    v2_transcript t(c, "SendEmail");
    auto const path = "/outbound-emails";
    auto const answer = [&](std::string_view title, std::string_view expected, std::string const& body) {
        return t.call(title, expected, "POST", path, body);
    };
    answer("A simple mail.", "200", c.email(simple_content));
    answer("A raw mail.", "200", c.email(raw_content("From: sender@example.com\r\nTo: you@example.org\r\n\r\nx")));
    answer("A mail of a stored template.", "200",
           c.email(templated(R"("TemplateName":"greeting","TemplateData":"{\"name\":\"you\"}")")));
    answer(
        "A stored template may be named by its ARN.", "200",
        c.email(templated(
            R"("TemplateArn":"arn:aws:ses:us-east-1:000000000000:template/greeting","TemplateData":"{\"name\":\"x\"}")")));
    answer("A template in the request.", "200",
           c.email(templated(R"("TemplateContent":{"Subject":"Hi {{a}}","Text":"{{b.c}}"})")));

    answer("Content is required.", "400 BadRequestException", R"({"FromEmailAddress":"sender@example.com"})");
    answer("A mail has content.", "400 BadRequestException", c.email(""));
    answer("A mail has one content.", "400 BadRequestException",
           c.email(std::string(simple_content) + "," + raw_content("From: sender@example.com\r\n\r\nx")));
    answer("A simple mail has a sender.", "400 BadRequestException",
           R"({"Content":{)" + std::string(simple_content) + "}}");
    answer("A templated mail has a sender.", "400 BadRequestException",
           R"({"Content":{"Template":{"TemplateName":"greeting"}}})");
    answer("A raw mail has a sender, if only in its header.", "400 BadRequestException",
           R"({"Destination":{"ToAddresses":["you@example.org"]},"Content":{)" + raw_content("Subject: s\r\n\r\nx") +
               "}}");
    answer("The sender is verified.", "400 MessageRejected",
           R"({"FromEmailAddress":"x@example.net","Destination":{"ToAddresses":["a@example.org"]},"Content":{)" +
               std::string(simple_content) + "}}");
    answer("Addresses are addresses.", "400 BadRequestException", c.email(simple_content, "nowhere"));
    answer("There is a recipient.", "400 BadRequestException",
           R"({"FromEmailAddress":"sender@example.com","Content":{)" + std::string(simple_content) + "}}");
    answer("The configuration set exists.", "404 NotFoundException",
           c.email(simple_content, "you@example.org", R"("ConfigurationSetName":"none")"));
    answer("A tag is made of some characters only.", "400 BadRequestException",
           c.email(simple_content, "you@example.org", R"("EmailTags":[{"Name":"a b","Value":"v"}])"));
    answer("A tag has a value.", "400 BadRequestException",
           c.email(simple_content, "you@example.org", R"("EmailTags":[{"Name":"a"}])"));
    answer("An ARN of an identity is one.", "400 BadRequestException",
           c.email(simple_content, "you@example.org", R"("FromEmailAddressIdentityArn":"x")"));
    answer("Another account's identity is not used without its leave.", "403 AccessDeniedException",
           c.email(simple_content, "you@example.org",
                   R"("FromEmailAddressIdentityArn":"arn:aws:ses:us-east-1:222222222222:identity/example.com")"));
    answer("Tracking is on or off.", "400 BadRequestException",
           c.email(simple_content, "you@example.org",
                   R"("ConfigurationOverrides":{"Tracking":{"OpenTrackingEnabled":"YES"}})"));

    std::string many;
    for (int i = 0; i < 16; ++i) many += R"({"Name":"X-)" + std::to_string(i) + R"(","Value":"v"},)";
    many.pop_back();
    answer("A mail has at most 15 headers of its own.", "400 BadRequestException",
           c.email(simple(R"("Headers":[)" + many + "]")));
    answer("A header has a name and a value.", "400 BadRequestException",
           c.email(simple(R"("Headers":[{"Name":"X-A"},{"Value":"v"}])")));
    answer("A header is made of printable ASCII.", "400 BadRequestException",
           c.email(simple(R"("Headers":[{"Name":"X A","Value":"v"},{"Name":"X-A","Value":"a\r\nb"}])")));
    answer("SES sets some headers itself.", "400 BadRequestException",
           c.email(simple(R"("Headers":[{"Name":"subject","Value":"v"}])")));
    answer("A header is not too long.", "400 BadRequestException",
           c.email(simple(R"("Headers":[{"Name":"X-A","Value":")" + std::string(994, 'v') + R"("}])")));
    answer("Some headers stand only once.", "400 BadRequestException",
           c.email(simple(R"("Headers":[{"Name":"References","Value":"<a>"},{"Name":"references","Value":"<b>"}])")));

    answer("An attachment has a name.", "400 BadRequestException",
           c.email(simple(R"("Attachments":[{"RawContent":"eA=="}])")));
    answer("An attachment has content in base64.", "400 SerializationException",
           c.email(simple(R"("Attachments":[{"FileName":"a.txt","RawContent":"?"}])")));
    answer("Programs are not attached.", "400 BadRequestException", c.email(file(R"("FileName":"a.exe")")));
    answer("The encoding of an attachment is one of three.", "400 BadRequestException",
           c.email(file(R"("FileName":"a.txt","ContentTransferEncoding":"UUENCODE")")));
    answer("The type of an attachment is a media type.", "400 BadRequestException",
           c.email(file(R"("FileName":"a.txt","ContentType":"text")")));

    answer("The template exists.", "404 NotFoundException", c.email(templated(R"("TemplateName":"none")")));
    answer("A template is chosen.", "400 BadRequestException", c.email(templated(R"("TemplateData":"{}")")));
    answer("One template is chosen.", "400 BadRequestException",
           c.email(templated(R"("TemplateName":"greeting","TemplateContent":{"Text":"t"})")));
    answer("A template in the request has a part.", "400 BadRequestException",
           c.email(templated(R"("TemplateContent":{})")));
    answer("A template in the request shows values and does nothing else.", "400 BadRequestException",
           c.email(templated(R"("TemplateContent":{"Subject":"s","Text":"{{#if a}}b{{/if}}"})")));
    answer("The data of a template are a JSON object.", "400 BadRequestException",
           c.email(templated(R"("TemplateName":"greeting","TemplateData":"[]")")));

    c.ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "cs"}, {"Enabled", "false"}});
    c.ses("UpdateAccountSendingEnabled", {{"Enabled", "true"}});
    answer("The set may be paused.", "400 SendingPausedException", c.email(simple_content));
    c.ses("UpdateAccountSendingEnabled", {{"Enabled", "false"}});
    answer("The account may be paused.", "400 SendingPausedException", c.email(simple_content));
    t.require_golden();
}
