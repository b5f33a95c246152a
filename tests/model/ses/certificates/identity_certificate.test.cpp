#include "model/ses/certificates/identity_certificate.hpp"

#include "model/ses/identities/identity.hpp"
#include "model/ses/state.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::ses;
using status = certificate_status;

namespace {

constexpr auto certificate = "arn:aws:acm:us-east-1:123456789012:certificate/c";

struct signer : test::world {
    signer() {
        verify_domain(home, "example.com", now);
        verify_email_address(home, "a@example.com", now);
    }
    std::string associate(std::string const& identity, std::optional<std::string> const& from = {}) {
        return test::refusal_of([&] { associate_certificate(home, identity, from, certificate, now); });
    }
};

} // namespace

TEST_CASE("a certificate is on its way, then active, then expired") {
    signer w;
    REQUIRE(w.associate("a@example.com") == "accepted");
    auto const& made = *w.home.ses->certificates.find("a@example.com");
    CHECK(made.status_at(w.now) == status::PROVISIONING);
    CHECK(made.status_at(w.now + std::chrono::seconds{10}) == status::ACTIVE);
    CHECK(made.status_at(w.now + std::chrono::hours{24} * 395) == status::FAILED);
}

TEST_CASE("an address has one certificate, whichever identity it came by") {
    signer w;
    CHECK(w.associate("example.com") == "certificate_address_missing: example.com");
    CHECK(w.associate("example.com", "a@example.org") ==
          "certificate_address_not_of_identity: a@example.org, example.com");
    CHECK(w.associate("a@example.com", "b@example.com") ==
          "certificate_address_not_of_identity: b@example.com, a@example.com");
    CHECK(w.associate("example.com", "a@Sub.example.com") == "accepted");
    CHECK(w.associate("example.com", "a@example.com") == "accepted");
    CHECK(w.associate("a@example.com") == "certificate_exists: a@example.com");
    CHECK(w.associate("b@example.com") == "email_identity_not_found: b@example.com");
}

TEST_CASE("the certificates of an identity go with it") {
    signer w;
    w.associate("a@example.com");
    w.associate("example.com", "b@example.com");
    delete_identity(w.home, "example.com");
    CHECK(w.home.ses->certificates.size() == 1);
    CHECK(w.home.ses->certificates.find("a@example.com"));
}
