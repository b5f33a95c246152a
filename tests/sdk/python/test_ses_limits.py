"""How much of a kind there may be."""

import pytest

from mailroom import SENDER, destination
from steps import refused
from test_ses_custom_verification import TEMPLATE


def receipt_filter(ses, topic, name):
    ses.create_receipt_filter(Filter={"Name": name, "IpFilter": {"Policy": "Block", "Cidr": "10.0.0.1"}})


def receipt_rule_set(ses, topic, name):
    ses.create_receipt_rule_set(RuleSetName=name)


def clone_of_a_rule_set(ses, topic, name):
    if name == "0":
        return ses.create_receipt_rule_set(RuleSetName=name)
    ses.clone_receipt_rule_set(RuleSetName=name, OriginalRuleSetName="0")


def receipt_rule(ses, topic, name):
    if name == "0":
        ses.create_receipt_rule_set(RuleSetName="set")
    ses.create_receipt_rule(RuleSetName="set", Rule={"Name": name})


def event_destination(ses, topic, name):
    if name == "0":
        ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    ses.create_configuration_set_event_destination(ConfigurationSetName="set", EventDestination=destination(topic, name))


def custom_verification_template(ses, topic, name):
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.create_custom_verification_email_template(**TEMPLATE | {"TemplateName": name})


@pytest.mark.parametrize(
    "make, most, message",
    [
        (receipt_filter, 100, "Too many filters"),
        (receipt_rule_set, 40, "Too many rule sets"),
        (clone_of_a_rule_set, 40, "Too many rule sets"),
        (receipt_rule, 200, "Too many rules"),
        (event_destination, 10, "Event destination limit exceeded for configuration set <set>."),
        (custom_verification_template, 50, "Custom verification email template limit exceeded for this account."),
    ],
)
def test_one_more_is_too_many(ses, topic, make, most, message):
    for n in range(most):
        make(ses, topic, str(n))
    with refused(ses.exceptions.LimitExceededException, message, code="LimitExceeded"):
        make(ses, topic, "more")


def test_a_template_has_500_kb(ses):
    with refused(ses.exceptions.LimitExceededException, "Template size exceeds 500 KB.", code="LimitExceeded"):
        ses.create_template(Template={"TemplateName": "t", "SubjectPart": "s", "TextPart": "x" * 500 * 1024, "HtmlPart": "x"})
