"""SendEmail of SES v2: what is accepted, what is refused, and the mail that comes of it."""

import itertools
import json

import pytest

from mailroom import BOUNCE, EICAR, SENDER, SUBJECT, raw_mail, read_mail, text_mail
from steps import bad_request, not_found, refused_by_v2

TO = "to@example.org"
NULL = "Value at '{}' failed to satisfy constraint: Member must not be null"


@pytest.fixture
def send(sesv2, ses):
    """SendEmail from a verified sender, unless told otherwise; the message id."""
    ses.verify_email_identity(EmailAddress=SENDER)
    usual = {"FromEmailAddress": SENDER, "Destination": {"ToAddresses": [TO]}, "Content": {"Simple": text_mail()}}

    def call(**more):
        return sesv2.send_email(**{name: value for name, value in (usual | more).items() if value is not None})["MessageId"]

    return call


@pytest.fixture
def read(sesame):
    """A mail as its recipient reads it."""
    return lambda message_id: read_mail(sesame, message_id)


@pytest.fixture
def bad(sesv2):
    """SES v2's everyday refusal."""
    return lambda message: bad_request(sesv2, message)


def simple(**more):
    return {"Simple": text_mail() | more}


def template(**members):
    return {"Template": members}


def test_a_simple_mail_reaches_its_recipients(send, read):
    content = {"Simple": {"Subject": {"Data": "Grüße", "Charset": "UTF-8"}, "Body": {"Text": {"Data": "Hallo"}, "Html": {"Data": "<p>Hallö</p>"}}}}
    to = {"ToAddresses": ["A <a@example.org>"], "CcAddresses": ["c@example.org"], "BccAddresses": ["b@example.org"]}
    mail = read(send(Destination=to, Content=content, ReplyToAddresses=["r@example.com"]))
    assert mail["Subject"] == "Grüße"
    assert (mail["To"], mail["Cc"], mail["Bcc"], mail["Reply-To"]) == ("A <a@example.org>", "c@example.org", None, "r@example.com")
    assert mail.get_content_type() == "multipart/alternative"
    assert mail.get_body(("plain",)).get_content() == "Hallo"
    assert mail.get_body(("html",)).get_content() == "<p>Hallö</p>"


def test_the_control_api_shows_a_mail_with_its_files(send, control):
    files = [{"FileName": "a.pdf", "RawContent": b"%PDF"}, {"FileName": "b.png", "RawContent": b"\x89PNG", "ContentDisposition": "INLINE", "ContentId": "b"}]
    id = send(Content=simple(Attachments=files, Headers=[{"Name": "X-Kind", "Value": "news"}]))
    shown = control.call("GET", f"messages/{id}")
    assert shown["operation"] == "SendEmail" and shown["text"].strip() == "Hi"
    assert {"name": "X-Kind", "value": "news"} in shown["headers"]
    assert [(f["name"], f["content_type"], f["content_id"], f["size"]) for f in shown["attachments"]] == [
        ("b.png", "image/png", "b", 4),
        ("a.pdf", "application/pdf", "", 4),
    ]


@pytest.mark.parametrize("encoding", [None, "BASE64", "QUOTED_PRINTABLE", "SEVEN_BIT"])
def test_files_arrive_as_they_were_whatever_the_encoding(send, read, encoding):
    contents = {"bytes.bin": bytes(range(256)), "long.txt": b"x" * 5000, "lines.txt": b"a = b\r\nc \r\n", "empty": b""}
    more = {"ContentTransferEncoding": encoding} if encoding else {}
    files = [{"FileName": name, "RawContent": content} | more for name, content in contents.items()]
    found = {part.get_filename(): part.get_payload(decode=True) for part in read(send(Content=simple(Attachments=files))).iter_attachments()}
    assert found == contents


def test_an_attachment_has_the_headers_that_it_was_given(send, read):
    inline = {"FileName": "Lögo.png", "RawContent": b"x", "ContentDisposition": "INLINE", "ContentId": "logo", "ContentDescription": "Ein Lögo"}
    typed = {"FileName": "data", "RawContent": b"{}", "ContentType": "application/vnd.x+json; v=1"}
    mail = read(send(Content=simple(Attachments=[inline, typed])))
    assert mail.get_content_type() == "multipart/mixed"
    related, data = mail.iter_parts()
    assert related.get_content_type() == "multipart/related"
    text, logo = related.iter_parts()
    assert text.get_content().strip() == "Hi"
    assert (logo.get_content_type(), logo.get_filename(), logo["Content-ID"], logo["Content-Description"]) == ("image/png", "Lögo.png", "<logo>", "Ein Lögo")
    assert logo.get_content_disposition() == "inline"
    assert (data.get_content_type(), data.get_param("v"), data.get_content_disposition()) == ("application/vnd.x+json", "1", "attachment")


def test_a_raw_mail_arrives_as_it_was_composed(send, sesv2, read):
    id = send(Content={"Raw": raw_mail("shown@example.org", attachment=b"\0\1")}, Destination={"ToAddresses": ["bcc@example.org"]})
    mail = read(id)
    assert (mail["To"], mail["Subject"]) == ("shown@example.org", "Raw")
    assert [part.get_payload(decode=True) for part in mail.iter_attachments()] == [b"\0\1"]


def test_a_raw_mail_alone_is_enough(send, sesv2, ses, control):
    ses.create_configuration_set(ConfigurationSet={"Name": "named"})
    raw = raw_mail(TO, headers=[("X-SES-CONFIGURATION-SET", "named"), ("X-SES-MESSAGE-TAGS", "a=header, b=header")])
    id = sesv2.send_email(Content={"Raw": raw})["MessageId"]
    sent = control.call("GET", f"messages/{id}")
    assert (sent["source"], sent["destination"], sent["set"]) == (SENDER, [TO], "named")
    assert sent["tags"] == [{"name": "a", "value": "header"}, {"name": "b", "value": "header"}]
    id = sesv2.send_email(Content={"Raw": raw}, EmailTags=[{"Name": "a", "Value": "parameter"}])["MessageId"]
    assert control.call("GET", f"messages/{id}")["tags"] == [{"name": "a", "value": "parameter"}]


def test_a_raw_mail_may_have_40_megabytes(send, bad):
    head = f"From: {SENDER}\r\nTo: {TO}\r\n\r\n".encode()
    line = b"x" * 998 + b"\r\n"
    large = head + line * (40 * 1024 * 1024 // len(line))
    large = large[: 40 * 1024 * 1024]
    assert send(Content={"Raw": {"Data": large}})
    with bad("Message length is more than 41943040 bytes long: '41943041'."):
        send(Content={"Raw": {"Data": large + b"x"}})


def test_a_stored_template_is_rendered(send, ses, sesv2, read):
    ses.create_template(Template={"TemplateName": "t", "SubjectPart": "Hi {{name}}", "TextPart": "{{#if name}}Dear {{name}}{{/if}}"})
    headers, files = [{"Name": "X-Kind", "Value": "letter"}], [{"FileName": "a.csv", "RawContent": b"1;2\r\n"}]
    arn = "arn:aws:ses:us-east-1:000000000000:template/t"
    for named in {"TemplateName": "t"}, {"TemplateArn": arn}:
        mail = read(send(Content=template(**named, TemplateData='{"name":"you"}', Headers=headers, Attachments=files)))
        assert (mail["Subject"], mail["X-Kind"], mail.get_body().get_content().strip()) == ("Hi you", "letter", "Dear you")
        assert [part.get_filename() for part in mail.iter_attachments()] == ["a.csv"]


def test_a_template_in_the_request_only_shows_values(send, read, bad):
    mail = read(send(Content=template(TemplateContent={"Subject": "Hi {{a}}", "Html": "<p>{{b.c}}</p>"}, TemplateData='{"a":"you","b":{"c":1}}')))
    assert (mail["Subject"], mail.get_body().get_content()) == ("Hi you", "<p>1</p>")
    for part in "{{#if a}}b{{/if}}", "{{#each a}}{{this}}{{/each}}", "{{lookup a b}}", "{{> p}}", "{{else}}":
        with bad("Template contains unsupported operations."):
            send(Content=template(TemplateContent={"Subject": "s", "Text": part}))


def test_a_mail_has_one_content_and_its_sender(send, sesv2, bad):
    with bad(NULL.format("content").join(["1 validation error detected: ", ""])):
        sesv2.send_email(FromEmailAddress=SENDER)
    for content in {}, simple() | {"Raw": raw_mail(TO)}:
        with bad("Content must have exactly one of Simple, Raw and Template."):
            send(Content=content)
    with pytest.raises(sesv2.exceptions.BadRequestException) as caught:
        send(FromEmailAddress=None)
    assert caught.value.response["Error"].get("Message") in (None, "")
    with bad("Source cannot be empty"):
        send(FromEmailAddress=None, Content=template(TemplateName="t"))
    with bad("Missing required header 'From'."):
        send(FromEmailAddress=None, Content={"Raw": {"Data": b"Subject: x\r\n\r\nx"}})


def test_what_is_wrong_is_refused_in_the_words_of_ses(send, sesv2, ses, bad):
    exceptions = sesv2.exceptions
    with refused_by_v2(exceptions.MessageRejected, "Email address is not verified. The following identities failed the check in region US-EAST-1: x@example.com"):
        send(FromEmailAddress="x@example.com")
    with not_found(sesv2, "Configuration set <nowhere> does not exist."):
        send(ConfigurationSetName="nowhere")
    with not_found(sesv2, "Template none does not exist"):
        send(Content=template(TemplateName="none"))
    with bad("Missing final '@domain'"):
        send(Destination={"ToAddresses": ["nobody"]})
    with bad("Invalid tag name <a b>: only alphanumeric ASCII characters, '_',  '-' are allowed."):
        send(EmailTags=[{"Name": "a b", "Value": "v"}])
    with bad("Recipient count exceeds 50."):
        send(Destination={"ToAddresses": [f"{n}@example.org" for n in range(51)]})
    ses.create_configuration_set(ConfigurationSet={"Name": "paused"})
    ses.update_configuration_set_sending_enabled(ConfigurationSetName="paused", Enabled=False)
    with refused_by_v2(exceptions.SendingPausedException, "Sending is paused for configuration set paused"):
        send(ConfigurationSetName="paused")
    ses.update_account_sending_enabled(Enabled=False)
    with pytest.raises(exceptions.SendingPausedException):
        send()


def test_headers_of_ones_own_have_rules(send, bad):
    null = NULL.format
    with bad(f"2 validation errors detected: {null('content.simple.headers.1.member.value')}; {null('content.simple.headers.2.member.name')}"):
        send(Content=simple(Headers=[{"Name": "X-A"}, {"Value": "v"}]))
    with bad("1 validation error detected: Value at 'content.simple.headers' failed to satisfy constraint: Member must have length less than or equal to 15"):
        send(Content=simple(Headers=[{"Name": f"X-{n}", "Value": "v"} for n in range(16)]))
    with bad("Header 'Subject' is not allowed as a custom header."):
        send(Content=simple(Headers=[{"Name": "Subject", "Value": "v"}]))


def test_attachments_have_rules(send, bad):
    with bad("1 validation error detected: " + NULL.format("content.simple.attachments.1.member.fileName")):
        send(Content=simple(Attachments=[{"RawContent": b"x"}]))
    with bad("Illegal filename 'virus.exe'."):
        send(Content=simple(Attachments=[{"FileName": "virus.exe", "RawContent": b"x"}]))


def test_an_identity_brings_its_configuration_set(send, sesv2, ses, control):
    ses.create_configuration_set(ConfigurationSet={"Name": "usual"})
    sesv2.put_email_identity_configuration_set_attributes(EmailIdentity=SENDER, ConfigurationSetName="usual")
    assert control.call("GET", f"messages/{send()}")["set"] == "usual"
    raw = send(Content={"Raw": raw_mail(TO)}, FromEmailAddress=None)
    assert control.call("GET", f"messages/{raw}")["set"] == "usual"
    v1 = ses.send_email(Source=SENDER, Destination={"ToAddresses": [TO]}, Message=text_mail())["MessageId"]
    assert control.call("GET", f"messages/{v1}")["set"] == "usual"
    ses.delete_configuration_set(ConfigurationSetName="usual")
    with bad_request(sesv2, "Configuration set <usual> does not exist."):
        send()


def test_another_account_may_lend_its_identity(client, send, account, sesv2):
    lender = client("ses", account="222222222222")
    lender.verify_email_identity(EmailAddress="lent@example.net")
    arn = "arn:aws:ses:us-east-1:222222222222:identity/lent@example.net"
    lent = {"FromEmailAddress": "lent@example.net", "FromEmailAddressIdentityArn": arn}
    with pytest.raises(sesv2.exceptions.ClientError) as caught:
        send(**lent)
    assert caught.value.response["Error"]["Code"] == "AccessDeniedException"
    statement = {"Effect": "Allow", "Principal": {"AWS": account}, "Action": ["ses:SendEmail", "ses:SendRawEmail"], "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    lender.put_identity_policy(Identity="lent@example.net", PolicyName="p", Policy=policy)
    assert send(**lent)
    assert send(**lent, Content={"Raw": raw_mail(TO) | {"Data": b"From: lent@example.net\r\n\r\nx"}})
    with pytest.raises(sesv2.exceptions.ClientError) as caught:
        send(**lent, Content=template(TemplateContent={"Subject": "s", "Text": "t"}))
    assert "ses:SendTemplatedEmail" in caught.value.response["Error"]["Message"]
    lender.delete_identity(Identity="lent@example.net")


def test_a_request_decides_whether_its_mail_is_tracked(mailroom, sesv2, read):
    content = {"Simple": {"Subject": {"Data": "s"}, "Body": {"Html": {"Data": '<body><a href="https://example.org">x</a></body>'}}}}

    def html(set, **tracking):
        wish = {"ConfigurationOverrides": {"Tracking": tracking}} if tracking else {}
        id = sesv2.send_email(FromEmailAddress=SENDER, Destination={"ToAddresses": [TO]}, Content=content, **set, **wish)["MessageId"]
        text = read(id).get_body().get_content()
        return "/I0/" in text, "/L0/" in text

    tracking_set, none = {"ConfigurationSetName": mailroom.set}, {}
    assert html(tracking_set) == (True, True)
    assert html(tracking_set, OpenTrackingEnabled="DISABLED") == (False, True)
    assert html(tracking_set, OpenTrackingEnabled="DISABLED", ClickTrackingEnabled="DISABLED") == (False, False)
    assert html(none) == (False, False)
    assert html(none, ClickTrackingEnabled="ENABLED") == (False, True)


def test_events_of_a_mail_reach_the_topic(mailroom, sesv2):
    content = simple(Attachments=[{"FileName": "virus.txt", "RawContent": EICAR}])
    tags = [{"Name": "campaign", "Value": "autumn"}]
    kinds = itertools.chain(
        [(BOUNCE, simple(), {"Send", "Bounce"}), ("complaint@simulator.amazonses.com", simple(), {"Send", "Delivery", "Complaint"})],
        [(TO, content, {"Send", "Reject"}), (TO, {"Raw": raw_mail(TO)}, {"Send", "Delivery"})],
        [(TO, template(TemplateContent={"Subject": "{{a}}", "Text": "t"}), {"Send", "Rendering Failure"})],
    )
    for to, content, expected in kinds:
        id = sesv2.send_email(
            FromEmailAddress=SENDER, Destination={"ToAddresses": [to]}, Content=content, ConfigurationSetName=mailroom.set, EmailTags=tags
        )["MessageId"]
        events = mailroom.events(id, len(expected))
        assert set(events) == expected
        shown = events["Send"]["mail"]["tags"]
        assert list(shown)[:3] == ["ses:source-tls-version", "ses:operation", "ses:configuration-set"]
        assert (shown["ses:operation"], shown["campaign"]) == (["SendEmail"], ["autumn"])
    assert all(message["Subject"] == SUBJECT for message in mailroom.notifications(id, 2))


def test_a_suppressed_recipient_gets_no_mail(mailroom, sesv2):
    sesv2.put_suppressed_destination(EmailAddress=TO, Reason="BOUNCE")
    id = sesv2.send_email(
        FromEmailAddress=SENDER, Destination={"ToAddresses": [TO]}, Content=simple(), ConfigurationSetName=mailroom.set
    )["MessageId"]
    events = mailroom.events(id, 2)
    assert events["Bounce"]["bounce"]["bounceSubType"] == "OnAccountSuppressionList"
