"""Verification mails of one's own by SES v2: templates, and the mail."""

import pytest

from mailroom import SENDER
from steps import bad_request, not_found, redirected_to, refused_by_v2, running

OWNER = "new+owner@example.org"
TEMPLATE = {
    "TemplateName": "ask",
    "FromEmailAddress": SENDER,
    "TemplateSubject": "Is it you?",
    "TemplateContent": "<p>Hello</p>",
    "Tags": [{"Key": "team", "Value": "mail"}],
    "SuccessRedirectionURL": "https://example.com/yes",
    "FailureRedirectionURL": "https://example.com/no",
}
UNTAGGED = {key: value for key, value in TEMPLATE.items() if key != "Tags"}


@pytest.fixture
def template(sesv2):
    sesv2.create_email_identity(EmailIdentity=SENDER)
    sesv2.create_custom_verification_email_template(**TEMPLATE)
    return TEMPLATE


def shown(sesv2, name="ask"):
    answer = sesv2.get_custom_verification_email_template(TemplateName=name)
    answer.pop("ResponseMetadata")
    return answer


def missing(sesv2, name):
    return not_found(sesv2, f"Custom verification email template <{name}> does not exist")


def test_a_template_is_shown_changed_and_deleted_once(sesv2, template):
    assert shown(sesv2) == template
    sesv2.update_custom_verification_email_template(**UNTAGGED | {"TemplateSubject": "Really?"})
    assert shown(sesv2) == template | {"TemplateSubject": "Really?"}
    sesv2.delete_custom_verification_email_template(TemplateName="ask")
    for call in (sesv2.get_custom_verification_email_template, sesv2.delete_custom_verification_email_template):
        with missing(sesv2, "ask"):
            call(TemplateName="ask")
    with missing(sesv2, "ask"):
        sesv2.update_custom_verification_email_template(**UNTAGGED)


def test_templates_come_in_pages_without_their_content(sesv2, template):
    for n in range(2):
        sesv2.create_custom_verification_email_template(**template | {"TemplateName": f"ask-{n}"})
    first = sesv2.list_custom_verification_email_templates(PageSize=2)
    assert [one["TemplateName"] for one in first["CustomVerificationEmailTemplates"]] == ["ask", "ask-0"]
    assert first["CustomVerificationEmailTemplates"][0] == {key: value for key, value in UNTAGGED.items() if key != "TemplateContent"}
    last = sesv2.list_custom_verification_email_templates(PageSize=2, NextToken=first["NextToken"])
    assert [one["TemplateName"] for one in last["CustomVerificationEmailTemplates"]] == ["ask-1"] and "NextToken" not in last


def test_templates_are_refused(sesv2, template):
    create = sesv2.create_custom_verification_email_template
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, "Custom verification email template <ask> already exists"):
        create(**template)
    other = template | {"TemplateName": "other"}
    with not_found(sesv2, "The from email address <x@x.test> is not verified"):
        create(**other | {"FromEmailAddress": "x@x.test"})
    with bad_request(sesv2, "The success redirection URL is invalid"):
        create(**other | {"SuccessRedirectionURL": "yes"})
    with bad_request(sesv2, "The failure redirection URL is invalid"):
        create(**other | {"FailureRedirectionURL": "no"})


def test_a_template_is_tagged_by_its_arn(sesv2, account, template):
    arn = f"arn:aws:ses:us-east-1:{account}:custom-verification-email-template/ask"
    sesv2.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    sesv2.untag_resource(ResourceArn=arn, TagKeys=["team"])
    assert sesv2.list_tags_for_resource(ResourceArn=arn)["Tags"] == shown(sesv2)["Tags"] == [{"Key": "b", "Value": "2"}]


def test_an_owner_follows_the_link_and_is_verified(program, client, account):
    with running(program, "--verification", "manual", "--mode", "relaxed") as url:
        sesv2 = client("sesv2", url=url)
        sesv2.create_custom_verification_email_template(**TEMPLATE)
        assert sesv2.send_custom_verification_email(EmailAddress=OWNER, TemplateName="ask")["MessageId"]
        status = lambda: sesv2.get_email_identity(EmailIdentity=OWNER)["VerificationStatus"]
        assert status() == "PENDING"
        assert redirected_to(f"{url}/verify/{account}/us-east-1/{OWNER.replace('+', '%2B')}/ask") == "https://example.com/yes"
        assert status() == "SUCCESS"


def test_a_verification_mail_is_refused(sesv2, template):
    send = sesv2.send_custom_verification_email
    with bad_request(sesv2, "Email address not specified."):
        send(EmailAddress="", TemplateName="none")
    with bad_request(sesv2, "Invalid email address<x>."):
        send(EmailAddress="x", TemplateName="none")
    with missing(sesv2, "none"):
        send(EmailAddress=OWNER, TemplateName="none")
    with not_found(sesv2, "Configuration set <none> does not exist."):
        send(EmailAddress=OWNER, TemplateName="ask", ConfigurationSetName="none")
    sesv2.delete_email_identity(EmailIdentity=SENDER)
    text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
    with not_found(sesv2, text):
        send(EmailAddress=OWNER, TemplateName="ask")
    assert sesv2.list_email_identities()["EmailIdentities"] == []
