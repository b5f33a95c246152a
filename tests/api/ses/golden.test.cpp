#include "model/sns/delivery/outbox.hpp"
#include "tests/api/caller.hpp"
#include "tests/api/ses/mail_parameters.hpp"

#include <catch2/catch_test_macros.hpp>

// Every operation of the SES table: what is sent and what comes back, in tests/golden/api/ses/<Operation>.txt. Texts of
// refusals are recorded from AWS, where they are known.

using namespace sesame::test;

namespace {

constexpr auto events_topic = "arn:aws:sns:us-east-1:000000000000:events";

// An account with a verified domain, a topic and a configuration set.
struct topic_sender : caller {
    topic_sender() {
        create_topic("events");
        ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
        ses("CreateConfigurationSet", {{"ConfigurationSet.Name", "set"}});
    }
};

parameters destination(std::string const& set, std::string const& name, std::string const& topic_arn,
                       parameters const& more = {}) {
    parameters out{{"ConfigurationSetName", set},
                   {"EventDestination.Name", name},
                   {"EventDestination.Enabled", "true"},
                   {"EventDestination.MatchingEventTypes.member.1", "send"},
                   {"EventDestination.MatchingEventTypes.member.2", "bounce"},
                   {"EventDestination.SNSDestination.TopicARN", topic_arn}};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

} // namespace

TEST_CASE("VerifyEmailIdentity verifies an address") {
    caller c;
    transcript t(c, "ses", "VerifyEmailIdentity");
    t.call("An address is verified.", "200", {{"EmailAddress", "me@example.org"}});
    t.call("Verifying it again is fine.", "200", {{"EmailAddress", "me@example.org"}});
    t.call("An address is required.", "400 ValidationError");
    t.call("An address has an at sign.", "400 InvalidParameterValue", {{"EmailAddress", "example.org"}});
    t.require_golden();
}

TEST_CASE("VerifyDomainIdentity gives a token, the same each time") {
    caller c;
    transcript t(c, "ses", "VerifyDomainIdentity");
    t.call("A domain gets a token.", "200", {{"Domain", "example.com"}});
    t.call("It is the same the next time, in whatever case.", "200", {{"Domain", "EXAMPLE.com"}});
    t.call("A domain is required.", "400 ValidationError");
    t.call("A domain is not an address.", "400 InvalidParameterValue", {{"Domain", "me@example.com"}});
    t.require_golden();
}

TEST_CASE("DeleteIdentity deletes, and does not mind if there is nothing to delete") {
    topic_sender c;
    transcript t(c, "ses", "DeleteIdentity");
    t.call("An identity is deleted.", "200", {{"Identity", "example.com"}});
    t.call("Deleting it again is fine.", "200", {{"Identity", "example.com"}});
    t.call("An identity is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("ListIdentities lists addresses and domains, page by page") {
    caller c;
    transcript t(c, "ses", "ListIdentities");
    t.call("There is none at first.", "200");
    c.ses("VerifyDomainIdentity", {{"Domain", "example.com"}});
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.org"}});
    c.ses("VerifyDomainIdentity", {{"Domain", "example.net"}});
    t.call("All of them.", "200");
    t.call("Only domains.", "200", {{"IdentityType", "Domain"}});
    t.call("Only addresses.", "200", {{"IdentityType", "EmailAddress"}});
    auto const first = t.call("Two at a time.", "200", {{"MaxItems", "2"}});
    auto const token = at(first, "/ListIdentitiesResponse/ListIdentitiesResult/NextToken");
    t.call("And the rest.", "200", {{"MaxItems", "2"}, {"NextToken", token}});
    t.call("There is no other kind.", "400 ValidationError", {{"IdentityType", "Phone"}});
    t.require_golden();
}

TEST_CASE("GetIdentityVerificationAttributes shows what is known of identities") {
    topic_sender c;
    c.ses("VerifyEmailIdentity", {{"EmailAddress", "me@example.org"}});
    transcript t(c, "ses", "GetIdentityVerificationAttributes");
    t.call("A domain has a token, an address has none, and what is not known is left out.", "200",
           {{"Identities.member.1", "me@example.org"},
            {"Identities.member.2", "example.com"},
            {"Identities.member.3", "unknown.test"}});
    t.call("Nothing is known.", "200", {{"Identities.member.1", "unknown.test"}});
    t.call("Identities are required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("GetSendQuota counts recipients") {
    topic_sender c;
    transcript t(c, "ses", "GetSendQuota");
    t.call("Nothing has been sent.", "200");
    c.ses("SendEmail", mail("me@example.com", {{"Destination.CcAddresses.member.1", "her@example.net"}}));
    t.call("Two recipients count, not one mail.", "200");
    t.require_golden();
}

TEST_CASE("CreateConfigurationSet creates a set once") {
    caller c;
    transcript t(c, "ses", "CreateConfigurationSet");
    t.call("A set is created.", "200", {{"ConfigurationSet.Name", "set"}});
    t.call("It is not created twice.", "400 ConfigurationSetAlreadyExists", {{"ConfigurationSet.Name", "set"}});
    t.call("A set is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("DeleteConfigurationSet deletes what there is") {
    topic_sender c;
    transcript t(c, "ses", "DeleteConfigurationSet");
    t.call("A set is deleted.", "200", {{"ConfigurationSetName", "set"}});
    t.call("It is not deleted twice.", "400 ConfigurationSetDoesNotExist", {{"ConfigurationSetName", "set"}});
    t.call("A name is required.", "400 ValidationError");
    t.require_golden();
}

TEST_CASE("DescribeConfigurationSet shows what it is asked for") {
    topic_sender c;
    transcript t(c, "ses", "DescribeConfigurationSet");
    auto const asking_for = [](std::string const& what) {
        return parameters{{"ConfigurationSetName", "set"}, {"ConfigurationSetAttributeNames.member.1", what}};
    };
    t.call("Nothing but the name.", "200", {{"ConfigurationSetName", "set"}});
    t.call("There are no destinations yet.", "200", asking_for("eventDestinations"));
    c.ses("CreateConfigurationSetEventDestination", destination("set", "events", events_topic));
    t.call("A destination.", "200", asking_for("eventDestinations"));
    t.call("What it is allowed to do.", "200", asking_for("reputationOptions"));
    t.call("No redirect domain has been given.", "200", asking_for("trackingOptions"));
    t.call("Nobody has said how mail is to travel.", "200", asking_for("deliveryOptions"));
    c.ses("CreateConfigurationSetTrackingOptions",
          {{"ConfigurationSetName", "set"}, {"TrackingOptions.CustomRedirectDomain", "example.com"}});
    c.ses("PutConfigurationSetDeliveryOptions",
          {{"ConfigurationSetName", "set"}, {"DeliveryOptions.TlsPolicy", "Require"}});
    c.ses("UpdateConfigurationSetReputationMetricsEnabled", {{"ConfigurationSetName", "set"}, {"Enabled", "true"}});
    for (auto const* const value : {"false", "true"})
        c.ses("UpdateConfigurationSetSendingEnabled", {{"ConfigurationSetName", "set"}, {"Enabled", value}});
    t.call("All of them, after they have been changed.", "200",
           {{"ConfigurationSetName", "set"},
            {"ConfigurationSetAttributeNames.member.1", "trackingOptions"},
            {"ConfigurationSetAttributeNames.member.2", "deliveryOptions"},
            {"ConfigurationSetAttributeNames.member.3", "reputationOptions"}});
    t.call("There are no such attributes.", "400 ValidationError", asking_for("everything"));
    t.call("An unknown set.", "400 ConfigurationSetDoesNotExist", {{"ConfigurationSetName", "none"}});
    t.require_golden();
}

TEST_CASE("ListConfigurationSets lists page by page") {
    caller c;
    transcript t(c, "ses", "ListConfigurationSets");
    t.call("There is none at first.", "200");
    for (auto const* name : {"one", "two", "three"}) c.ses("CreateConfigurationSet", {{"ConfigurationSet.Name", name}});
    auto const first = t.call("Two at a time.", "200", {{"MaxItems", "2"}});
    auto const token = at(first, "/ListConfigurationSetsResponse/ListConfigurationSetsResult/NextToken");
    t.call("And the rest.", "200", {{"MaxItems", "2"}, {"NextToken", token}});
    t.require_golden();
}

TEST_CASE("CreateConfigurationSetEventDestination sends events somewhere") {
    topic_sender c;
    transcript t(c, "ses", "CreateConfigurationSetEventDestination");
    t.call("To a topic.", "200", destination("set", "events", events_topic));
    CHECK(c.home().outbox->owed_count() == 0); // nobody has subscribed yet
    t.call("Not twice by the same name.", "400 EventDestinationAlreadyExists",
           destination("set", "events", events_topic));
    t.call("Not from a set that is not there.", "400 ConfigurationSetDoesNotExist",
           destination("none", "events", events_topic));
    t.call("Not to a topic that is not there.", "400 InvalidSNSDestination",
           destination("set", "other", std::string(events_topic) + "-none"));
    t.call("Not by a bad name.", "400 InvalidParameterValue", destination("set", "my events", events_topic));
    t.call("Not to two places.", "400 InvalidParameterValue",
           destination("set", "other", events_topic,
                       {{"EventDestination.KinesisFirehoseDestination.IAMRoleARN", "arn:aws:iam::000000000000:role/r"},
                        {"EventDestination.KinesisFirehoseDestination.DeliveryStreamARN",
                         "arn:aws:firehose:us-east-1:000000000000:deliverystream/d"}}));
    t.call("Not to nowhere.", "400 InvalidParameterValue",
           {{"ConfigurationSetName", "set"},
            {"EventDestination.Name", "other"},
            {"EventDestination.MatchingEventTypes.member.1", "send"}});
    t.call("Not without a destination.", "400 ValidationError", {{"ConfigurationSetName", "set"}});
    t.require_golden();
}

TEST_CASE("UpdateConfigurationSetEventDestination replaces a destination") {
    topic_sender c;
    c.create_topic("others");
    c.ses("CreateConfigurationSetEventDestination", destination("set", "events", events_topic));
    transcript t(c, "ses", "UpdateConfigurationSetEventDestination");
    t.call("By another topic.", "200", destination("set", "events", "arn:aws:sns:us-east-1:000000000000:others"));
    t.call("Not from a set that is not there.", "400 ConfigurationSetDoesNotExist",
           destination("none", "events", events_topic));
    t.call("Not one that is not there.", "400 EventDestinationDoesNotExist", destination("set", "none", events_topic));
    t.call("Not by a topic that is not there.", "400 InvalidSNSDestination",
           destination("set", "events", std::string(events_topic) + "-none"));
    t.require_golden();
}

TEST_CASE("DeleteConfigurationSetEventDestination ends the sending of events") {
    topic_sender c;
    c.ses("CreateConfigurationSetEventDestination", destination("set", "events", events_topic));
    transcript t(c, "ses", "DeleteConfigurationSetEventDestination");
    parameters const events{{"ConfigurationSetName", "set"}, {"EventDestinationName", "events"}};
    t.call("A destination is deleted.", "200", events);
    t.call("It is not deleted twice.", "400 EventDestinationDoesNotExist", events);
    t.call("Nor from a set that is not there.", "400 ConfigurationSetDoesNotExist",
           {{"ConfigurationSetName", "none"}, {"EventDestinationName", "events"}});
    t.require_golden();
}
