#include "model/ses/policies/sending_arns.hpp"

#include "model/ses/receiving/bouncing.hpp"
#include "model/ses/sending/templated_sending.hpp"
#include "model/ses/templates/email_template.hpp"
#include "tests/model/ses/mailer.hpp"

using namespace sesame;
using namespace sesame::ses;
using test::mailer;
using namespace std::string_literals;

namespace {

constexpr auto accepted = "accepted";
constexpr auto own = "arn:aws:ses:us-east-1:123456789012:identity/example.com";

std::string invalid(std::string const& arn) { return "invalid_arn: " + arn; }

} // namespace

TEST_CASE("an identity's ARN is read into region, account and name") {
    auto const named = parse_identity_arn("arn:aws-cn:ses:cn-north-1:222222222222:identity/a/b:c@example.com");
    CHECK(named.region == "cn-north-1");
    CHECK(named.account == "222222222222");
    CHECK(named.name == "a/b:c@example.com");
}

TEST_CASE("what is no identity's ARN is refused") {
    for (auto const* const bad :
         {"", " ", "junk", "example.com", "arn", "arn:aws:ses:us-east-1:000000000000",
          "arn:aws:ses:us-east-1:000000000000:example.com", "arn:aws:ses:us-east-1:000000000000:identity/",
          "arn:aws:ses:us-east-1:000000000000:template/t", "arn:aws:sns:us-east-1:000000000000:identity/example.com",
          "arn:aws:ses::000000000000:identity/example.com", "arn:aws:ses:us-east-1::identity/example.com",
          "arn:aws:ses:us-east-1:12:identity/example.com", "ARN:aws:ses:us-east-1:000000000000:identity/example.com"})
        CHECK(test::refusal_of([&] { parse_identity_arn(bad); }) == invalid(bad));
    CHECK(test::refusal_of([] { parse_identity_arn("\xff"); }) == invalid("\uFFFD"));
}

TEST_CASE("each ARN of each way to send is looked at") {
    mailer w;
    create_template(w.home, {"t", "s", "x", std::nullopt, w.now});
    for (std::string const& arn : {""s, "junk"s, std::string(own)}) {
        auto const expected = arn == own ? accepted : invalid(arn);
        for (auto const which : {&sending_arns::source, &sending_arns::from, &sending_arns::return_path}) {
            auto e = w.email({"a@example.org"});
            e.arns.*which = arn;
            CHECK(test::refusal_of([&] { w.send(e); }) == expected);

            raw_email raw;
            raw.data = "From: sender@example.com\r\nTo: a@example.org\r\n\r\nb";
            raw.arns.*which = arn;
            CHECK(test::refusal_of([&] { w.send_raw(raw); }) == expected);

            templated_email one{{"t"}, e, "{}"};
            CHECK(test::refusal_of([&] { send_templated_email(w.all, w.home, one, w.here()); }) == expected);

            bulk_templated_email many{{"t"}, e, "{}", {{{"a@example.org"}, {}, {}, {}, {}}}};
            CHECK(test::refusal_of([&] { bulk_sending(w.all, w.home, many, w.here()); }) == expected);
        }
    }
}

TEST_CASE("a template's ARN is looked at") {
    mailer w;
    create_template(w.home, {"t", "s", "x", std::nullopt, w.now});
    auto const e = w.email({"a@example.org"});
    for (std::string const arn : {"", "junk", own, "arn:aws:ses:us-east-1:000000000000:template/"}) {
        templated_email one{{"t", arn}, e, "{}"};
        CHECK(test::refusal_of([&] { send_templated_email(w.all, w.home, one, w.here()); }) == invalid(arn));
        bulk_templated_email many{{"t", arn}, e, "{}", {{{"a@example.org"}, {}, {}, {}, {}}}};
        CHECK(test::refusal_of([&] { bulk_sending(w.all, w.home, many, w.here()); }) == invalid(arn));
    }
    templated_email one{{"t", "arn:aws:ses:us-east-1:000000000000:template/t"}, e, "{}"};
    CHECK(test::refusal_of([&] { send_templated_email(w.all, w.home, one, w.here()); }) == accepted);
}

TEST_CASE("ARNs in a raw mail's headers are looked at, and parameters win") {
    mailer w;
    using arn_member = std::optional<std::string> sending_arns::*;
    std::pair<std::string, arn_member> const rows[]{{"X-SES-SOURCE-ARN", &sending_arns::source},
                                                    {"x-ses-from-arn", &sending_arns::from},
                                                    {"X-SES-RETURN-PATH-ARN", &sending_arns::return_path}};
    for (auto const& [name, member] : rows) {
        for (std::string const arn : {"", "junk"}) {
            raw_email e;
            e.data = "From: sender@example.com\r\nTo: a@example.org\r\n" + name + ": " + arn + "\r\n\r\nb";
            CHECK(test::refusal_of([&] { w.send_raw(e); }) == invalid(arn));
            e.arns.*member = own;
            CHECK(test::refusal_of([&] { w.send_raw(e); }) == accepted);
        }
    }
}

TEST_CASE("a broken ARN is told after broken addresses and before identities") {
    mailer w;
    auto e = w.email({"a@example.org"});
    e.source = "stranger@example.net";
    e.arns.source = "junk";
    e.configuration_set = "none";
    CHECK(test::refusal_of([&] { w.send(e); }) == invalid("junk"));
    e.reply_to = {"r"};
    CHECK(test::refusal_of([&] { w.send(e); }) == "address_without_domain");
}

TEST_CASE("a bounce's ARNs are looked at") {
    mailer w;
    bounce_request r;
    r.original_message_id = "none";
    r.sender = "sender@example.com";
    r.recipients = {{"a@example.org", "DoesNotExist", {}}};
    auto const told = [&] { return test::refusal_of([&] { send_bounce(w.all, w.home, r, w.here()); }); };
    r.sender_arn = "";
    CHECK(told() == invalid(""));
    r.sender_arn = own;
    r.recipients.at(0).recipient_arn = "junk";
    CHECK(told() == invalid("junk"));
    r.recipients.at(0).recipient_arn = own;
    CHECK(told() == "original_message_not_found: none");
}
