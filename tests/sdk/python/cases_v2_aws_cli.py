"""The cases of tests/sdk/cases about SES v2, by the AWS CLI."""

import json
from datetime import datetime, timedelta, timezone

import pytest

import awkward
from cases_aws_cli import inbox, refusal, told, topic  # noqa: F401: fixtures
from mailroom import BOUNCE, SENDER, SUBJECT, kept_mail, read_mail, require_bounced, text_mail


@pytest.fixture
def ses(aws):
    return lambda *words: aws("sesv2", *words)


@pytest.fixture
def verify(ses):
    return lambda address=SENDER: ses("create-email-identity", "--email-identity", address)


SIMPLE = {"Simple": text_mail()}


def send(*to, content=SIMPLE):
    addresses = json.dumps({"ToAddresses": to})
    return "send-email", "--from-email-address", SENDER, "--destination", addresses, "--content", json.dumps(content)


def test_mail_sent_by_v2_comes_back_as_events(ses, topic, inbox, verify, account):
    verify()
    ses("create-configuration-set", "--configuration-set-name", "set")
    destination = f"Enabled=true,MatchingEventTypes=SEND,BOUNCE,SnsDestination={{TopicArn={topic}}}"
    named = ("--configuration-set-name", "set", "--event-destination-name", "events", "--event-destination", destination)
    ses("create-configuration-set-event-destination", *named)
    id = ses(*send(BOUNCE), "--configuration-set-name", "set", "--email-tags", "Name=campaign,Value=spring")["MessageId"]
    notifications = inbox(3)[1:]
    assert {one["Subject"] for one in notifications} == {SUBJECT}
    assert require_bounced(notifications, id, account)["tags"]["campaign"] == ["spring"]


def test_a_missing_identity_is_a_typed_error_of_v2(told):
    said = told("sesv2", "get-email-identity", "--email-identity", "nobody@example.com")
    assert refusal("NotFoundException", "GetEmailIdentity", "Email identity nobody@example.com does not exist.") in said


def test_a_typed_error_of_v2_has_no_members_beside_its_message(ses, told):
    create = ("create-configuration-set", "--configuration-set-name", "set")
    ses(*create)
    text = "Configuration set <set> already exists."
    assert refusal("AlreadyExistsException", "CreateConfigurationSet", text) in told("sesv2", *create)


def test_an_unverified_sender_is_a_typed_error_of_v2(told):
    text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
    assert refusal("MessageRejected", "SendEmail", text) in told("sesv2", *send("to@example.org"))


def test_an_error_of_v2_without_a_type_has_its_code_and_message(told, client, account):
    client("sesv2", account="999999999999").create_email_identity(EmailIdentity=SENDER)
    theirs = f"arn:aws:ses:us-east-1:999999999999:identity/{SENDER}"
    text = f"User `arn:aws:iam::{account}:user/sesame' is not authorized to perform `ses:SendEmail' on resource `{theirs}'"
    said = told("sesv2", *send("to@example.org"), "--from-email-address-identity-arn", theirs)
    assert refusal("AccessDeniedException", "SendEmail", text) in said


def test_text_that_is_not_ascii_is_sent_by_v2_unchanged(ses, verify, sesame):
    verify()
    utf8 = lambda text: {"Data": text, "Charset": "UTF-8"}
    content = {"Simple": {"Subject": utf8("Grüße ☕"), "Body": {"Text": utf8(awkward.TEXT)}}}
    mail = read_mail(sesame, ses(*send("to@example.org", content=content))["MessageId"])
    assert (mail["Subject"], mail.get_content().rstrip("\r\n").replace("\r\n", "\n")) == ("Grüße ☕", awkward.TEXT)
    content = {"Subject": "Grüße ☕", "Text": awkward.TEXT}
    ses("create-email-template", "--template-name", "t", "--template-content", json.dumps(content))
    assert ses("get-email-template", "--template-name", "t")["TemplateContent"] == content


def test_a_mail_of_a_megabyte_is_kept_by_v2_to_the_byte(ses, verify, sesame, tmp_path):
    verify()
    mail = f"From: {SENDER}\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n{awkward.MEGABYTE}"
    (tmp_path / "mail.json").write_text(json.dumps({"Raw": {"Data": mail}}))
    id = ses("send-email", "--content", f"file://{tmp_path / 'mail.json'}")["MessageId"]
    assert kept_mail(sesame, id).endswith(f"\r\n\r\n{awkward.MEGABYTE}".encode())


def test_a_binary_attachment_of_v2_arrives_unchanged(ses, verify, sesame, tmp_path):
    verify()
    (tmp_path / "bytes").write_bytes(awkward.BYTES)
    attachment = f"{{FileName=bytes.bin,RawContent@=fileb://{tmp_path / 'bytes'}}}"
    content = f"Simple={{Subject={{Data=Hello}},Body={{Text={{Data=Hi}}}},Attachments=[{attachment}]}}"
    id = ses("send-email", "--from-email-address", SENDER, "--destination", "ToAddresses=to@example.org", "--content", content)["MessageId"]
    [attached] = read_mail(sesame, id).iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("bytes.bin", awkward.BYTES)


def test_an_empty_list_of_v2_is_empty(ses, verify):
    assert ses("list-email-identities") == {"EmailIdentities": []}
    assert ses("list-configuration-sets") == {"ConfigurationSets": []}
    assert ses("list-email-templates") == {"TemplatesMetadata": []}
    assert ses("list-contact-lists") == {"ContactLists": []}
    assert ses("list-suppressed-destinations") == {"SuppressedDestinationSummaries": []}
    verify()
    found = ses("get-email-identity", "--email-identity", SENDER)
    assert (found["Policies"], found["Tags"]) == ({}, [])
    to = json.dumps({"ToAddresses": ["to@example.org"], "CcAddresses": [], "BccAddresses": []})
    assert ses("send-email", "--from-email-address", SENDER, "--destination", to, "--content", json.dumps(SIMPLE), "--reply-to-addresses", "[]")


def test_pages_of_v2_lead_to_the_whole_list(ses, verify, client):
    addresses = [f"a{n}@example.com" for n in range(7)]
    for address in addresses:
        client("sesv2").create_email_identity(EmailIdentity=address)
    sizes, found, more = [], [], ()
    while more is not None:
        page = ses("list-email-identities", "--page-size", "3", *more)
        sizes.append(len(page["EmailIdentities"]))
        found += [one["IdentityName"] for one in page["EmailIdentities"]]
        more = ("--next-token", page["NextToken"]) if "NextToken" in page else None
    assert sizes == [3, 3, 1] and sorted(found) == addresses


def test_options_and_tags_of_v2_come_back_as_given(ses, account):
    tags = [{"Key": "team", "Value": "Grün"}, {"Key": "empty", "Value": ""}]
    suppression, delivery = {"SuppressedReasons": ["COMPLAINT"]}, {"TlsPolicy": "REQUIRE", "MaxDeliverySeconds": 600}
    options = ("--suppression-options", json.dumps(suppression), "--delivery-options", json.dumps(delivery))
    ses("create-configuration-set", "--configuration-set-name", "set", "--tags", json.dumps(tags), *options, "--sending-options", "SendingEnabled=false")
    found = ses("get-configuration-set", "--configuration-set-name", "set")
    assert (found["Tags"], found["SuppressionOptions"], found["DeliveryOptions"]) == (tags, suppression, delivery)
    assert found["SendingOptions"] == {"SendingEnabled": False}
    arn = f"arn:aws:ses:us-east-1:{account}:configuration-set/set"
    ses("untag-resource", "--resource-arn", arn, "--tag-keys", "team")
    assert ses("list-tags-for-resource", "--resource-arn", arn) == {"Tags": tags[1:]}


def test_numbers_and_times_of_v2_are_read(ses, verify):
    verify()
    ses(*send("a@example.org", "b@example.org"))
    account = ses("get-account")
    assert account["SendQuota"] == {"Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 2.0}
    assert account["SendingEnabled"] is True
    ses("put-suppressed-destination", "--email-address", "a@example.org", "--reason", "COMPLAINT")
    found = ses("get-suppressed-destination", "--email-address", "a@example.org")["SuppressedDestination"]
    updated = datetime.fromtimestamp(found["LastUpdateTime"], timezone.utc)  # the CLI passes it on as it came
    assert timedelta() <= datetime.now(timezone.utc) - updated < timedelta(minutes=1)


def test_a_bulk_mail_of_v2_is_answered_entry_by_entry(ses, verify):
    verify()
    ses("create-email-template", "--template-name", "t", "--template-content", json.dumps({"Subject": "Hello", "Text": "Hi {{name}}"}))
    default = json.dumps({"Template": {"TemplateName": "t", "TemplateData": '{"name": "you"}'}})
    entries = [{"Destination": {"ToAddresses": [to]}} for to in ("a@example.org", "nobody", "b@example.org")]
    sent = ses("send-bulk-email", "--from-email-address", SENDER, "--default-content", default, "--bulk-email-entries", json.dumps(entries))
    results = sent["BulkEmailEntryResults"]
    assert [one["Status"] for one in results] == ["SUCCESS", "INVALID_PARAMETER", "SUCCESS"]
    assert results[0]["MessageId"] != results[2]["MessageId"] and "Error" not in results[0]
    assert "MessageId" not in results[1] and results[1]["Error"]
