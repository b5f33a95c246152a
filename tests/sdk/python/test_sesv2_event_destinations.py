"""SES v2: event destinations, and what comes to buses and Pinpoint projects."""

import json

import pytest

from mailroom import BOUNCE, SENDER, VALIDATED, text_mail
from steps import bad_request, not_found, notified, refused_by_v2, subscribe

TYPES = ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY", "SUBSCRIPTION"]
ONE_ONLY = (
    "Please provide only one destination with each request. Either a Firehose Destination or a Cloudwatch Destination or an SNS"
    " Destination or an EventBridge Destination."
)


@pytest.fixture
def bus(account):
    return {"EventBridgeDestination": {"EventBusArn": f"arn:aws:events:us-east-1:{account}:event-bus/default"}}


@pytest.fixture
def project(account):
    return {"PinpointDestination": {"ApplicationArn": f"arn:aws:mobiletargeting:us-east-1:{account}:apps/0123"}}


@pytest.fixture
def set(sesv2):
    sesv2.create_configuration_set(ConfigurationSetName="set")
    return "set"


@pytest.fixture
def create(sesv2, set):
    def call(destination, name="one", types=TYPES, set=set):
        definition = {"Enabled": True, "MatchingEventTypes": types} | destination
        sesv2.create_configuration_set_event_destination(
            ConfigurationSetName=set, EventDestinationName=name, EventDestination=definition
        )

    return call


def shown(sesv2, set="set"):
    return sesv2.get_configuration_set_event_destinations(ConfigurationSetName=set)["EventDestinations"]


def test_destinations_of_all_kinds_show_as_they_were_made(sesv2, create, topic, bus, project):
    kinds = [
        {"SnsDestination": {"TopicArn": topic}},
        {
            "KinesisFirehoseDestination": {
                "IamRoleArn": "arn:aws:iam::123456789012:role/r",
                "DeliveryStreamArn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/s",
            }
        },
        {
            "CloudWatchDestination": {
                "DimensionConfigurations": [
                    {"DimensionName": "d", "DimensionValueSource": "EMAIL_HEADER", "DefaultDimensionValue": "none"}
                ]
            }
        },
        bus,
        project,
    ]
    for number, kind in enumerate(kinds):
        create(kind, str(number))
    assert shown(sesv2) == [
        {"Name": str(number), "Enabled": True, "MatchingEventTypes": TYPES} | kind for number, kind in enumerate(kinds)
    ]


def test_a_topic_is_told_that_it_was_validated(sns, create, topic, endpoint):
    subscribe(sns, topic, endpoint)
    create({"SnsDestination": {"TopicArn": topic}})
    assert notified(endpoint)[0]["Message"] == VALIDATED


def test_what_is_refused(sesv2, create, topic, bus, account):
    sns = {"SnsDestination": {"TopicArn": topic}}
    with bad_request(sesv2, "At least one event type must be specified."):
        create(bus, types=[])
    with bad_request(sesv2, "Event destination is not provided."):
        create({})
    with bad_request(sesv2, ONE_ONLY):
        create(bus | sns)
    with bad_request(sesv2, "Invalid event destination name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."):
        create(bus, "a b")
    with bad_request(sesv2, "Event destination name cannot exceed 64 characters."):
        create(bus, "n" * 65)
    with bad_request(sesv2, "CloudWatch metrics dimension configuration list cannot be empty."):
        create({"CloudWatchDestination": {"DimensionConfigurations": []}})
    with bad_request(sesv2, f"SNS topic <{topic}-none> not found."):
        create({"SnsDestination": {"TopicArn": f"{topic}-none"}})
    with bad_request(sesv2, "SNS topic must be located in same region as SES <us-east-1>"):
        create({"SnsDestination": {"TopicArn": topic.replace("us-east-1", "eu-west-1")}})
    own_bus = bus["EventBridgeDestination"]["EventBusArn"]
    for arn, message in (
        (own_bus.replace("us-east-1", "eu-west-1"), "must be in region <us-east-1>."),
        (own_bus.replace(account, "1" * 12), "cross account is not supported."),
        (own_bus + "s", "must be default bus."),
    ):
        with bad_request(sesv2, f"Invalid Event Bridge destination, {message}"):
            create({"EventBridgeDestination": {"EventBusArn": arn}})
    with bad_request(sesv2, "Invalid Pinpoint application ARN provided: x."):
        create({"PinpointDestination": {"ApplicationArn": "x"}})
    create(bus)
    with refused_by_v2(
        sesv2.exceptions.AlreadyExistsException, "An event destination with name <one> already exists for configuration set <set>."
    ):
        create(sns)
    with not_found(sesv2, "Configuration set <none> does not exist."):
        create(bus, set="none")


def test_an_update_replaces_the_definition_and_a_delete_removes_it(sesv2, create, topic, bus):
    create(bus)
    name = {"ConfigurationSetName": "set", "EventDestinationName": "one"}
    definition = {"MatchingEventTypes": ["OPEN"], "SnsDestination": {"TopicArn": topic}}
    sesv2.update_configuration_set_event_destination(**name, EventDestination=definition)
    assert shown(sesv2) == [{"Name": "one", "Enabled": False} | definition]
    sesv2.delete_configuration_set_event_destination(**name)
    assert shown(sesv2) == []
    unknown = "An event destination with name <one> does not exist for configuration set <set>."
    with not_found(sesv2, unknown):
        sesv2.delete_configuration_set_event_destination(**name)
    with not_found(sesv2, unknown):
        sesv2.update_configuration_set_event_destination(**name, EventDestination=definition)


def test_the_default_bus_gets_events_as_eventbridge_brings_them(ses, create, bus, control, account):
    create(bus)
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.send_email(
        Source=SENDER,
        Destination={"ToAddresses": [BOUNCE]},
        Message=text_mail(),
        ConfigurationSetName="set",
    )
    control.clock.advance("10s")
    captured = control.call("GET", "captured", kind="eventbridge")["captured"]
    events = [json.loads(one["body"]) for one in captured]
    assert [event["detail-type"] for event in events] == ["Email Bounced", "Email Sent"]
    assert events[0] | {"id": "", "time": "", "detail": ""} == {
        "version": "0",
        "id": "",
        "detail-type": "Email Bounced",
        "source": "aws.ses",
        "account": account,
        "time": "",
        "region": "us-east-1",
        "resources": [f"arn:aws:ses:us-east-1:{account}:configuration-set/set"],
        "detail": "",
    }
    assert events[0]["detail"]["eventType"] == "Bounce"
    assert events[0]["detail"]["bounce"]["bounceType"] == "Permanent"


def test_a_pinpoint_project_gets_event_documents(ses, create, project, control):
    create(project)
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.send_email(
        Source=SENDER,
        Destination={"ToAddresses": ["to@example.org"]},
        Message=text_mail(),
        ConfigurationSetName="set",
    )
    control.clock.advance("10s")
    captured = control.call("GET", "captured", kind="pinpoint")["captured"]
    assert [json.loads(one["body"])["eventType"] for one in captured] == ["Delivery", "Send"]
