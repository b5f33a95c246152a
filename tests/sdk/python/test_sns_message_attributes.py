"""Message attributes of Publish."""

import pytest

from steps import refused, shapeless, string

NO_TYPE = "Value null at 'messageAttributes.a.member.dataType' failed to satisfy constraint: Member must not be null"


def invalid_attribute(sns, message):
    return refused(sns.exceptions.InvalidParameterValueException, message, code="ParameterValueInvalid")


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


@pytest.mark.parametrize(
    "type, field, value",
    [("String", "String", {"BinaryValue": b"x"}), ("Number", "String", {"BinaryValue": b"1"}), ("Binary", "Binary", {"StringValue": "x"})],
)
def test_an_attribute_has_its_value_in_the_field_of_its_type(sns, publish, type, field, value):
    with invalid_attribute(sns, f"The message attribute 'a' with type '{type}' must use field '{field}'."):
        publish(MessageAttributes={"a": {"DataType": type} | value})


@pytest.mark.parametrize("type", ["InvalidType", "String.", "Stringprefixed", "string"])
def test_an_attribute_has_one_of_three_types(sns, publish, type):
    with invalid_attribute(
        sns,
        "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
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
        ("", "The request must contain non-empty message attribute name."),
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
