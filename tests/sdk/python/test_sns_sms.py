"""SMS: publishing to a number, attributes, opting out, the sandbox."""

import pytest

from steps import invalid, refused, shapeless

NUMBER = "+15551234567"


def test_a_message_to_a_number_gets_an_id(sns):
    assert sns.publish(PhoneNumber=NUMBER, Message="hello")["MessageId"]


@pytest.mark.parametrize("number", ["+1a234", "NAA+15551234567", "InvalidPhoneNumber"])
def test_what_is_no_number_is_not_published_to(sns, number):
    with invalid(sns, f"PhoneNumber Reason: {number} is not valid to publish to"):
        sns.publish(PhoneNumber=number, Message="hello")


def test_attributes_are_set_one_by_one(sns):
    assert sns.get_sms_attributes()["attributes"] == {"MonthlySpendLimit": "1"}
    sns.set_sms_attributes(attributes={"DefaultSMSType": "Transactional"})
    sns.set_sms_attributes(attributes={"DefaultSenderID": "Sesame"})
    assert sns.get_sms_attributes()["attributes"] == {
        "DefaultSMSType": "Transactional",
        "DefaultSenderID": "Sesame",
        "MonthlySpendLimit": "1",
    }
    assert sns.get_sms_attributes(attributes=["DefaultSenderID", "UsageReportS3Bucket"])["attributes"] == {"DefaultSenderID": "Sesame"}


@pytest.mark.parametrize(
    "name, value, message",
    [
        ("InvalidAttribute", "x", "InvalidAttribute is not a valid attribute"),
        ("DefaultSMSType", "Loud", "DefaultSMSType is invalid"),
        ("DefaultSenderID", "123", "DefaultSenderID is invalid"),
        ("DeliveryStatusSuccessSamplingRate", "101", "DeliveryStatusSuccessSamplingRate is not an integer between 0-100"),
    ],
)
def test_attributes_are_refused_in_the_words_of_aws(sns, name, value, message):
    with refused(sns.exceptions.InvalidParameterException, message):
        sns.set_sms_attributes(attributes={name: value})


def test_no_attributes_are_refused(sns):
    with shapeless(sns, "Value null at 'attributes' failed to satisfy constraint: Member must not be null"):
        sns.set_sms_attributes(attributes={})


def test_nobody_has_opted_out_at_first_and_opting_in_does_no_harm(sns):
    assert sns.check_if_phone_number_is_opted_out(phoneNumber=NUMBER)["isOptedOut"] is False
    assert sns.list_phone_numbers_opted_out()["phoneNumbers"] == []
    sns.opt_in_phone_number(phoneNumber=NUMBER)
    with invalid(sns, "PhoneNumber Reason: input incorrectly formatted"):
        sns.opt_in_phone_number(phoneNumber="5551234567x")


def test_a_sandbox_number_waits_for_its_code(sns):
    assert sns.get_sms_sandbox_account_status()["IsInSandbox"] is True
    sns.create_sms_sandbox_phone_number(PhoneNumber=NUMBER)
    assert sns.list_sms_sandbox_phone_numbers()["PhoneNumbers"] == [{"PhoneNumber": NUMBER, "Status": "Pending"}]
    with pytest.raises(sns.exceptions.VerificationException):
        sns.verify_sms_sandbox_phone_number(PhoneNumber=NUMBER, OneTimePassword="0000000")
    sns.delete_sms_sandbox_phone_number(PhoneNumber=NUMBER)
    with refused(sns.exceptions.ResourceNotFoundException, "Resource does not exist", 404):
        sns.delete_sms_sandbox_phone_number(PhoneNumber=NUMBER)


def test_an_account_has_no_origination_numbers(sns):
    assert sns.list_origination_numbers()["PhoneNumbers"] == []


@pytest.mark.parametrize("most, list_numbers", [(100, "list_sms_sandbox_phone_numbers"), (30, "list_origination_numbers")])
def test_a_page_of_numbers_has_a_least_and_a_most_size(sns, most, list_numbers):
    call = getattr(sns, list_numbers)
    assert call(MaxResults=1)["PhoneNumbers"] == call(MaxResults=most)["PhoneNumbers"] == []
    with pytest.raises(sns.exceptions.ClientError, match=f"'maxResults' failed to satisfy constraint: Member must have value less than or equal to {most}"):
        call(MaxResults=most + 1)
