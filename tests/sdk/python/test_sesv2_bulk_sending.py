"""SendBulkEmail of SES v2: a result for each entry."""

import pytest

from mailroom import BOUNCE, SENDER, read_mail
from steps import bad_request, not_found

CONTENT = {"Subject": "Hi {{name}}", "Text": "{{name}} of {{place.city}}, {{place.zip}}"}
DATA = '{"name":"you","place":{"city":"C","zip":"Z"}}'


def to(*addresses, **more):
    return {"Destination": {"ToAddresses": addresses}} | more


def with_data(text):
    return {"ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": text}}}


@pytest.fixture
def send(sesv2, ses):
    """SendBulkEmail from a verified sender; the results."""
    ses.verify_email_identity(EmailAddress=SENDER)

    def call(entries, sender=SENDER, template=None, **more):
        template = {"TemplateContent": CONTENT, "TemplateData": DATA} if template is None else template
        whole = {"FromEmailAddress": sender, "DefaultContent": {"Template": template}, "BulkEmailEntries": entries} | more
        return sesv2.send_bulk_email(**{name: value for name, value in whole.items() if value is not None})["BulkEmailEntryResults"]

    return call


@pytest.fixture
def read(sesame):
    return lambda result: read_mail(sesame, result["MessageId"])


def test_each_entry_gets_a_mail_with_its_data(send, read):
    results = send(
        [
            to("a@example.org"),
            to("b@example.org", **with_data('{"name":"B","place":{"city":"D"}}')),
            to("c@example.org", **with_data("{}")),
        ]
    )
    assert [result["Status"] for result in results] == ["SUCCESS"] * 3
    assert all(set(result) == {"Status", "MessageId"} for result in results)
    mails = [read(result) for result in results]
    assert [mail["To"] for mail in mails] == ["a@example.org", "b@example.org", "c@example.org"]
    assert [mail.get_content() for mail in mails] == ["you of C, Z", "B of D, Z", "you of C, Z"]


def test_tags_and_headers_of_an_entry_replace_the_default_ones(send, control, read):
    template = {"TemplateContent": {"Subject": "s", "Text": "t"}, "Headers": [{"Name": "X-Kind", "Value": "usual"}, {"Name": "X-All", "Value": "all"}]}
    template["Attachments"] = [{"FileName": "a.txt", "RawContent": b"x"}]
    entry = to(
        "a@example.org",
        ReplacementTags=[{"Name": "kind", "Value": "special"}],
        ReplacementHeaders=[{"Name": "x-kind", "Value": "special"}, {"Name": "X-One", "Value": "one"}],
    )
    usual, special = send([to("b@example.org"), entry], template=template, DefaultEmailTags=[{"Name": "kind", "Value": "usual"}, {"Name": "c", "Value": "d"}])
    tags = [control.call("GET", f"messages/{result['MessageId']}")["tags"] for result in (usual, special)]
    assert [{tag["name"]: tag["value"] for tag in all} for all in tags] == [{"kind": "usual", "c": "d"}, {"kind": "special", "c": "d"}]
    mails = [read(result) for result in (usual, special)]
    assert [(mail["X-Kind"], mail["X-All"], mail["X-One"]) for mail in mails] == [("usual", "all", None), ("special", "all", "one")]
    assert all([part.get_filename() for part in mail.iter_attachments()] == ["a.txt"] for mail in mails)


def test_what_is_wrong_with_one_entry_does_not_touch_the_others(send):
    results = send([to("nobody"), to("a@example.org"), to("b@example.org", ReplacementTags=[{"Name": "a b", "Value": "v"}]), to("c@example.org", **with_data("[]"))])
    assert [result["Status"] for result in results] == ["INVALID_PARAMETER", "SUCCESS", "INVALID_PARAMETER", "INVALID_PARAMETER"]
    assert results[0] == {"Status": "INVALID_PARAMETER", "Error": "Missing final '@domain'"}
    assert [result["Status"] for result in send([to("a@example.org"), to("b@example.org")], ReplyToAddresses=["nobody"])] == ["INVALID_PARAMETER"] * 2


def test_what_is_wrong_with_all_refuses_the_call(send, sesv2, ses):
    exceptions, one = sesv2.exceptions, [to("a@example.org")]
    bad = lambda message: bad_request(sesv2, message)
    with bad("Invalid email address<nobody>."):
        send(one, sender="nobody", template={"TemplateName": "none"})
    with bad("Invalid email address<nobody>."):
        send(one, FeedbackForwardingEmailAddress="nobody")
    with bad("Source cannot be empty"):
        send(one, sender=None)
    with bad("DefaultContent must have a Template."):
        send(one, DefaultContent={})
    with bad("Template contains unsupported operations."):
        send(one, template={"TemplateContent": {"Subject": "{{#if a}}b{{/if}}"}})
    with not_found(sesv2, "Template none does not exist"):
        send(one, template={"TemplateName": "none"})
    with not_found(sesv2, "Configuration set <nowhere> does not exist."):
        send(one, ConfigurationSetName="nowhere")
    with pytest.raises(exceptions.MessageRejected):
        send(one, sender="stranger@example.com")
    with pytest.raises(exceptions.BadRequestException):
        send(one * 51)
    assert len(send([to(f"{n}@example.org") for n in range(50)])) == 50
    path = "bulkEmailEntries.1.member.replacementHeaders.1.member.name"
    with bad(f"1 validation error detected: Value at '{path}' failed to satisfy constraint: Member must not be null"):
        send([to("a@example.org", ReplacementHeaders=[{"Value": "v"}])])
    ses.update_account_sending_enabled(Enabled=False)
    with pytest.raises(exceptions.SendingPausedException):
        send(one)


def test_events_name_the_operation(mailroom, sesv2):
    results = sesv2.send_bulk_email(
        FromEmailAddress=SENDER,
        DefaultContent={"Template": {"TemplateContent": CONTENT, "TemplateData": DATA}},
        BulkEmailEntries=[to(BOUNCE), to("a@example.org", **with_data('{"place":null}'))],
        ConfigurationSetName=mailroom.set,
    )["BulkEmailEntryResults"]
    bounced = mailroom.events(results[0]["MessageId"], 2)
    assert set(bounced) == {"Send", "Bounce"}
    assert bounced["Send"]["mail"]["tags"]["ses:operation"] == ["SendBulkEmail"]
    assert set(mailroom.events(results[1]["MessageId"], 2)) == {"Send", "Rendering Failure"}
