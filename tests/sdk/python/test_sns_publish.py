"""Publish: what is accepted, what is refused, what the subscriber sees of it. Delivery itself is in test_delivery.py."""

import json
import uuid

import pytest

from steps import NO_SUCH_TOPIC, invalid, notified, refused, shapeless, subscribe

LIMIT = 262_144
NO_TYPE = "Value null at 'messageAttributes.a.member.dataType' failed to satisfy constraint: Member must not be null"
NO_GROUP = "The MessageGroupId parameter is required for FIFO topics"
NO_DEDUPLICATION = "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"
NOT_FIFO = "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type"


def invalid_attribute(sns, message):
    return refused(sns.exceptions.InvalidParameterValueException, message, code="ParameterValueInvalid")


def string(value, type="String"):
    return {"DataType": type, "StringValue": value}


@pytest.fixture
def publish(sns, topic):
    return lambda message="x", **more: sns.publish(**{"TopicArn": topic, "Message": message} | more)


@pytest.fixture
def inbox(sns, topic, endpoint):
    """Returns the first notifications of the topic."""
    subscribe(sns, topic, endpoint)
    return lambda count=1: notified(endpoint, count=count)


def fifo(sns, **attributes):
    return sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"} | attributes)["TopicArn"]


def test_a_message_to_nobody_has_an_id_and_no_sequence_number(publish):
    answer = publish()
    assert str(uuid.UUID(answer["MessageId"])) == answer["MessageId"]
    assert "SequenceNumber" not in answer


@pytest.mark.parametrize("text", ["Grüße ☕ 日本語 🎉", '"quoted" \\ back\nnew\ttab\rreturn', '{"json": true}', "<&>", " ", "a+b=c&d%20e"])
def test_a_message_arrives_as_it_was_published(publish, inbox, text):
    id = publish(text)["MessageId"]
    [message] = inbox()
    assert (message["Message"], message["MessageId"]) == (text, id)


@pytest.mark.parametrize("target", ["TopicArn", "TargetArn"])
def test_a_topic_may_be_named_as_topic_or_as_target(sns, topic, inbox, target):
    id = sns.publish(**{target: topic}, Message="x")["MessageId"]
    assert inbox()[0]["MessageId"] == id


def test_a_message_without_a_target_is_refused(sns):
    with invalid(sns, "TopicArn or TargetArn Reason: no value for required parameter"):
        sns.publish(Message="x")


def test_a_message_to_no_topic_is_refused(sns, topic, account):
    with refused(sns.exceptions.NotFoundException, NO_SUCH_TOPIC, 404, "NotFound"):
        sns.publish(TopicArn=topic + "s", Message="x")
    with invalid(sns, "TopicArn Reason: An ARN must have at least 6 elements, not 1"):
        sns.publish(TopicArn="topic", Message="x")
    with invalid(sns, "TopicArn"):
        sns.publish(TopicArn=f"arn:aws:sns:eu-west-1:{account}:topic", Message="x")


def test_an_empty_message_is_refused(sns, publish):
    with invalid(sns, "Empty message"):
        publish("")


@pytest.mark.parametrize("subject", ["", "x" * 101, "two\nlines", "bell\a"])
def test_a_bad_subject_is_refused(sns, publish, subject):
    with invalid(sns, "Subject"):
        publish(Subject=subject)


@pytest.mark.parametrize("subject", ["Hello", "x" * 100, "Grüße"])
def test_a_subject_arrives(publish, inbox, subject):
    publish(Subject=subject)
    assert inbox()[0]["Subject"] == subject


def test_a_message_may_have_256_kb(sns, publish, inbox):
    publish("x" * LIMIT)
    assert len(inbox()[0]["Message"]) == LIMIT
    with invalid(sns, "Message too long"):
        publish("x" * (LIMIT + 1))


def test_the_limit_counts_bytes_and_the_attributes_with_their_names_and_types(sns, publish):
    attributes = {"name": string("12345"), "blob": {"DataType": "Binary", "BinaryValue": b"123"}}
    counted = len("name" "String" "12345" "blob" "Binary" "123")
    publish("ä" * ((LIMIT - 28) // 2) + "x" * (28 - counted), MessageAttributes=attributes)
    with invalid(sns, "Message too long"):
        publish("ä" * ((LIMIT - 28) // 2) + "x" * (28 - counted + 1), MessageAttributes=attributes)
    with invalid(sns, "Message too long"):
        publish("ä" * (LIMIT // 2) + "x")


def test_a_message_structure_other_than_json_is_refused(sns, publish):
    with invalid(sns, "MessageStructure"):
        publish(MessageStructure="yaml")


def test_a_json_message_has_a_text_for_each_protocol(publish, inbox):
    publish(json.dumps({"default": "for all", "http": "for http", "email": "for email"}), MessageStructure="json")
    publish(json.dumps({"default": "for all", "https": "for https", "http": {"not": "text"}, "unknown": 1}), MessageStructure="json")
    assert sorted(message["Message"] for message in inbox(2)) == ["for all", "for http"]


@pytest.mark.parametrize("text", ["{", "text", ""])
def test_a_json_message_that_is_no_json_is_refused(sns, publish, text):
    with invalid(sns, "Message Structure - JSON message body failed to parse" if text else "Empty message"):
        publish(text, MessageStructure="json")


@pytest.mark.parametrize("text", ["{}", '{"http":"x"}', '{"default":1}', '{"default":null}'])
def test_a_json_message_without_a_default_text_is_refused(sns, publish, text):
    with invalid(sns, "Message Structure - No default entry in JSON message body"):
        publish(text, MessageStructure="json")


def test_message_attributes_arrive_with_their_types(publish, inbox):
    publish(
        MessageAttributes={
            "text": string("Grüße"),
            "number": string("99.12", "Number"),
            "blob": {"DataType": "Binary", "BinaryValue": b"\x02\x01\x03"},
            "list": string('["a", 1]', "String.Array"),
            "odd": string("x", "String.  prefixed."),
            "x" * 256: string("long"),
        }
    )
    assert inbox()[0]["MessageAttributes"] == {
        "text": {"Type": "String", "Value": "Grüße"},
        "number": {"Type": "Number", "Value": "99.12"},
        "blob": {"Type": "Binary", "Value": "AgED"},
        "list": {"Type": "String.Array", "Value": '["a", 1]'},
        "odd": {"Type": "String.  prefixed.", "Value": "x"},
        "x" * 256: {"Type": "String", "Value": "long"},
    }


@pytest.mark.parametrize("type, value", [("String", {"StringValue": ""}), ("String", {}), ("Number", {"StringValue": ""}), ("Binary", {})])
def test_an_attribute_needs_a_value(sns, publish, type, value):
    with invalid_attribute(
        sns, f"The message attribute 'a' must contain non-empty message attribute value for message attribute type '{type}'."
    ):
        publish(MessageAttributes={"a": {"DataType": type} | value})


@pytest.mark.parametrize("type, field, value", [("String", "String", {"BinaryValue": b"x"}), ("Number", "String", {"BinaryValue": b"1"}), ("Binary", "Binary", {"StringValue": "x"})])
def test_an_attribute_has_its_value_in_the_field_of_its_type(sns, publish, type, field, value):
    with invalid_attribute(sns, f"The message attribute 'a' with type '{type}' must use field '{field}'."):
        publish(MessageAttributes={"a": {"DataType": type} | value})


@pytest.mark.parametrize("type", ["InvalidType", "String.", "Stringprefixed", "string"])
def test_an_attribute_has_one_of_three_types(sns, publish, type):
    with invalid_attribute(
        sns, "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
    ):
        publish(MessageAttributes={"a": string("x", type)})


def test_an_attribute_without_a_type_has_no_shape(sns, publish):
    with shapeless(sns, NO_TYPE):
        publish(MessageAttributes={"a": {"StringValue": "x"}})


def test_a_number_is_a_number(sns, publish):
    with invalid_attribute(sns, "Could not cast message attribute 'a' value to number."):
        publish(MessageAttributes={"a": string("ten", "Number")})


@pytest.mark.parametrize(
    "name, message",
    [
        ("x" * 257, "Length of message attribute name must be less than 256 bytes."),
        (
            "a^b",
            "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. "
            "Can only include alphanumeric characters, hyphens, underscores, or dots.",
        ),
        (".a", "Invalid message attribute name starting with character '.' was found."),
        ("a.", "Invalid message attribute name ending with character '.' was found."),
        ("a..b", "Message attribute name can not have successive '.' character."),
    ],
)
def test_a_bad_attribute_name_is_refused(sns, publish, name, message):
    with invalid_attribute(sns, message):
        publish(MessageAttributes={name: string("x")})


def test_a_message_to_a_fifo_topic_needs_a_group_and_then_a_deduplication_id(sns):
    topic = fifo(sns)
    with invalid(sns, NO_GROUP):
        sns.publish(TopicArn=topic, Message="x")
    with invalid(sns, NO_DEDUPLICATION):
        sns.publish(TopicArn=topic, Message="x", MessageGroupId="g")


def test_a_message_to_a_standard_topic_may_have_a_group_but_no_deduplication_id(sns, publish):
    publish(MessageGroupId="g")
    with invalid(sns, NOT_FIFO):
        publish(MessageDeduplicationId="d")


def test_sequence_numbers_of_a_fifo_topic_have_20_digits_and_grow(sns):
    topic = fifo(sns)
    numbers = [
        sns.publish(TopicArn=topic, Message="x", MessageGroupId="g", MessageDeduplicationId=str(n))["SequenceNumber"] for n in range(5)
    ]
    assert all(len(number) == 20 and number.isdigit() for number in numbers)
    assert numbers == sorted(set(numbers))


def test_a_duplicate_is_answered_like_the_first(sns):
    topic = fifo(sns)
    ids = {
        (answer["MessageId"], answer["SequenceNumber"])
        for text in "ab"
        for answer in [sns.publish(TopicArn=topic, Message=text, MessageGroupId=text, MessageDeduplicationId="d")]
    }
    assert len(ids) == 1


def test_content_is_a_deduplication_id_where_the_topic_says_so_and_an_explicit_id_wins(sns):
    topic = fifo(sns, ContentBasedDeduplication="true")

    def id_of(message, **more):
        return sns.publish(TopicArn=topic, Message=message, MessageGroupId="g", **more)["MessageId"]

    assert id_of("a") == id_of("a", MessageAttributes={"n": string("x")})
    assert len({id_of("a"), id_of("b"), id_of("a", MessageDeduplicationId="d")}) == 3
