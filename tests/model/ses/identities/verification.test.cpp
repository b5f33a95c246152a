#include "model/ses/identities/verification.hpp"

#include "model/ses/identities/dkim.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/mail_from.hpp"
#include "tests/model/fixture.hpp"

#include <catch2/catch_test_macros.hpp>

#include <ostream>

using namespace sesame;
using namespace sesame::ses;
using status = sesame::ses::verification_status;

namespace {

constexpr auto hour = std::chrono::hours{1};

options done_after(std::optional<milliseconds> after) {
    options out;
    out.verification.done_after = after;
    return out;
}

// An account where an address, a domain, its DKIM and its MAIL FROM domain wait to be verified.
struct waiting : test::world {
    explicit waiting(std::optional<milliseconds> after)
        : world(done_after(after)) {
        verify_email_address(home, "a@example.org", now);
        verify_domain(home, "example.net", now);
        verify_domain(home, "example.com", now);
        set_mail_from(home, "example.com", "mail.example.com", behavior_on_mx_failure::UseDefaultValue, now);
    }

    identity& known(std::string_view name) { return *find_identity(home, name); }
    status address() { return known("a@example.org").verification.status; }
    status domain() { return known("example.com").verification.status; }
    status dkim() { return known("example.com").dkim.verification.status; }
    status mail_from() { return known("example.com").mail_from.verification.status; }
};

} // namespace

TEST_CASE("where nobody says otherwise everything is verified at once") {
    waiting w(milliseconds{0});
    REQUIRE(w.address() == status::Success);
    REQUIRE(w.domain() == status::Success);
    REQUIRE(w.mail_from() == status::Success);
    REQUIRE(w.dkim() == status::NotStarted);
    REQUIRE(w.home.task_count() == 0);
}

TEST_CASE("verification takes the time that the account is given for it") {
    waiting w(hour);
    w.advance(hour - milliseconds{1});
    REQUIRE(w.address() == status::Pending);
    REQUIRE(w.domain() == status::Pending);
    REQUIRE(w.mail_from() == status::Pending);
    w.advance(milliseconds{1});
    REQUIRE(w.address() == status::Success);
    REQUIRE(w.domain() == status::Success);
    REQUIRE(w.mail_from() == status::Success);
}

TEST_CASE("SES waits 24 hours for a click and 72 for the DNS") {
    // The owner never does it, or too late.
    for (auto const after : {std::optional<milliseconds>(), std::optional<milliseconds>(73 * hour)}) {
        waiting w(after);
        verify_domain_dkim(w.home, "example.com", w.now);
        w.advance(24 * hour - milliseconds{1});
        REQUIRE(w.address() == status::Pending);
        w.advance(milliseconds{1});
        REQUIRE(w.address() == status::Failed);
        w.advance(48 * hour - milliseconds{1});
        REQUIRE(w.domain() == status::Pending);
        w.advance(milliseconds{1});
        REQUIRE(w.domain() == status::Failed);
        REQUIRE(w.dkim() == status::Failed);
        REQUIRE(w.mail_from() == status::Failed);
    }
}

TEST_CASE("verifying again gives a pending or failed identity the whole time anew") {
    waiting w(std::nullopt);
    w.advance(20 * hour);
    verify_email_address(w.home, "a@example.org", w.now);
    w.advance(20 * hour);
    REQUIRE(w.address() == status::Pending);
    w.advance(4 * hour);
    REQUIRE(w.address() == status::Failed);
    verify_email_address(w.home, "a@example.org", w.now);
    REQUIRE(w.address() == status::Pending);
}

TEST_CASE("an identity stays verified when it is verified again") {
    waiting w(std::nullopt);
    verify_now(w.known("a@example.org"), verified_part::identity, w.now);
    verify_email_address(w.home, "a@example.org", w.now);
    w.advance(100 * hour);
    REQUIRE(w.address() == status::Success);
}

TEST_CASE("an identity that was deleted and made again does not inherit an end") {
    waiting w(std::nullopt);
    w.advance(20 * hour);
    delete_identity(w.home, "a@example.org");
    w.advance(hour);
    verify_email_address(w.home, "a@example.org", w.now);
    w.advance(3 * hour);
    REQUIRE(w.address() == status::Pending);
    delete_identity(w.home, "a@example.org");
    w.advance(100 * hour); // nobody is missed
}

TEST_CASE("DKIM records prove that a domain is owned") {
    waiting w(std::nullopt);
    verify_domain_dkim(w.home, "example.com", w.now);
    verify_now(w.known("example.com"), verified_part::dkim, w.now);
    REQUIRE(w.dkim() == status::Success);
    REQUIRE(w.domain() == status::Success);
    REQUIRE(w.known("example.net").verification.status == status::Pending);
}

TEST_CASE("records that vanish are missed for 72 hours before they are held against a domain") {
    waiting w(milliseconds{0});
    fail_now(w.home, w.known("example.com"), verified_part::identity, w.now);
    REQUIRE(w.domain() == status::TemporaryFailure);
    REQUIRE(covering_identity(w.home, "a@example.com"));
    w.advance(72 * hour);
    REQUIRE(w.domain() == status::Failed);
    REQUIRE_FALSE(covering_identity(w.home, "a@example.com"));
}

TEST_CASE("what is pending fails at once when it is told to, and so does an address") {
    waiting w(std::nullopt);
    fail_now(w.home, w.known("example.com"), verified_part::mail_from, w.now);
    REQUIRE(w.mail_from() == status::Failed);
    verify_now(w.known("a@example.org"), verified_part::identity, w.now);
    fail_now(w.home, w.known("a@example.org"), verified_part::identity, w.now);
    REQUIRE(w.address() == status::Failed);
}

TEST_CASE("who is not verified covers nothing") {
    waiting w(hour);
    REQUIRE_FALSE(covering_identity(w.home, "a@example.org"));
    REQUIRE_FALSE(covering_identity(w.home, "a@example.com"));
    w.advance(hour);
    REQUIRE(covering_identity(w.home, "a@example.org"));
}
