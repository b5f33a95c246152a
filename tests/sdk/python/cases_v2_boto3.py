"""The cases of tests/sdk/cases about SES v2, by boto3."""

from datetime import datetime, timedelta, timezone

import pytest

import awkward
from mailroom import BOUNCE, SENDER, SUBJECT, kept_mail, read_mail, require_bounced, text_mail
from steps import not_found, notified, refused_by_v2, subscribe


@pytest.fixture
def ses(sesv2):
    return sesv2


@pytest.fixture
def send(ses):
    def call(*to, content=None, **more):
        content = content or {"Simple": text_mail()}
        return ses.send_email(**{"FromEmailAddress": SENDER, "Destination": {"ToAddresses": to}, "Content": content} | more)

    return call


def test_mail_sent_by_v2_comes_back_as_events(sns, ses, send, topic, endpoint, account):
    subscribe(sns, topic, endpoint)
    ses.create_email_identity(EmailIdentity=SENDER)
    ses.create_configuration_set(ConfigurationSetName="set")
    destination = {"Enabled": True, "MatchingEventTypes": ["SEND", "BOUNCE"], "SnsDestination": {"TopicArn": topic}}
    ses.create_configuration_set_event_destination(ConfigurationSetName="set", EventDestinationName="events", EventDestination=destination)
    sent = send(BOUNCE, ConfigurationSetName="set", EmailTags=[{"Name": "campaign", "Value": "spring"}])
    notifications = notified(endpoint, count=3)[1:]
    assert {one["Subject"] for one in notifications} == {SUBJECT}
    assert require_bounced(notifications, sent["MessageId"], account)["tags"]["campaign"] == ["spring"]


def test_a_missing_identity_is_a_typed_error_of_v2(ses):
    with not_found(ses, "Email identity nobody@example.com does not exist."):
        ses.get_email_identity(EmailIdentity="nobody@example.com")


def test_a_typed_error_of_v2_has_no_members_beside_its_message(ses):
    ses.create_configuration_set(ConfigurationSetName="set")
    with refused_by_v2(ses.exceptions.AlreadyExistsException, "Configuration set <set> already exists.") as twice:
        ses.create_configuration_set(ConfigurationSetName="set")
    assert set(twice.value.response["Error"]) == {"Code", "Message"}


def test_an_unverified_sender_is_a_typed_error_of_v2(ses, send):
    text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
    with refused_by_v2(ses.exceptions.MessageRejected, text):
        send("to@example.org")


def test_an_error_of_v2_without_a_type_has_its_code_and_message(ses, send, client, account):
    client("sesv2", account="999999999999").create_email_identity(EmailIdentity=SENDER)
    theirs = f"arn:aws:ses:us-east-1:999999999999:identity/{SENDER}"
    text = f"User `arn:aws:iam::{account}:user/sesame' is not authorized to perform `ses:SendEmail' on resource `{theirs}'"
    with refused_by_v2(ses.exceptions.ClientError, text, 403) as caught:
        send("to@example.org", FromEmailAddressIdentityArn=theirs)
    assert caught.value.response["Error"]["Code"] == "AccessDeniedException"


def test_text_that_is_not_ascii_is_sent_by_v2_unchanged(ses, send, sesame):
    ses.create_email_identity(EmailIdentity=SENDER)
    utf8 = lambda text: {"Data": text, "Charset": "UTF-8"}
    id = send("to@example.org", content={"Simple": {"Subject": utf8("Grüße ☕"), "Body": {"Text": utf8(awkward.TEXT)}}})["MessageId"]
    mail = read_mail(sesame, id)
    assert (mail["Subject"], mail.get_content().rstrip("\r\n").replace("\r\n", "\n")) == ("Grüße ☕", awkward.TEXT)
    content = {"Subject": "Grüße ☕", "Text": awkward.TEXT}
    ses.create_email_template(TemplateName="t", TemplateContent=content)
    assert ses.get_email_template(TemplateName="t")["TemplateContent"] == content


def test_a_mail_of_a_megabyte_is_kept_by_v2_to_the_byte(ses, send, sesame):
    ses.create_email_identity(EmailIdentity=SENDER)
    mail = f"From: {SENDER}\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n{awkward.MEGABYTE}"
    id = send("to@example.org", content={"Raw": {"Data": mail.encode()}})["MessageId"]
    assert kept_mail(sesame, id).endswith(f"\r\n\r\n{awkward.MEGABYTE}".encode())


def test_a_binary_attachment_of_v2_arrives_unchanged(ses, send, sesame):
    ses.create_email_identity(EmailIdentity=SENDER)
    attachment = {"FileName": "bytes.bin", "RawContent": awkward.BYTES, "ContentType": "application/octet-stream"}
    id = send("to@example.org", content={"Simple": text_mail() | {"Attachments": [attachment]}})["MessageId"]
    [attached] = read_mail(sesame, id).iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("bytes.bin", awkward.BYTES)


def test_an_empty_list_of_v2_is_empty(ses, send):
    assert ses.list_email_identities()["EmailIdentities"] == []
    assert ses.list_configuration_sets()["ConfigurationSets"] == []
    assert ses.list_email_templates()["TemplatesMetadata"] == []
    assert ses.list_contact_lists()["ContactLists"] == []
    assert ses.list_suppressed_destinations()["SuppressedDestinationSummaries"] == []
    ses.create_email_identity(EmailIdentity=SENDER)
    found = ses.get_email_identity(EmailIdentity=SENDER)
    assert (found["Policies"], found["Tags"]) == ({}, [])
    recipients = {"ToAddresses": ["to@example.org"], "CcAddresses": [], "BccAddresses": []}
    assert send(Destination=recipients, ReplyToAddresses=[])["MessageId"]


def test_pages_of_v2_lead_to_the_whole_list(ses):
    addresses = [f"a{n}@example.com" for n in range(7)]
    for address in addresses:
        ses.create_email_identity(EmailIdentity=address)
    pages = [page["EmailIdentities"] for page in _pages(ses.list_email_identities, PageSize=3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(one["IdentityName"] for page in pages for one in page) == addresses
    for address in addresses:
        ses.put_suppressed_destination(EmailAddress=address, Reason="BOUNCE")
    pages = [page["SuppressedDestinationSummaries"] for page in _pages(ses.list_suppressed_destinations, PageSize=4)]
    assert [len(page) for page in pages] == [4, 3]


def _pages(list, **more):
    page = list(**more)
    yield page
    while token := page.get("NextToken"):
        page = list(**more, NextToken=token)
        yield page


def test_options_and_tags_of_v2_come_back_as_given(ses, account):
    tags = [{"Key": "team", "Value": "Grün"}, {"Key": "empty", "Value": ""}]
    suppression, delivery = {"SuppressedReasons": ["COMPLAINT"]}, {"TlsPolicy": "REQUIRE", "MaxDeliverySeconds": 600}
    ses.create_configuration_set(
        ConfigurationSetName="set", Tags=tags, SuppressionOptions=suppression, DeliveryOptions=delivery, SendingOptions={"SendingEnabled": False}
    )
    found = ses.get_configuration_set(ConfigurationSetName="set")
    assert (found["Tags"], found["SuppressionOptions"], found["DeliveryOptions"]) == (tags, suppression, delivery)
    assert found["SendingOptions"] == {"SendingEnabled": False}
    arn = f"arn:aws:ses:us-east-1:{account}:configuration-set/set"
    ses.untag_resource(ResourceArn=arn, TagKeys=["team"])
    assert ses.list_tags_for_resource(ResourceArn=arn)["Tags"] == tags[1:]


def test_numbers_and_times_of_v2_are_read(ses, send):
    ses.create_email_identity(EmailIdentity=SENDER)
    send("a@example.org", "b@example.org")
    account = ses.get_account()
    quota = account["SendQuota"]
    assert (quota["Max24HourSend"], quota["MaxSendRate"], quota["SentLast24Hours"]) == (50000.0, 14.0, 2.0)
    assert account["SendingEnabled"] is True
    ses.put_suppressed_destination(EmailAddress="a@example.org", Reason="COMPLAINT")
    found = ses.get_suppressed_destination(EmailAddress="a@example.org")["SuppressedDestination"]
    assert timedelta() <= datetime.now(timezone.utc) - found["LastUpdateTime"] < timedelta(minutes=1)


def test_a_bulk_mail_of_v2_is_answered_entry_by_entry(ses):
    ses.create_email_identity(EmailIdentity=SENDER)
    ses.create_email_template(TemplateName="t", TemplateContent={"Subject": "Hello", "Text": "Hi {{name}}"})
    entry = lambda to: {"Destination": {"ToAddresses": [to]}, "ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": "{}"}}}
    results = ses.send_bulk_email(
        FromEmailAddress=SENDER,
        DefaultContent={"Template": {"TemplateName": "t", "TemplateData": '{"name": "you"}'}},
        BulkEmailEntries=[entry("a@example.org"), entry("nobody"), entry("b@example.org")],
    )["BulkEmailEntryResults"]
    assert [one["Status"] for one in results] == ["SUCCESS", "INVALID_PARAMETER", "SUCCESS"]
    assert results[0]["MessageId"] != results[2]["MessageId"] and "Error" not in results[0]
    assert "MessageId" not in results[1] and results[1]["Error"]
