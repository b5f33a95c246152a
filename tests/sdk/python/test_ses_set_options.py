"""The options of a configuration set: tracking, delivery, reputation."""

from datetime import datetime, timedelta, timezone

import pytest

from mailroom import SENDER, text_mail
from steps import refused, shapeless

NO_OPTIONS = "There are no tracking options for configuration set <set>"
UNKNOWN_SET = "Configuration set <nowhere> does not exist."


@pytest.fixture
def set(ses):
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    return "set"


@pytest.fixture
def described(ses, set):
    """What DescribeConfigurationSet tells of these attributes."""

    def call(*names):
        answer = ses.describe_configuration_set(ConfigurationSetName=set, ConfigurationSetAttributeNames=names)
        return {name: value for name, value in answer.items() if name not in ("ResponseMetadata", "ConfigurationSet")}

    return call


@pytest.fixture
def tracking(ses, set):
    """Arguments about the tracking options of a set."""
    ses.verify_domain_identity(Domain="click.example.com")
    return lambda domain="click.example.com", set=set: {"ConfigurationSetName": set, "TrackingOptions": {"CustomRedirectDomain": domain}}


def test_a_new_set_has_neither_tracking_nor_delivery_options(described):
    assert described("trackingOptions", "deliveryOptions") == {}


def test_tracking_options_are_created_updated_and_deleted(ses, set, described, tracking):
    ses.create_configuration_set_tracking_options(**tracking())
    assert described("trackingOptions") == {"TrackingOptions": {"CustomRedirectDomain": "click.example.com"}}
    with refused(
        ses.exceptions.TrackingOptionsAlreadyExistsException,
        "Configuration set <set> already has tracking options.",
        code="TrackingOptionsAlreadyExistsException",
    ):
        ses.create_configuration_set_tracking_options(**tracking())
    ses.verify_domain_identity(Domain="go.example.com")
    ses.update_configuration_set_tracking_options(**tracking("go.example.com"))
    assert described("trackingOptions") == {"TrackingOptions": {"CustomRedirectDomain": "go.example.com"}}
    ses.delete_configuration_set_tracking_options(ConfigurationSetName=set)
    assert described("trackingOptions") == {}


def test_tracking_options_that_are_not_there_are_neither_updated_nor_deleted(ses, set, tracking):
    for call in (
        lambda: ses.update_configuration_set_tracking_options(**tracking()),
        lambda: ses.delete_configuration_set_tracking_options(ConfigurationSetName=set),
    ):
        with refused(ses.exceptions.TrackingOptionsDoesNotExistException, NO_OPTIONS, code="TrackingOptionsDoesNotExistException"):
            call()


@pytest.mark.parametrize("domain", ["example.net", "sender@example.com"])
def test_a_redirect_domain_is_a_verified_domain_before_its_set_is_looked_for(ses, tracking, domain):
    ses.verify_email_identity(EmailAddress=SENDER)
    text = f"Domain <{domain}> is not verified under this account."
    with refused(ses.exceptions.InvalidTrackingOptionsException, text, code="InvalidTrackingOptions"):
        ses.create_configuration_set_tracking_options(**tracking(domain, "nowhere"))


def test_tracking_options_must_say_something(ses, set):
    with shapeless(ses, "Value at 'trackingOptions' failed to satisfy constraint: Member must not be null"):
        ses.create_configuration_set_tracking_options(ConfigurationSetName=set)
    with refused(ses.exceptions.InvalidTrackingOptionsException, "At least one field of TrackingOptions must contain a value."):
        ses.create_configuration_set_tracking_options(ConfigurationSetName=set, TrackingOptions={"CustomRedirectDomain": ""})


def test_a_tls_policy_is_put_and_cleared(ses, set, described):
    for policy in ("Require", "Optional"):
        ses.put_configuration_set_delivery_options(ConfigurationSetName=set, DeliveryOptions={"TlsPolicy": policy})
        assert described("deliveryOptions") == {"DeliveryOptions": {"TlsPolicy": policy}}
    ses.put_configuration_set_delivery_options(ConfigurationSetName=set)
    assert described("deliveryOptions") == {}
    enum = "Value at 'deliveryOptions.tlsPolicy' failed to satisfy constraint: Member must satisfy enum value set: [Optional, Require]"
    with shapeless(ses, enum):
        ses.put_configuration_set_delivery_options(ConfigurationSetName=set, DeliveryOptions={"TlsPolicy": "Never"})


def test_reputation_metrics_are_switched(ses, set, described):
    ses.update_configuration_set_reputation_metrics_enabled(ConfigurationSetName=set, Enabled=True)
    assert described("reputationOptions")["ReputationOptions"] == {"SendingEnabled": True, "ReputationMetricsEnabled": True}


def test_a_paused_set_sends_nothing_and_starts_afresh(ses, set, described):
    ses.verify_email_identity(EmailAddress=SENDER)
    mail = {"Source": SENDER, "Destination": {"ToAddresses": ["to@example.org"]}, "Message": text_mail()}
    ses.update_configuration_set_sending_enabled(ConfigurationSetName=set, Enabled=False)
    assert described("reputationOptions")["ReputationOptions"] == {"SendingEnabled": False, "ReputationMetricsEnabled": False}
    with refused(
        ses.exceptions.ConfigurationSetSendingPausedException,
        "Sending is paused for configuration set set",
        code="ConfigurationSetSendingPausedException",
    ):
        ses.send_email(**mail, ConfigurationSetName=set)
    assert ses.send_email(**mail)["MessageId"]
    ses.update_configuration_set_sending_enabled(ConfigurationSetName=set, Enabled=True)
    fresh = described("reputationOptions")["ReputationOptions"]["LastFreshStart"]
    assert abs(datetime.now(timezone.utc) - fresh) < timedelta(minutes=1)
    assert ses.send_email(**mail, ConfigurationSetName=set)["MessageId"]


def test_an_unknown_set_has_no_options(ses, tracking):
    for call in (
        lambda: ses.create_configuration_set_tracking_options(**tracking(set="nowhere")),
        lambda: ses.update_configuration_set_tracking_options(**tracking(set="nowhere")),
        lambda: ses.delete_configuration_set_tracking_options(ConfigurationSetName="nowhere"),
        lambda: ses.put_configuration_set_delivery_options(ConfigurationSetName="nowhere"),
        lambda: ses.update_configuration_set_reputation_metrics_enabled(ConfigurationSetName="nowhere", Enabled=True),
        lambda: ses.update_configuration_set_sending_enabled(ConfigurationSetName="nowhere", Enabled=True),
    ):
        with refused(ses.exceptions.ConfigurationSetDoesNotExistException, UNKNOWN_SET, code="ConfigurationSetDoesNotExist"):
            call()
