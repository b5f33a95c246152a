"""SES v2: configuration sets and their options."""

import pytest

from steps import bad_request, not_found, refused_by_v2

INVALID = "1 validation error detected: Value at '{}' failed to satisfy constraint: {}"
UNKNOWN = "Configuration set <none> does not exist."
ARCHIVE = "arn:aws:ses:us-east-1:{}:mailmanager-archive/a-abcdefghijklmnopqrstuvwx"


@pytest.fixture
def set(sesv2):
    sesv2.create_configuration_set(ConfigurationSetName="set")
    return "set"


def described(sesv2, name="set"):
    answer = sesv2.get_configuration_set(ConfigurationSetName=name)
    del answer["ResponseMetadata"]
    return answer


def unknown(sesv2, message=UNKNOWN):
    return not_found(sesv2, message)


def test_a_new_set_shows_what_is_always_there(sesv2, set):
    assert described(sesv2) == {
        "ConfigurationSetName": "set",
        "ReputationOptions": {"ReputationMetricsEnabled": True},
        "SendingOptions": {"SendingEnabled": True},
        "Tags": [],
    }


def test_a_set_is_made_with_all_its_options(sesv2, ses, account):
    ses.verify_domain_identity(Domain="example.com")
    whole = {
        "ConfigurationSetName": "whole",
        "TrackingOptions": {"CustomRedirectDomain": "example.com", "HttpsPolicy": "REQUIRE"},
        "DeliveryOptions": {"TlsPolicy": "REQUIRE", "MaxDeliverySeconds": 300, "SharedPoolDeliveryMode": "GLOBAL"},
        "ReputationOptions": {"ReputationMetricsEnabled": False},
        "SendingOptions": {"SendingEnabled": False},
        "Tags": [{"Key": "team", "Value": "mail"}],
        "SuppressionOptions": {"SuppressedReasons": []},
        "VdmOptions": {"DashboardOptions": {"EngagementMetrics": "ENABLED"}},
        "ArchivingOptions": {"ArchiveArn": ARCHIVE.format(account)},
        "MessageSecurityOptions": {"SigningScheme": {"SmimeScheme": {"SignatureFormat": "DETACHED"}}},
    }
    sesv2.create_configuration_set(**whole)
    assert described(sesv2, "whole") == whole
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, "Configuration set <whole> already exists."):
        sesv2.create_configuration_set(ConfigurationSetName="whole")


@pytest.mark.parametrize(
    "options, message",
    [
        ({"TrackingOptions": {"HttpsPolicy": "REQUIRE"}}, "CustomRedirectDomain must be specified."),
        ({"TrackingOptions": {"CustomRedirectDomain": "a.test"}}, "Domain <a.test> is not verified under this account."),
        ({"DeliveryOptions": {"SendingPoolName": "none"}}, "SendingPool <none> doesn't exist"),
        (
            {"SuppressionOptions": {"SuppressedReasons": ["OTHER"]}},
            INVALID.format(
                "suppressionOptions.suppressedReasons",
                "Member must satisfy constraint: [Member must satisfy enum value set: [BOUNCE, COMPLAINT]]",
            ),
        ),
        (
            {"DeliveryOptions": {"MaxDeliverySeconds": 50401}},
            INVALID.format("deliveryOptions.maxDeliverySeconds", "Member must have value less than or equal to 50400"),
        ),
    ],
)
def test_a_set_with_a_bad_block_is_not_made(sesv2, options, message):
    with bad_request(sesv2, message):
        sesv2.create_configuration_set(ConfigurationSetName="new", **options)
    with unknown(sesv2, "Configuration set <new> does not exist."):
        sesv2.get_configuration_set(ConfigurationSetName="new")


def test_sets_are_listed_by_pages_and_by_name(sesv2):
    for name in ["a-news", "b", "c-news"]:
        sesv2.create_configuration_set(ConfigurationSetName=name)
    first = sesv2.list_configuration_sets(PageSize=2)
    assert first["ConfigurationSets"] == ["a-news", "b"]
    rest = sesv2.list_configuration_sets(PageSize=2, NextToken=first["NextToken"])
    assert rest["ConfigurationSets"] == ["c-news"] and "NextToken" not in rest


def test_a_set_is_deleted_once(sesv2, set):
    sesv2.delete_configuration_set(ConfigurationSetName=set)
    with unknown(sesv2, "Configuration set <set> does not exist."):
        sesv2.delete_configuration_set(ConfigurationSetName=set)


def test_tracking_options(sesv2, ses, set):
    ses.verify_domain_identity(Domain="example.com")
    put = sesv2.put_configuration_set_tracking_options
    put(ConfigurationSetName=set, CustomRedirectDomain="example.com", HttpsPolicy="OPTIONAL")
    assert described(sesv2)["TrackingOptions"] == {"CustomRedirectDomain": "example.com", "HttpsPolicy": "OPTIONAL"}
    with bad_request(sesv2, "CustomRedirectDomain must be specified."):
        put(ConfigurationSetName=set, CustomRedirectDomain="", HttpsPolicy="x")
    with bad_request(sesv2, "Domain <a.test> is not verified under this account."):
        put(ConfigurationSetName=set, CustomRedirectDomain="a.test", HttpsPolicy="x")
    with bad_request(sesv2, INVALID.format("httpsPolicy", "Member must satisfy enum value set: [OPTIONAL, REQUIRE, REQUIRE_OPEN_ONLY]")):
        put(ConfigurationSetName=set, CustomRedirectDomain="example.com", HttpsPolicy="x")
    put(ConfigurationSetName=set)
    assert "TrackingOptions" not in described(sesv2)


def test_delivery_options(sesv2, set):
    put = sesv2.put_configuration_set_delivery_options
    put(ConfigurationSetName=set, TlsPolicy="OPTIONAL", MaxDeliverySeconds=50400)
    assert described(sesv2)["DeliveryOptions"] == {"TlsPolicy": "OPTIONAL", "MaxDeliverySeconds": 50400}
    with bad_request(sesv2, INVALID.format("tlsPolicy", "Member must satisfy enum value set: [OPTIONAL, REQUIRE]")):
        put(ConfigurationSetName=set, TlsPolicy="Require")
    with bad_request(sesv2, "sendingPoolName can't be blank."):
        put(ConfigurationSetName=set, SendingPoolName="")
    with bad_request(sesv2, "SendingPool <none> doesn't exist"):
        put(ConfigurationSetName=set, SendingPoolName="none")
    with bad_request(sesv2, INVALID.format("maxDeliverySeconds", "Member must have value greater than or equal to 300")):
        put(ConfigurationSetName=set, MaxDeliverySeconds=299)
    put(ConfigurationSetName=set)
    assert "DeliveryOptions" not in described(sesv2)


def test_suppression_options(sesv2, set):
    put = sesv2.put_configuration_set_suppression_options
    put(ConfigurationSetName=set, SuppressedReasons=[])
    assert described(sesv2)["SuppressionOptions"] == {"SuppressedReasons": []}
    put(ConfigurationSetName=set, SuppressedReasons=["COMPLAINT"], SuppressionScope="TENANT")
    assert described(sesv2)["SuppressionOptions"] == {"SuppressedReasons": ["COMPLAINT"], "SuppressionScope": "TENANT"}
    with bad_request(sesv2, "Reason <OTHER> is invalid, must be one of [BOUNCE, COMPLAINT]."):
        put(ConfigurationSetName=set, SuppressedReasons=["OTHER"])
    put(ConfigurationSetName=set)
    assert "SuppressionOptions" not in described(sesv2)


def test_sending_reputation_vdm_and_archiving_options(sesv2, set, account):
    sesv2.put_configuration_set_sending_options(ConfigurationSetName=set)
    sesv2.put_configuration_set_reputation_options(ConfigurationSetName=set)
    guardian = {"GuardianOptions": {"OptimizedSharedDelivery": "DISABLED"}}
    sesv2.put_configuration_set_vdm_options(ConfigurationSetName=set, VdmOptions=guardian)
    sesv2.put_configuration_set_archiving_options(ConfigurationSetName=set, ArchiveArn=ARCHIVE.format(account))
    shown = described(sesv2)
    assert shown["SendingOptions"] == {"SendingEnabled": False}
    assert shown["ReputationOptions"] == {"ReputationMetricsEnabled": False}
    assert shown["VdmOptions"] == guardian
    assert shown["ArchivingOptions"] == {"ArchiveArn": ARCHIVE.format(account)}
    with unknown(sesv2, f"Archive <{ARCHIVE.format('999999999999')}> does not exist."):
        sesv2.put_configuration_set_archiving_options(ConfigurationSetName=set, ArchiveArn=ARCHIVE.format("999999999999"))


@pytest.mark.parametrize("options", ["archiving", "delivery", "reputation", "sending", "suppression", "tracking", "vdm"])
def test_no_option_of_an_unknown_set_is_put(sesv2, options):
    with unknown(sesv2):
        getattr(sesv2, f"put_configuration_set_{options}_options")(ConfigurationSetName="none")
