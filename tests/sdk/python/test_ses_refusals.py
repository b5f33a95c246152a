"""Whatever operation sends a mail: it is refused for the same reasons, in the same words."""

import pytest

from mailroom import SENDER, raw_mail, text_mail
from steps import invalid_value, redirected_to, refused, running
from test_ses_custom_verification import TEMPLATE as VERIFICATION

TO = "to@example.org"
SET = "set"
OPERATIONS = ["send_email", "send_raw_email", "send_templated_email", "send_bulk_templated_email", "send_custom_verification_email"]
MAILS = OPERATIONS[:4]


def send(ses, operation, source=SENDER, **more):
    to = {"ToAddresses": [TO]}
    request = {
        "send_email": {"Source": source, "Destination": to, "Message": text_mail()},
        "send_raw_email": {"Source": source, "RawMessage": raw_mail(TO)},
        "send_templated_email": {"Source": source, "Destination": to, "Template": "greeting", "TemplateData": "{}"},
        "send_bulk_templated_email": {
            "Source": source,
            "Destinations": [{"Destination": to}],
            "Template": "greeting",
            "DefaultTemplateData": "{}",
        },
        "send_custom_verification_email": {"EmailAddress": TO, "TemplateName": "ask"},
    }[operation]
    return getattr(ses, operation)(**request | more)


def prepare(ses):
    """All that each operation needs."""
    ses.create_configuration_set(ConfigurationSet={"Name": SET})
    ses.create_template(Template={"TemplateName": "greeting", "SubjectPart": "Hello", "TextPart": "there"})
    ses.create_custom_verification_email_template(**VERIFICATION)


@pytest.fixture
def ready(ses):
    ses.verify_email_identity(EmailAddress=SENDER)
    prepare(ses)
    return ses


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_sends(ready, operation):
    answer = send(ready, operation)
    ids = [answer.get("MessageId")] if "Status" not in answer else [status["MessageId"] for status in answer["Status"]]
    assert len(ids) == 1 and ids[0].startswith("0100") and ids[0].endswith("-000000")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_paused_account_sends_nothing(ready, operation):
    ready.update_account_sending_enabled(Enabled=False)
    exception = ready.exceptions.AccountSendingPausedException if operation in MAILS else ready.exceptions.ClientError
    with refused(exception, "Sending is paused for this account.", code="AccountSendingPausedException"):
        send(ready, operation)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_paused_or_unknown_set_sends_nothing(ready, operation):
    ready.update_configuration_set_sending_enabled(ConfigurationSetName=SET, Enabled=False)
    exception = ready.exceptions.ConfigurationSetSendingPausedException if operation in MAILS else ready.exceptions.ClientError
    with refused(exception, "Sending is paused for configuration set set", code="ConfigurationSetSendingPausedException"):
        send(ready, operation, ConfigurationSetName=SET)
    unknown = ready.exceptions.ConfigurationSetDoesNotExistException
    with refused(unknown, "Configuration set <nowhere> does not exist.", code="ConfigurationSetDoesNotExist"):
        send(ready, operation, ConfigurationSetName="nowhere")


@pytest.mark.parametrize("operation", MAILS)
def test_an_arn_that_is_none_sends_nothing(ready, operation, account):
    for arn in ("", "junk"):
        for name in ("SourceArn", "ReturnPathArn"):
            with invalid_value(ready, f"Invalid ARN <{arn}>."):
                send(ready, operation, **{name: arn})
    send(ready, operation, SourceArn=f"arn:aws:ses:us-east-1:{account}:identity/{SENDER}")


@pytest.mark.parametrize("operation", MAILS)
def test_an_unverified_sender_sends_nothing(ready, operation):
    text = "Email address is not verified. The following identities failed the check in region US-EAST-1: Me <me@x.test>"
    with refused(ready.exceptions.MessageRejected, text, code="MessageRejected"):
        send(ready, operation, source="Me <me@x.test>")


def test_a_mail_from_domain_that_must_be_verified_and_is_not_sends_nothing(program, client, account):
    with running(program, "--verification", "manual", "--mode", "relaxed") as url:
        ses = client("ses", url=url)
        prepare(ses)
        ses.send_custom_verification_email(EmailAddress=SENDER, TemplateName="ask")
        assert redirected_to(f"{url}/verify/{account}/us-east-1/{SENDER}/ask") == VERIFICATION["SuccessRedirectionURL"]
        mail_from = {"Identity": SENDER, "MailFromDomain": "mail.example.com"}
        ses.set_identity_mail_from_domain(**mail_from, BehaviorOnMXFailure="RejectMessage")
        for operation in MAILS:
            with refused(
                ses.exceptions.MailFromDomainNotVerifiedException,
                "MAIL FROM domain <mail.example.com> is not verified.",
                code="MailFromDomainNotVerifiedException",
            ):
                send(ses, operation)
        ses.set_identity_mail_from_domain(**mail_from, BehaviorOnMXFailure="UseDefaultValue")
        assert send(ses, "send_email")["MessageId"]
