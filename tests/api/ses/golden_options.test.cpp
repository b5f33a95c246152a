#include "model/ses/state.hpp"
#include "tests/api/caller.hpp"

#include <catch2/catch_test_macros.hpp>

// Operations about the account and the options of a configuration set: tests/golden/api/ses/<Operation>.txt.

using namespace sesame::test;

namespace {

struct set_user : caller {
    set_user() {
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
    }
    sesame::api::response send(std::string const& to, parameters const& more = {}) {
        parameters p{{"Source", "me@example.com"},
                     {"Destination.ToAddresses.member.1", to},
                     {"Message.Subject.Data", "Hello"},
                     {"Message.Body.Text.Data", "Hello, you."}};
        p.insert(p.end(), more.begin(), more.end());
        return ses("SendEmail", p);
    }
};

parameters tracking(std::string const& set, std::string const& domain) {
    return {{"ConfigurationSetName", set}, {"TrackingOptions.CustomRedirectDomain", domain}};
}

parameters enabled(std::string const& set, std::string const& value) {
    return {{"ConfigurationSetName", set}, {"Enabled", value}};
}

} // namespace

TEST_CASE("GetAccountSendingEnabled tells whether the account may send") {
    set_user c;
    transcript t(c, "ses", "GetAccountSendingEnabled");
    t.call("It may at first.", "200");
    c.ses("UpdateAccountSendingEnabled", {{"Enabled", "false"}});
    t.call("It may no more.", "200");
    t.require_golden();
}

TEST_CASE("UpdateAccountSendingEnabled stops all sends, and takes silence for no") {
    set_user c;
    transcript t(c, "ses", "UpdateAccountSendingEnabled");
    t.call("Sending stops.", "200", {{"Enabled", "false"}});
    CHECK(refusal_text(c.send("you@example.net")) ==
          "400 AccountSendingPausedException: Sending is paused for this account.");
    t.call("Sending goes on.", "200", {{"Enabled", "true"}});
    CHECK(refusal_text(c.send("you@example.net")) == "200");
    t.call("Nothing said means no.", "200");
    CHECK(c.send("you@example.net").status == 400);
    t.call("Perhaps is no answer.", "400 ValidationError", {{"Enabled", "perhaps"}});
    t.require_golden();
}

TEST_CASE("GetSendStatistics tells what was sent and what came of it, in quarters of an hour") {
    set_user c;
    transcript t(c, "ses", "GetSendStatistics");
    t.call("Nothing has been sent.", "200");
    c.home().ses->outcome_rules = {{"gone@*", "", "", {}, {{sesame::milliseconds{100}, sesame::ses::bounced{}}}}};
    c.send("you@example.net", {{"Destination.CcAddresses.member.1", "gone@example.net"}});
    c.pass(std::chrono::minutes{15});
    c.send("you@example.net");
    t.call("Two points, the first with a bounce.", "200");
    t.require_golden();
}

TEST_CASE("CreateConfigurationSetTrackingOptions gives a set its redirect domain") {
    set_user c;
    transcript t(c, "ses", "CreateConfigurationSetTrackingOptions");
    t.call("Tracking links lead to a domain of one's own.", "200", tracking("set", "example.com"));
    t.call("Not twice.", "400 TrackingOptionsAlreadyExistsException", tracking("set", "example.com"));
    t.call("Not for a set that is not there.", "400 ConfigurationSetDoesNotExist", tracking("none", "example.com"));
    t.call("Not to a domain that is not verified, which is looked at first.", "400 InvalidTrackingOptions",
           tracking("none", "example.org"));
    t.call("Not without a domain.", "400 InvalidTrackingOptions",
           {{"ConfigurationSetName", "set"}, {"TrackingOptions", ""}});
    t.call("Not without options.", "400 ValidationError", {{"ConfigurationSetName", "set"}});
    t.require_golden();
}

TEST_CASE("UpdateConfigurationSetTrackingOptions replaces a redirect domain") {
    set_user c;
    c.ses("VerifyDomainIdentity", {{"Domain", "click.example.com"}});
    transcript t(c, "ses", "UpdateConfigurationSetTrackingOptions");
    t.call("Not one that is not there.", "400 TrackingOptionsDoesNotExistException", tracking("set", "example.com"));
    c.ses("CreateConfigurationSetTrackingOptions", tracking("set", "example.com"));
    t.call("By another domain.", "200", tracking("set", "click.example.com"));
    t.call("Not by a domain that is not verified.", "400 InvalidTrackingOptions", tracking("set", "example.org"));
    t.call("Not of a set that is not there.", "400 ConfigurationSetDoesNotExist", tracking("none", "example.com"));
    t.require_golden();
}

TEST_CASE("DeleteConfigurationSetTrackingOptions takes the redirect domain away") {
    set_user c;
    c.ses("CreateConfigurationSetTrackingOptions", tracking("set", "example.com"));
    transcript t(c, "ses", "DeleteConfigurationSetTrackingOptions");
    t.call("Deleted.", "200", {{"ConfigurationSetName", "set"}});
    t.call("Not twice.", "400 TrackingOptionsDoesNotExistException", {{"ConfigurationSetName", "set"}});
    t.call("Not of a set that is not there.", "400 ConfigurationSetDoesNotExist", {{"ConfigurationSetName", "none"}});
    t.require_golden();
}

TEST_CASE("PutConfigurationSetDeliveryOptions tells how mail is to travel") {
    set_user c;
    transcript t(c, "ses", "PutConfigurationSetDeliveryOptions");
    t.call("Only with TLS.", "200", {{"ConfigurationSetName", "set"}, {"DeliveryOptions.TlsPolicy", "Require"}});
    CHECK(c.home().ses->configuration_sets.find("set")->tls_policy == sesame::ses::tls_policy::Require);
    t.call("No other words.", "400 ValidationError",
           {{"ConfigurationSetName", "set"}, {"DeliveryOptions.TlsPolicy", "Never"}});
    t.call("Not of a set that is not there.", "400 ConfigurationSetDoesNotExist", {{"ConfigurationSetName", "none"}});
    t.call("Nothing said clears it.", "200", {{"ConfigurationSetName", "set"}});
    CHECK(c.home().ses->configuration_sets.find("set")->tls_policy == std::nullopt);
    t.require_golden();
}

TEST_CASE("UpdateConfigurationSetReputationMetricsEnabled switches metrics") {
    set_user c;
    transcript t(c, "ses", "UpdateConfigurationSetReputationMetricsEnabled");
    t.call("On.", "200", enabled("set", "true"));
    CHECK(c.home().ses->configuration_sets.find("set")->reputation_metrics_enabled);
    t.call("Not of a set that is not there.", "400 ConfigurationSetDoesNotExist", enabled("none", "true"));
    t.call("On or off must be said.", "400 ValidationError", {{"ConfigurationSetName", "set"}});
    t.require_golden();
}

TEST_CASE("UpdateConfigurationSetSendingEnabled stops and starts the sends of a set") {
    set_user c;
    transcript t(c, "ses", "UpdateConfigurationSetSendingEnabled");
    t.call("Sending stops.", "200", enabled("set", "false"));
    parameters const by_set{{"ConfigurationSetName", "set"}};
    CHECK(refusal_text(c.send("you@example.net", by_set)) ==
          "400 ConfigurationSetSendingPausedException: Sending is paused for configuration set set");
    CHECK(refusal_text(c.send("you@example.net")) == "200");
    t.call("Sending goes on.", "200", enabled("set", "true"));
    CHECK(refusal_text(c.send("you@example.net", by_set)) == "200");
    t.call("Not of a set that is not there.", "400 ConfigurationSetDoesNotExist", enabled("none", "true"));
    t.call("On or off must be said.", "400 ValidationError", {{"ConfigurationSetName", "set"}});
    t.require_golden();
}
