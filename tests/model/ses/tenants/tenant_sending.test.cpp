#include "model/base/arn.hpp"
#include "model/ses/identities/email_identity.hpp"
#include "model/ses/reason.hpp"
#include "model/ses/tenants/tenant_resources.hpp"
#include "tests/model/ses/mailer.hpp"

#include <boost/json/array.hpp>

using namespace sesame;
using namespace sesame::test;

namespace {

// A tenant with the sender and the set.
struct tenant_mailer : mailer {
    tenant_mailer() {
        ses::create_tenant(home, "acme", {}, std::nullopt, now);
        give("identity/sender@example.com");
        give("configuration-set/cs");
    }
    std::string arn(std::string_view resource) const { return make_arn("ses", home.region, home.id, resource); }
    void give(std::string_view resource) { ses::associate(home, "acme", arn(resource), now); }
    void take(std::string_view resource) { ses::dissociate(home, "acme", arn(resource)); }

    ses::formatted_email email_of(std::string tenant) {
        auto e = email({"to@example.net"});
        e.tenant = std::move(tenant);
        return e;
    }
    ses::raw_email raw(std::string const& headers) {
        ses::raw_email e;
        e.data = headers + "From: sender@example.com\r\nTo: to@example.net\r\nSubject: s\r\n\r\ntext";
        return e;
    }
};

} // namespace

TEST_CASE("a tenant's mail may use what the tenant has") {
    tenant_mailer m;
    auto const id = m.send(m.email_of("acme"));
    CHECK(m.kept(id).tenant.text() == "acme");
    m.take("configuration-set/cs");
    auto const without_set = why_refused([&] { m.send(m.email_of("acme")); });
    CHECK(without_set == refusal(ses::reason::tenant_lacks_resources, {m.arn("configuration-set/cs")}));
    m.take("identity/sender@example.com");
    CHECK(why_refused([&] { m.send(m.email_of("acme")); }) ==
          refusal(ses::reason::tenant_lacks_resources,
                  {m.arn("identity/sender@example.com") + ", " + m.arn("configuration-set/cs")}));
}

TEST_CASE("the tenant of a mail is checked before its recipients") {
    tenant_mailer m;
    auto e = m.email_of("none");
    e.to = {"no address"};
    CHECK(why_refused([&] { m.send(e); }) == refusal(ses::reason::tenant_to_send_not_found, {"none", m.home.id}));
}

TEST_CASE("a sender without an identity of its own counts by its domain") {
    tenant_mailer m;
    ses::verify_domain(m.home, "example.com", m.now);
    auto e = m.email_of("acme");
    e.source = "other@example.com";
    CHECK(why_refused([&] { m.send(e); }) ==
          refusal(ses::reason::tenant_lacks_resources, {m.arn("identity/example.com")}));
    m.give("identity/example.com");
    CHECK(!why_refused([&] { m.send(e); }));
}

TEST_CASE("a tenant's identity does not serve for a sender that it does not cover") {
    tenant_mailer m;
    ses::verify_domain(m.home, "example.org", m.now);
    auto e = m.email_of("acme");
    e.arns.source = m.arn("identity/sender@example.com");
    CHECK(!why_refused([&] { m.send(e); }));
    e.source = "other@example.org";
    CHECK(why_refused([&] { m.send(e); }) ==
          refusal(ses::reason::tenant_lacks_resources, {m.arn("identity/example.org")}));
}

TEST_CASE("the default set of the sender's identity is the tenant's, too") {
    tenant_mailer m;
    ses::create_configuration_set(m.home, "default");
    ses::set_default_configuration_set(m.home, "sender@example.com", "default");
    auto e = m.email_of("acme");
    e.configuration_set.reset();
    CHECK(why_refused([&] { m.send(e); }) ==
          refusal(ses::reason::tenant_lacks_resources, {m.arn("configuration-set/default")}));
    m.give("configuration-set/default");
    CHECK(!why_refused([&] { m.send(e); }));
}

TEST_CASE("a tenant whose sending is disabled sends nothing until it may again") {
    tenant_mailer m;
    auto const arn = arn_of(m.home, ses::require_tenant(m.home, "acme"));
    ses::set_customer_status(m.home, arn, ses::sending_status::DISABLED, m.now);
    CHECK(why_refused([&] { m.send(m.email_of("acme")); }) == refusal(ses::reason::tenant_sending_paused, {"acme"}));
    CHECK(!why_refused([&] { m.send(m.email({"to@example.net"})); }));
    ses::set_customer_status(m.home, arn, ses::sending_status::REINSTATED, m.now);
    CHECK(!why_refused([&] { m.send(m.email_of("acme")); }));
}

TEST_CASE("an identity or set whose sending is disabled sends for nobody") {
    tenant_mailer m;
    for (auto const* const resource : {"identity/sender@example.com", "configuration-set/cs"}) {
        ses::set_customer_status(m.home, m.arn(resource), ses::sending_status::DISABLED, m.now);
        CHECK(why_refused([&] { m.send(m.email({"to@example.net"})); }) ==
              refusal(ses::reason::sending_disabled_of_entity, {m.arn(resource)}));
        ses::set_customer_status(m.home, m.arn(resource), ses::sending_status::ENABLED, m.now);
    }
}

TEST_CASE("a raw mail names its tenant in X-SES-TENANT") {
    tenant_mailer m;
    CHECK(!why_refused([&] { m.send_raw(m.raw("X-SES-TENANT: acme\r\n")); }));
    CHECK(why_refused([&] { m.send_raw(m.raw("X-SES-TENANT: none\r\n")); }) ==
          refusal(ses::reason::tenant_to_send_not_found, {"none", m.home.id}));
    auto with_parameter = m.raw("X-SES-TENANT: none\r\n");
    with_parameter.tenant = "acme";
    CHECK(!why_refused([&] { m.send_raw(with_parameter); }));
}

TEST_CASE("every sender that a raw mail names must be the tenant's") {
    tenant_mailer m;
    ses::verify_domain(m.home, "example.org", m.now);
    refusal const lacks_the_other(ses::reason::tenant_lacks_resources, {m.arn("identity/example.org")});
    auto const from = [&](std::string const& headers, std::string const& source) {
        ses::raw_email e;
        e.data = "X-SES-TENANT: acme\r\nX-SES-CONFIGURATION-SET: cs\r\nTo: to@example.net\r\n" + headers + "\r\ntext";
        e.source = source;
        return why_refused([&] { m.send_raw(e); });
    };
    CHECK(from("From: a@example.org\r\n", "sender@example.com") == lacks_the_other);
    CHECK(from("From: sender@example.com\r\n", "a@example.org") == lacks_the_other);
    CHECK(from("From: sender@example.com, a@example.org\r\nSender: b@example.org\r\n", "sender@example.com") ==
          lacks_the_other);
    CHECK(from("From: sender@example.com\r\nSender: b@example.org\r\n", "sender@example.com") == lacks_the_other);
    CHECK(!from("From: sender@example.com\r\n", "sender@example.com"));
}

TEST_CASE("bounces of a tenant's mail are tagged with its name") {
    tenant_mailer m;
    auto e = m.email_of("acme");
    e.to = {"bounce@simulator.amazonses.com"};
    m.send(e);
    for (auto const& text : m.events()) {
        auto const document = boost::json::parse(text);
        auto const& tags = document.at("mail").at("tags").as_object();
        bool const is_bounce = document.at("eventType") == "Bounce";
        REQUIRE(tags.contains("ses:tenant-name") == is_bounce);
        if (is_bounce) CHECK(tags.at("ses:tenant-name") == boost::json::array{"acme"});
    }
}
