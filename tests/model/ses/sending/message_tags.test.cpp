#include "model/ses/sending/message_tags.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;

namespace {

mail mail_of_a_campaign() {
    mail m;
    m.operation = "SendEmail";
    m.configuration_set = "cs";
    m.source_ip = "198.51.100.1";
    m.from_domain = "example.com";
    m.tags = std::vector<message_tag>{{"campaign", "spring"}, {"campaign", "sale"}};
    return m;
}

std::string tag_names(mail const& m, event_type type) {
    std::string out;
    for (auto const& tag : published_tags(m, type)) out.append(tag.name).append(" ");
    return out;
}

std::string lines(mail const& m, event_type type, bool with_vdm = false) {
    std::string out;
    for (auto const& tag : published_tags(m, type, with_vdm))
        out.append(tag.name).append("=").append(tag.value).append("\n");
    return out;
}

} // namespace

TEST_CASE("a Delivery has the tags of AWS in the order recorded from AWS in March 2026") {
    CHECK(lines(mail_of_a_campaign(), event_type::delivery) == "ses:source-tls-version=TLSv1.3\n"
                                                               "ses:operation=SendEmail\n"
                                                               "ses:configuration-set=cs\n"
                                                               "ses:outgoing-tls-version=TLSv1.3\n"
                                                               "ses:source-ip=198.51.100.1\n"
                                                               "ses:from-domain=example.com\n"
                                                               "campaign=spring\n"
                                                               "campaign=sale\n"
                                                               "ses:caller-identity=sesame\n"
                                                               "ses:outgoing-ip=54.240.8.77\n");
}

TEST_CASE("only a Delivery tells how the mail went out") {
    for (auto const& row : event_types)
        if (auto const type = row.type; type != event_type::delivery)
            CHECK(tag_names(mail_of_a_campaign(), type) ==
                  "ses:source-tls-version ses:operation ses:configuration-set ses:source-ip ses:from-domain campaign "
                  "campaign ses:caller-identity ");
}

TEST_CASE("a mail without a From header has no tag for its domain") {
    auto m = mail_of_a_campaign();
    m.from_domain = "";
    m.tags = {};
    CHECK(tag_names(m, event_type::send) ==
          "ses:source-tls-version ses:operation ses:configuration-set ses:source-ip ses:caller-identity ");
}

TEST_CASE("Virtual Deliverability Manager adds the recipient's ISP and the sender's identity") {
    auto m = mail_of_a_campaign();
    m.destination = {"Reader <reader@gmail.com>"};
    m.source_arn = "arn:aws:ses:us-east-1:000000000000:identity/example.com";
    CHECK(lines(m, event_type::open, true) == "ses:source-tls-version=TLSv1.3\n"
                                              "ses:operation=SendEmail\n"
                                              "ses:configuration-set=cs\n"
                                              "ses:recipient-isp=Gmail\n"
                                              "ses:source-ip=198.51.100.1\n"
                                              "ses:from-domain=example.com\n"
                                              "ses:sender-identity=example.com\n"
                                              "campaign=spring\n"
                                              "campaign=sale\n"
                                              "ses:caller-identity=sesame\n");
}
