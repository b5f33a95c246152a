"""Configuration sets and their event destinations."""

import pytest

from mailroom import VALIDATED, destination
from steps import all_notified, invalid_value, notified, refused, shapeless, subscribe

NULL = "Value at '{}' failed to satisfy constraint: Member must not be null"
ONE_ONLY = (
    "Please provide only one destination with each request. Either a Firehose Destination or a Cloudwatch Destination or an SNS Destination"
)
FIREHOSE = {
    "IAMRoleARN": "arn:aws:iam::123456789012:role/r",
    "DeliveryStreamARN": "arn:aws:firehose:us-east-1:123456789012:deliverystream/s",
}
DIMENSION = {"DimensionName": "ses:from-domain", "DimensionValueSource": "messageTag", "DefaultDimensionValue": "none"}
UNKNOWN_SET = "Configuration set <nowhere> does not exist."


@pytest.fixture
def set(ses):
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    return "set"


@pytest.fixture
def create(ses, set):
    def call(destination, set=set):
        ses.create_configuration_set_event_destination(ConfigurationSetName=set, EventDestination=destination)

    return call


@pytest.fixture
def update(ses, set):
    def call(destination, set=set):
        ses.update_configuration_set_event_destination(ConfigurationSetName=set, EventDestination=destination)

    return call


def described(ses, set):
    """The event destinations of the set by name, event types sorted."""
    found = ses.describe_configuration_set(ConfigurationSetName=set, ConfigurationSetAttributeNames=["eventDestinations"])[
        "EventDestinations"
    ]
    return {one["Name"]: one | {"MatchingEventTypes": sorted(one["MatchingEventTypes"])} for one in found}


def test_a_configuration_set_is_described_with_no_more_than_was_asked(ses, set):
    answer = ses.describe_configuration_set(ConfigurationSetName=set)
    del answer["ResponseMetadata"]
    assert answer == {"ConfigurationSet": {"Name": "set"}}


def test_reputation_options_of_a_new_set(ses, set):
    answer = ses.describe_configuration_set(ConfigurationSetName=set, ConfigurationSetAttributeNames=["reputationOptions"])
    assert answer["ReputationOptions"] == {"SendingEnabled": True, "ReputationMetricsEnabled": False}


def test_a_set_is_created_once(ses, set):
    with refused(
        ses.exceptions.ConfigurationSetAlreadyExistsException,
        "Configuration set <set> already exists.",
        code="ConfigurationSetAlreadyExists",
    ):
        ses.create_configuration_set(ConfigurationSet={"Name": set})


@pytest.mark.parametrize("name", ["a b", "a.b", "ä", "x" * 65])
def test_a_bad_set_name_is_refused(ses, name):
    with pytest.raises(ses.exceptions.ClientError) as error:
        ses.create_configuration_set(ConfigurationSet={"Name": name})
    assert error.value.response["Error"]["Code"] in ("InvalidConfigurationSet", "InvalidParameterValue", "ValidationError")
    assert ses.list_configuration_sets()["ConfigurationSets"] == []


def test_a_set_without_a_name_has_no_shape(ses):
    with shapeless(ses, NULL.format("configurationSet")):
        ses.create_configuration_set()
    with shapeless(ses, NULL.format("configurationSetName")):
        ses.describe_configuration_set()


def test_deleting_a_set_works_once(ses, set):
    ses.delete_configuration_set(ConfigurationSetName=set)
    with refused(ses.exceptions.ConfigurationSetDoesNotExistException, "Configuration set <set> does not exist."):
        ses.delete_configuration_set(ConfigurationSetName=set)


def test_an_unknown_set_is_unknown_to_all_operations(ses, create, update, topic):
    for call in (
        lambda: ses.describe_configuration_set(ConfigurationSetName="nowhere"),
        lambda: ses.delete_configuration_set(ConfigurationSetName="nowhere"),
        lambda: create(destination(topic), "nowhere"),
        lambda: update(destination(topic), "nowhere"),
        lambda: ses.delete_configuration_set_event_destination(ConfigurationSetName="nowhere", EventDestinationName="events"),
    ):
        with refused(ses.exceptions.ConfigurationSetDoesNotExistException, UNKNOWN_SET, code="ConfigurationSetDoesNotExist"):
            call()


def test_sets_come_in_pages(ses):
    for n in range(5):
        ses.create_configuration_set(ConfigurationSet={"Name": f"set-{n}"})
    first = ses.list_configuration_sets(MaxItems=3)
    rest = ses.list_configuration_sets(MaxItems=3, NextToken=first["NextToken"])
    assert [len(page["ConfigurationSets"]) for page in (first, rest)] == [3, 2] and "NextToken" not in rest
    assert sorted(one["Name"] for page in (first, rest) for one in page["ConfigurationSets"]) == [f"set-{n}" for n in range(5)]


def test_a_destination_is_described_as_it_was_made(ses, set, create, topic):
    create(destination(topic, types=["send", "bounce"]))
    create({"Name": "hose", "Enabled": True, "MatchingEventTypes": ["send"], "KinesisFirehoseDestination": FIREHOSE})
    create({"Name": "watch", "MatchingEventTypes": ["open"], "CloudWatchDestination": {"DimensionConfigurations": [DIMENSION]}})
    assert described(ses, set) == {
        "events": {"Name": "events", "Enabled": True, "MatchingEventTypes": ["bounce", "send"], "SNSDestination": {"TopicARN": topic}},
        "hose": {"Name": "hose", "Enabled": True, "MatchingEventTypes": ["send"], "KinesisFirehoseDestination": FIREHOSE},
        "watch": {
            "Name": "watch",
            "Enabled": False,
            "MatchingEventTypes": ["open"],
            "CloudWatchDestination": {"DimensionConfigurations": [DIMENSION]},
        },
    }


def test_a_topic_is_told_that_it_is_valid_whenever_a_destination_is_made_or_updated(sns, create, update, topic, endpoint):
    subscribe(sns, topic, endpoint)
    create(destination(topic, enabled=False))
    update(destination(topic))
    for message in notified(endpoint, count=2):
        assert message["Message"] == VALIDATED and "Subject" not in message


def test_a_refused_destination_leaves_its_topic_alone(sns, ses, set, create, topic, control, endpoint):
    subscribe(sns, topic, endpoint)
    with pytest.raises(ses.exceptions.ClientError):
        create(destination(topic, name="no spaces"))
    assert described(ses, set) == {}
    assert all_notified(control, endpoint) == []


@pytest.mark.parametrize(
    "change, message",
    [
        ({"Name": "a b"}, "Invalid event destination name <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."),
        ({"Name": "x" * 65}, "Event destination name cannot exceed 64 characters."),
        ({"SNSDestination": None}, "Event destination is not provided."),
    ],
)
def test_a_bad_destination_is_refused(ses, create, topic, change, message):
    made = {name: value for name, value in (destination(topic) | change).items() if value is not None}
    with invalid_value(ses, message):
        create(made)


def test_a_destination_is_of_one_kind(ses, create, topic):
    with pytest.raises(ses.exceptions.ClientError, match=ONE_ONLY):
        create(destination(topic) | {"KinesisFirehoseDestination": FIREHOSE})


def test_a_destination_without_its_members_has_no_shape(ses, create):
    with shapeless(ses, NULL.format("eventDestination")):
        ses.create_configuration_set_event_destination(ConfigurationSetName="set")
    with shapeless(ses, NULL.format("eventDestination.name"), NULL.format("eventDestination.matchingEventTypes")):
        create({"Enabled": True})
    with shapeless(ses, NULL.format("eventDestination.cloudWatchDestination.dimensionConfigurations.1.member.dimensionName")):
        dimension = {name: value for name, value in DIMENSION.items() if name != "DimensionName"}
        create({"Name": "watch", "MatchingEventTypes": ["open"], "CloudWatchDestination": {"DimensionConfigurations": [dimension]}})


def test_an_unknown_event_type_is_refused(ses, create, topic):
    with pytest.raises(ses.exceptions.ClientError) as error:
        create(destination(topic, types=["send", "pigeon"]))
    assert error.value.response["Error"]["Code"] in ("ValidationError", "InvalidParameterValue")


def test_a_destination_name_is_taken_once_in_a_set(ses, create, topic):
    create(destination(topic))
    with refused(
        ses.exceptions.EventDestinationAlreadyExistsException,
        "An event destination with name <events> already exists for configuration set <set>.",
        code="EventDestinationAlreadyExists",
    ):
        create(destination(topic))


def test_a_topic_that_does_not_exist_is_no_destination(ses, create, update, topic):
    create(destination(topic))
    for call, name in ((create, "other"), (update, "events")):
        with refused(ses.exceptions.InvalidSNSDestinationException, f"SNS topic <{topic}s> not found.", code="InvalidSNSDestination"):
            call(destination(topic + "s", name))


def test_a_malformed_topic_a_foreign_one_and_a_fifo_topic_are_no_destinations(sns, ses, create, account):
    fifo = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    for topic in ("topic", f"arn:aws:sns:eu-west-1:{account}:topic", fifo):
        with pytest.raises(ses.exceptions.InvalidSNSDestinationException):
            create(destination(topic))


@pytest.mark.parametrize("operation", ["create", "update"])
def test_streams_and_dimensions_that_cannot_be_are_no_destinations(ses, create, update, topic, operation):
    create(destination(topic))
    call, name = {"create": (create, "other"), "update": (update, "events")}[operation]
    usual = {"Name": name, "MatchingEventTypes": ["send"]}
    with refused(
        ses.exceptions.InvalidFirehoseDestinationException, "Could not assume IAM role <r>.", code="InvalidFirehoseDestination"
    ):
        call(usual | {"KinesisFirehoseDestination": FIREHOSE | {"IAMRoleARN": "r"}})
    to_header = DIMENSION | {"DimensionName": "To", "DimensionValueSource": "emailHeader"}
    for dimension, message in (
        (to_header, "Invalid dimension name <To>."),
        (DIMENSION | {"DefaultDimensionValue": "a b"}, "Invalid default dimension value <a b>."),
    ):
        with refused(ses.exceptions.InvalidCloudWatchDestinationException, message, code="InvalidCloudWatchDestination"):
            call(usual | {"CloudWatchDestination": {"DimensionConfigurations": [dimension]}})


def test_an_update_replaces_the_whole_destination(ses, set, create, update, topic):
    create(destination(topic, types=["send"]))
    update({"Name": "events", "MatchingEventTypes": ["click", "bounce"], "KinesisFirehoseDestination": FIREHOSE})
    assert described(ses, set)["events"] == {
        "Name": "events",
        "Enabled": False,
        "MatchingEventTypes": ["bounce", "click"],
        "KinesisFirehoseDestination": FIREHOSE,
    }


def test_an_unknown_destination_is_not_updated(ses, update, topic):
    with refused(
        ses.exceptions.EventDestinationDoesNotExistException,
        "An event destination with name <events> does not exist for configuration set <set>.",
        code="EventDestinationDoesNotExist",
    ):
        update(destination(topic))


def test_deleting_a_destination_works_once(ses, set, create, topic):
    create(destination(topic))
    ses.delete_configuration_set_event_destination(ConfigurationSetName=set, EventDestinationName="events")
    assert described(ses, set) == {}
    with refused(ses.exceptions.EventDestinationDoesNotExistException, "No EventDestination found for set"):
        ses.delete_configuration_set_event_destination(ConfigurationSetName=set, EventDestinationName="events")
