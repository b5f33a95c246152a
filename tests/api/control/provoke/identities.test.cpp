#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/state.hpp"
#include "tests/api/control/caller.hpp"

using namespace sesame;
using namespace sesame::test;
namespace json = boost::json;

namespace {

options by_hand() {
    options o;
    o.verification.done_after.reset();
    return o;
}

} // namespace

TEST_CASE("an identity that waits for its owner is verified, or fails, when a test says so") {
    control_caller c(by_hand());
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    auto const status = [&] {
        auto const shown = c.ses("GetIdentityVerificationAttributes", {{"Identities.member.1", "me@example.com"}});
        return at(shown, "/GetIdentityVerificationAttributesResponse/GetIdentityVerificationAttributesResult/"
                         "VerificationAttributes/entry/value/VerificationStatus");
    };
    CHECK(status() == "Pending");
    CHECK(c.done("POST", "/identities/me%40example.com/verify").at("status").as_string() == "Success");
    CHECK(status() == "Success");
    CHECK(c.done("POST", "/identities/me@example.com/verify?status=failed").at("status").as_string() == "Failed");
    CHECK(status() == "Failed");
}

TEST_CASE("the DKIM and MAIL FROM of a domain are verified by themselves") {
    control_caller c(by_hand());
    c.ses("VerifyDomainDkim", {{"Domain", "example.com"}});
    CHECK(c.done("POST", "/identities/example.com/verify?part=dkim").at("status").as_string() == "Success");
    c.ses("SetIdentityMailFromDomain", {{"Identity", "example.com"}, {"MailFromDomain", "m.example.com"}});
    CHECK(c.done("POST", "/identities/example.com/verify?part=mail_from&status=failed").at("status").as_string() ==
          "Failed");
}

TEST_CASE("verifying what is not there, or in no known way, is refused with the mend") {
    control_caller c(by_hand());
    CHECK(c.refused("POST", "/identities/x@y.test/verify").starts_with("404 There is no identity 'x@y.test'"));
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}});
    CHECK(c.refused("POST", "/identities/me@example.com/verify?status=good") ==
          "400 status: expected one of verified, failed, got 'good'");
    CHECK(c.refused("POST", "/identities/me@example.com/verify?part=x") ==
          "400 part: expected one of identity, dkim, mail_from, got 'x'");
    CHECK(c.refused("POST", "/identities/me@example.com/verify?region=eu-west-1").starts_with("404 "));
}

TEST_CASE("the suppression list is read, and addresses are put there and taken away") {
    control_caller c;
    CHECK(json::serialize(c.done("GET", "/suppression")) == R"({"suppressed":[]})");
    c.done("PUT", "/suppression?email_address=a@Bounce.test");
    auto const both = c.done("PUT", "/suppression?email_address=b@bounce.test&reason=COMPLAINT");
    CHECK(both == c.done("GET", "/suppression"));
    CHECK(json::serialize(both.at("suppressed").at(0)) ==
          R"({"email_address":"a@bounce.test","reason":"BOUNCE","last_update":"2023-11-14T22:13:20.123Z"})");
    CHECK(both.at("suppressed").at(1).at("reason").as_string() == "COMPLAINT");
    auto const id = c.send({"a@bounce.test"});
    c.all.run_due(c.where.now + std::chrono::hours{1});
    CHECK(type_of(c.home().ses->mails.find(id)->happened.back().what) == ses::event_type::bounce);

    CHECK(c.done("DELETE", "/suppression?email_address=a@bounce.test").at("suppressed").as_array().size() == 1);
    CHECK(c.refused("DELETE", "/suppression?email_address=a@bounce.test")
              .starts_with("404 'a@bounce.test' is not on the suppression list"));
    CHECK(c.done("DELETE", "/suppression").at("suppressed").as_array().empty());
}

TEST_CASE("what cannot be suppressed is refused with the mend") {
    control_caller c;
    CHECK(c.refused("PUT", "/suppression") == "400 The parameter 'email_address' is missing.");
    CHECK(c.refused("PUT", "/suppression?email_address=me").starts_with("400 email_address: expected an address"));
    CHECK(c.refused("PUT", "/suppression?email_address=a@b.test&reason=bounce") ==
          "400 reason: expected one of BOUNCE, COMPLAINT, got 'bounce'; did you mean 'BOUNCE'?");
    CHECK(c.done("GET", "/suppression").at("suppressed").as_array().empty());
}
