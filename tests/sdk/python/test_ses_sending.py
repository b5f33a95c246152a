"""SendEmail and SendRawEmail: what is accepted and what is refused. What becomes of the mail is in test_events.py."""

import re
import time

import pytest

from mailroom import SENDER, raw_mail, text_mail
from steps import invalid_value, refused, running, sends_empty, shapeless

TO = "to@example.org"
NULL = "Value at '{}' failed to satisfy constraint: Member must not be null"
MESSAGE_ID = re.compile(r"0100([0-9a-f]{12})-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-000000")
NO_SUCH_SET = "Configuration set <nowhere> does not exist."


def unverified(ses, *identities, region="US-EAST-1"):
    text = f"Email address is not verified. The following identities failed the check in region {region}: {', '.join(identities)}"
    return refused(ses.exceptions.MessageRejected, text, code="MessageRejected")


@pytest.fixture
def send(ses):
    """SendEmail from a verified sender, unless told otherwise."""
    ses.verify_email_identity(EmailAddress=SENDER)
    usual = {"Source": SENDER, "Destination": {"ToAddresses": [TO]}, "Message": text_mail()}
    return lambda **more: ses.send_email(**{name: value for name, value in (usual | more).items() if value is not None})["MessageId"]


@pytest.fixture
def send_raw(ses):
    ses.verify_email_identity(EmailAddress=SENDER)
    usual = {"RawMessage": raw_mail(TO)}
    return lambda **more: ses.send_raw_email(**usual | more)["MessageId"]


def test_a_message_id_tells_region_and_time(send):
    before, id, after = time.time(), send(), time.time()
    milliseconds = int(MESSAGE_ID.fullmatch(id)[1], 16)
    assert int(before * 1000) <= milliseconds <= after * 1000
    assert send() != id


def test_a_message_id_of_another_region_begins_otherwise(client):
    ses = client("ses", "eu-west-1")
    ses.verify_email_identity(EmailAddress=SENDER)
    id = ses.send_email(Source=SENDER, Destination={"ToAddresses": [TO]}, Message=text_mail())["MessageId"]
    assert id.startswith("0102")


def test_an_unverified_sender_is_refused_as_given(client, ses):
    for source in ("stranger@example.com", "A Stranger <stranger@example.com>"):
        with unverified(ses, source):
            ses.send_email(Source=source, Destination={"ToAddresses": [TO]}, Message=text_mail())
    with unverified(ses, SENDER):
        ses.send_raw_email(RawMessage=raw_mail(TO))
    frankfurt = client("ses", "eu-central-1")
    with unverified(frankfurt, SENDER, region="EU-CENTRAL-1"):
        frankfurt.send_email(Source=SENDER, Destination={"ToAddresses": [TO]}, Message=text_mail())


@pytest.mark.parametrize(
    "source", ["sender+label@example.com", "Sender <sender@example.com>", "=?utf-8?q?S=C3=A9nder?= <sender@example.com>"]
)
def test_a_verified_address_covers_its_labels_and_names(send, source):
    assert send(Source=source)


@pytest.mark.parametrize("source", ["anyone@example.net", "anyone@a.b.example.net", "Anyone <anyone@EXAMPLE.net>"])
def test_a_verified_domain_covers_its_addresses_and_subdomains(ses, send, source):
    ses.verify_domain_identity(Domain="example.net")
    assert send(Source=source)
    with unverified(ses, "anyone@notexample.net"):
        send(Source="anyone@notexample.net")


def test_a_deleted_identity_covers_nothing(ses, send):
    ses.delete_identity(Identity=SENDER)
    with unverified(ses, SENDER):
        send()


def test_a_return_path_must_be_verified_too(ses, send):
    assert send(ReturnPath="sender+bounces@example.com")
    with unverified(ses, "stranger@example.com"):
        send(ReturnPath="stranger@example.com")


def test_anyone_may_send_in_relaxed_mode(program, client):
    with running(program, "--mode", "relaxed") as url:
        ses = client("ses", url=url)
        assert ses.send_email(Source="stranger@example.com", Destination={"ToAddresses": [TO]}, Message=text_mail())["MessageId"]


def test_what_is_missing_is_all_reported(ses, send):
    with shapeless(ses, NULL.format("message"), NULL.format("destination")):
        ses.send_email(Source=SENDER)
    with shapeless(ses, NULL.format("source")):
        send(Source=None)
    sends_empty(ses, "SendEmail", "Message")
    with shapeless(ses, NULL.format("message.subject"), NULL.format("message.body")):
        ses.send_email(Source=SENDER, Destination={"ToAddresses": [TO]})


@pytest.mark.parametrize(
    "address, message",
    [
        ("nobody", "Missing final '@domain'"),
        ("", "Missing final '@domain'"),
        ("nobody@", "Missing domain"),
        ("no body@example.org", "Local address contains control or whitespace"),
        ("nöbody@example.org", "Local address contains control or whitespace"),
        ("nobody@exa mple.org", "Domain contains control or whitespace"),
        ("nobody@exämple.org", "Domain contains control or whitespace"),
    ],
)
def test_a_bad_address_is_refused_wherever_it_stands(ses, send, address, message):
    for more in (
        {"Source": address},
        {"Destination": {"ToAddresses": [address]}},
        {"Destination": {"ToAddresses": [TO], "CcAddresses": [address]}},
        {"Destination": {"ToAddresses": [TO], "BccAddresses": [address]}},
        {"ReturnPath": address} if address else {"Source": address},
        {"ReplyToAddresses": [address]},
    ):
        with invalid_value(ses, message):
            send(**more)


def test_a_long_address_is_refused(ses, send):
    address = "x" * 320 + "@example.org"
    with invalid_value(ses, f"Address length is more than 320 characters long: '{address}'."):
        send(Destination={"ToAddresses": [address]})


def test_50_recipients_are_enough(ses, send):
    to = [f"to-{n}@example.org" for n in range(51)]
    assert send(Destination={"ToAddresses": to[:20], "CcAddresses": to[20:40], "BccAddresses": to[40:50]})
    with invalid_value(ses, "Recipient count exceeds 50."):
        send(Destination={"ToAddresses": to[:20], "CcAddresses": to[20:40], "BccAddresses": to[40:]})


def test_a_mail_to_nobody_is_refused(ses, send):
    sends_empty(ses, "SendEmail", "Destination")
    with pytest.raises(ses.exceptions.ClientError) as error:
        send(Destination={})
    assert error.value.response["Error"]["Code"] == "InvalidParameterValue"


def test_an_unknown_configuration_set_is_refused(ses, send, send_raw):
    unknown = lambda: refused(ses.exceptions.ConfigurationSetDoesNotExistException, NO_SUCH_SET, code="ConfigurationSetDoesNotExist")
    with unknown():
        send(ConfigurationSetName="nowhere")
    with unknown():
        send_raw(ConfigurationSetName="nowhere")
    with unknown():
        send_raw(RawMessage=raw_mail(TO, [("X-SES-CONFIGURATION-SET", "nowhere")]))


@pytest.mark.parametrize(
    "name, value, message",
    [
        ("", "", "The tag name must be specified."),
        ("n", "", "The tag value must be specified."),
        ("n!", "v", "Invalid tag name <n!>: only alphanumeric ASCII characters, '_',  '-' are allowed."),
        ("ses:n", "v", "Invalid tag name <ses:n>: only alphanumeric ASCII characters, '_',  '-' are allowed."),
        ("n", "v!", "Invalid tag value <v!>: only alphanumeric ASCII characters, '_',  '-' , '.', '@' are allowed."),
        ("n" * 256, "v", "Tag name cannot exceed 255 characters."),
        ("n", "v" * 256, "Tag value cannot exceed 255 characters."),
        ("n!", "v" * 256, "Invalid tag name <n!>: only alphanumeric ASCII characters, '_',  '-' are allowed."),
    ],
)
def test_a_bad_tag_is_refused_even_before_the_sender(ses, send, name, value, message):
    with invalid_value(ses, message):
        send(Source="stranger@example.com", Tags=[{"Name": name, "Value": value}])


def test_good_tags_are_accepted(send):
    assert send(Tags=[{"Name": "n" * 255, "Value": "v.@_-" * 51}, {"Name": "ses:feedback-id-a", "Value": "v"}])


def test_checks_are_made_in_the_order_of_aws(ses, send):
    bad = {"Source": "stranger@example.com", "ConfigurationSetName": "nowhere"}
    with invalid_value(ses, "Missing final '@domain'"):
        send(**bad, Destination={"ToAddresses": ["x"] * 51})
    with invalid_value(ses, "Recipient count exceeds 50."):
        send(**bad, Destination={"ToAddresses": [TO] * 51})
    with refused(ses.exceptions.ConfigurationSetDoesNotExistException, NO_SUCH_SET):
        send(**bad)


def test_a_raw_mail_needs_a_sender_and_a_recipient(ses, send_raw):
    with invalid_value(ses, "Missing required header 'From'."):
        send_raw(RawMessage={"Data": b"To: to@example.org\n\nHi"})
    with invalid_value(ses, "Missing required header 'To'."):
        send_raw(RawMessage={"Data": b"From: sender@example.com\n\nHi"})
    with invalid_value(ses, "Empty required header 'To'."):
        send_raw(RawMessage={"Data": b"From: sender@example.com\nTo:\n\nHi"})


def test_a_raw_mail_may_be_empty_when_the_envelope_is_given(send_raw):
    assert MESSAGE_ID.fullmatch(send_raw(Source=SENDER, Destinations=[TO], RawMessage={"Data": b""}))


@pytest.mark.parametrize("header", ["Subject", "From", "Message-ID"])
def test_a_header_that_may_stand_once_is_refused_twice(ses, send_raw, header):
    value = SENDER if header == "From" else "<x@y>"
    headers = f"From: {SENDER}\r\nTo: {TO}\r\n" + f"{header}: {value}\r\n" * (1 if header == "From" else 2)
    with invalid_value(ses, f"Duplicate header '{header}'."):
        send_raw(RawMessage={"Data": headers.encode() + b"\r\nHi"})


@pytest.mark.parametrize("header", ["Content-Type: text/plain; charset", "Content-Disposition: attachment; filename"])
def test_a_raw_mail_with_unreadable_parameters_is_refused(ses, send_raw, header):
    with invalid_value(ses, "Expected '=', got 'null'"):
        send_raw(RawMessage={"Data": f"From: {SENDER}\r\nTo: {TO}\r\n{header}\r\n\r\nHi".encode()})


def test_a_dangerous_attachment_is_refused(ses, send_raw):
    data = raw_mail(TO, attachment=b"x")["Data"].replace(b"sample.txt", b"sample.EXE")
    with invalid_value(ses, "Illegal filename 'sample.EXE'."):
        send_raw(RawMessage={"Data": data})


def test_a_mail_over_10_mb_is_refused(ses, send):
    with pytest.raises(ses.exceptions.ClientError, match="Message length is more than 10485760 bytes long: '[0-9]+'."):
        send(Message=text_mail(text="x" * 10_485_761))


def test_a_transport_finds_that_it_reaches_ses(ses):
    """What nodemailer 6 sends to verify a transport: it counts this refusal, and no other, as success."""
    data = b"From: invalid@invalid\r\nTo: invalid@invalid\r\n Subject: Invalid\r\n\r\nInvalid"
    with invalid_value(ses, "Domain contains control or whitespace"):
        ses.send_raw_email(Source="invalid@invalid", Destinations=["invalid@invalid"], RawMessage={"Data": data})
