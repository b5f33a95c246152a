"""Publish: what is accepted, what is refused, what the subscriber sees of it."""

import json
import uuid

import pytest

from steps import NO_SUCH_TOPIC, invalid, refused, string

LIMIT = 262_144


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
    counted = len("nameString12345blobBinary123")
    publish("ä" * ((LIMIT - 28) // 2) + "x" * (28 - counted), MessageAttributes=attributes)
    with invalid(sns, "Message too long"):
        publish("ä" * ((LIMIT - 28) // 2) + "x" * (28 - counted + 1), MessageAttributes=attributes)
    with invalid(sns, "Message too long"):
        publish("ä" * (LIMIT // 2) + "x")


@pytest.mark.parametrize("structure", ("string", "", "JSON", "yaml"))
def test_a_message_structure_other_than_json_means_plain_text(publish, structure):
    publish(json.dumps({"default": "d"}), MessageStructure=structure)


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
