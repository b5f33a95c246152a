#include "tests/api/sesv2/v2_sender.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame::test;

namespace {

constexpr std::string_view greeting = R"({"TemplateContent":{"Subject":"Hi {{name}}","Text":"t"},)"
                                      R"("TemplateData":"{\"name\":\"you\"}"})";

std::string bulk(std::string_view entries, std::string_view content = greeting, std::string_view more = "",
                 std::string_view sender = "sender@example.com") {
    auto out = std::string(R"({"FromEmailAddress":")").append(sender).append(R"(","DefaultContent":{"Template":)");
    out.append(content).append(R"(},"BulkEmailEntries":[)").append(entries).append("]");
    return out.append(more.empty() ? "" : ",").append(more).append("}");
}

std::string to(std::string_view address, std::string_view more = "") {
    auto out = std::string(R"({"Destination":{"ToAddresses":[")").append(address).append(R"("]})");
    return out.append(more.empty() ? "" : ",").append(more).append("}");
}

} // namespace

TEST_CASE("SendBulkEmail has a result for each entry, or refuses the call") {
    v2_sender c;
    v2_transcript t(c, "SendBulkEmail");
    auto const answer = [&](std::string_view title, std::string_view expected, std::string const& body) {
        return t.call(title, expected, "POST", "/outbound-bulk-emails", body);
    };
    answer(
        "Each entry has its mail.", "200",
        bulk(
            to("a@example.org") + "," +
            to("b@example.org",
               R"("ReplacementEmailContent":{"ReplacementTemplate":{"ReplacementTemplateData":"{\"name\":\"b\"}"}})")));
    answer("An entry may be wrong by itself.", "200",
           bulk(to("nowhere") + "," + to("a@example.org") + "," +
                to("b@example.org", R"("ReplacementTags":[{"Name":"a b","Value":"v"}])") + "," +
                to("c@example.org", R"("ReplacementHeaders":[{"Name":"From","Value":"v"}])") + "," +
                R"({"Destination":{}})"));
    answer("A wrong address for replies is wrong for each entry.", "200",
           bulk(to("a@example.org"), greeting, R"("ReplyToAddresses":["nowhere"])"));

    answer("The sender is an address, which is looked at before the template.", "400 BadRequestException",
           bulk(to("a@example.org"), R"({"TemplateName":"none"})", "", "nowhere"));
    answer("So is the one for feedback.", "400 BadRequestException",
           bulk(to("a@example.org"), greeting, R"("FeedbackForwardingEmailAddress":"nowhere")"));
    answer("There is a sender.", "400 BadRequestException",
           R"({"DefaultContent":{"Template":{"TemplateName":"t"}},"BulkEmailEntries":[]})");
    answer("The sender is verified.", "400 MessageRejected",
           bulk(to("a@example.org"), greeting, "", "stranger@example.net"));
    answer("The default content is a template.", "400 BadRequestException",
           R"({"FromEmailAddress":"sender@example.com","DefaultContent":{},"BulkEmailEntries":[]})");
    answer("The default content is required.", "400 BadRequestException",
           R"({"FromEmailAddress":"sender@example.com","BulkEmailEntries":[]})");
    answer("Entries are required.", "400 BadRequestException",
           R"({"FromEmailAddress":"sender@example.com","DefaultContent":{"Template":{"TemplateName":"t"}}})");
    answer("An entry has a destination.", "400 BadRequestException", bulk("{}"));
    answer("A header of an entry has a name.", "400 BadRequestException",
           bulk(to("a@example.org", R"("ReplacementHeaders":[{"Value":"v"}])")));
    answer("The template exists.", "404 NotFoundException", bulk(to("a@example.org"), R"({"TemplateName":"none"})"));
    answer("A template in the request shows values and does nothing else.", "400 BadRequestException",
           bulk(to("a@example.org"), R"({"TemplateContent":{"Subject":"{{#if a}}b{{/if}}"}})"));
    answer("The configuration set exists.", "404 NotFoundException",
           bulk(to("a@example.org"), greeting, R"("ConfigurationSetName":"none")"));
    std::string many = to("a@example.org");
    for (int i = 0; i < 50; ++i) many += "," + to("a@example.org");
    answer("There are at most 50 entries.", "400 BadRequestException", bulk(many));
    c.ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "cs"}, {"Enabled", "false"}});
    answer("The set may be paused.", "400 SendingPausedException",
           bulk(to("a@example.org"), greeting, R"("ConfigurationSetName":"cs")"));
    t.require_golden();
}
