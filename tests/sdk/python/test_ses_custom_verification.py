"""Verification mails of one's own: templates, the mail, and the link in it."""

import pytest

from mailroom import SENDER
from steps import invalid_value, redirected_to, refused, running, shapeless

OWNER = "new+owner@example.org"
TEMPLATE = {
    "TemplateName": "ask",
    "FromEmailAddress": SENDER,
    "TemplateSubject": "Is it you?",
    "TemplateContent": "<p>Hello</p>",
    "SuccessRedirectionURL": "https://example.com/yes",
    "FailureRedirectionURL": "https://example.com/no",
}


@pytest.fixture
def template(ses):
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.create_custom_verification_email_template(**TEMPLATE)
    return TEMPLATE


def shown(ses, name="ask"):
    answer = ses.get_custom_verification_email_template(TemplateName=name)
    answer.pop("ResponseMetadata")
    return answer


def test_a_template_is_shown_changed_and_deleted(ses, template):
    assert shown(ses) == template
    ses.update_custom_verification_email_template(TemplateName="ask", TemplateSubject="Really?")
    assert shown(ses) == template | {"TemplateSubject": "Really?"}
    for _ in range(2):
        ses.delete_custom_verification_email_template(TemplateName="ask")
    with refused(
        ses.exceptions.CustomVerificationEmailTemplateDoesNotExistException, "Custom verification email template <ask> does not exist"
    ):
        shown(ses)


def test_templates_come_in_pages_without_their_content(ses, template):
    for n in range(2):
        ses.create_custom_verification_email_template(**template | {"TemplateName": f"ask-{n}"})
    pages = ses.get_paginator("list_custom_verification_email_templates").paginate(PaginationConfig={"PageSize": 2})
    listed = [page["CustomVerificationEmailTemplates"] for page in pages]
    assert [[one["TemplateName"] for one in page] for page in listed] == [["ask", "ask-0"], ["ask-1"]]
    assert listed[0][0] == {key: value for key, value in template.items() if key != "TemplateContent"}


def test_templates_are_refused_through_exceptions_of_their_own(ses, template):
    create = ses.create_custom_verification_email_template
    with refused(
        ses.exceptions.CustomVerificationEmailTemplateAlreadyExistsException, "Custom verification email template <ask> already exists"
    ):
        create(**template)
    other = template | {"TemplateName": "other"}
    with refused(ses.exceptions.FromEmailAddressNotVerifiedException, "The from email address <x@x.test> is not verified"):
        create(**other | {"FromEmailAddress": "x@x.test"})
    with invalid_value(ses, "The success redirection URL is invalid"):
        create(**other | {"SuccessRedirectionURL": "yes"})
    with invalid_value(ses, "The failure redirection URL is invalid"):
        create(**other | {"FailureRedirectionURL": "no"})
    with pytest.raises(ses.exceptions.CustomVerificationEmailInvalidContentException):
        create(**other | {"TemplateContent": ""})


def test_an_owner_follows_the_link_and_is_verified(program, client, account):
    with running(program, "--verification", "manual", "--mode", "relaxed") as url:
        ses = client("ses", url=url)
        ses.create_custom_verification_email_template(**TEMPLATE)
        assert ses.send_custom_verification_email(EmailAddress=OWNER, TemplateName="ask")["MessageId"]
        status = lambda: ses.get_identity_verification_attributes(Identities=[OWNER])["VerificationAttributes"][OWNER]["VerificationStatus"]
        assert status() == "Pending"
        assert redirected_to(f"{url}/verify/{account}/us-east-1/{OWNER.replace('+', '%2B')}/ask") == "https://example.com/yes"
        assert status() == "Success"
        assert redirected_to(f"{url}/verify/{account}/us-east-1/unknown@example.org/ask") == "https://example.com/no"


def test_a_verification_mail_is_refused_through_exceptions(ses, template):
    send = ses.send_custom_verification_email
    with invalid_value(ses, "Email address not specified."):
        send(EmailAddress="", TemplateName="none")
    with invalid_value(ses, "Invalid email address<x>."):
        send(EmailAddress="x", TemplateName="none")
    with refused(ses.exceptions.CustomVerificationEmailTemplateDoesNotExistException, "Template <none> does not exist"):
        send(EmailAddress=OWNER, TemplateName="none")
    with refused(ses.exceptions.ConfigurationSetDoesNotExistException, "Configuration set <none> does not exist."):
        send(EmailAddress=OWNER, TemplateName="ask", ConfigurationSetName="none")
    with shapeless(ses, "Value at 'templateName' failed to satisfy constraint: Member must not be null"):
        send(EmailAddress=OWNER)
    ses.delete_identity(Identity=SENDER)
    text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
    with refused(ses.exceptions.FromEmailAddressNotVerifiedException, text):
        send(EmailAddress=OWNER, TemplateName="ask")
    assert ses.list_identities()["Identities"] == []


def test_an_account_in_the_sandbox_asks_nobody(program, client):
    with running(program, "--mode", "sandbox") as url:
        ses = client("ses", url=url)
        ses.verify_email_identity(EmailAddress=SENDER)
        ses.create_custom_verification_email_template(**TEMPLATE)
        with refused(
            ses.exceptions.ProductionAccessNotGrantedException,
            "The account has not been granted production access.",
            code="ProductionAccessNotGranted",
        ):
            ses.send_custom_verification_email(EmailAddress=OWNER, TemplateName="ask")
