"""DKIM, MAIL FROM domains and policies of identities; the older operations on addresses; verification that waits."""

import json
import re

import pytest

from mailroom import SENDER, text_mail
from steps import invalid_value, refused, running, shapeless

DOMAIN = "example.com"
NULL = "Value at '{}' failed to satisfy constraint: Member must not be null"
POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["ses:SendEmail"]}]}


@pytest.fixture
def domain(ses):
    ses.verify_domain_identity(Domain=DOMAIN)
    return DOMAIN


def dkim(ses, *identities):
    return ses.get_identity_dkim_attributes(Identities=identities)["DkimAttributes"]


def mail_from(ses, *identities):
    return ses.get_identity_mail_from_domain_attributes(Identities=identities)["MailFromDomainAttributes"]


def put_policy(ses, name="policy", policy=POLICY, identity=DOMAIN):
    ses.put_identity_policy(Identity=identity, PolicyName=name, Policy=policy if isinstance(policy, str) else json.dumps(policy))


def test_the_older_operations_on_addresses_have_no_result(ses):
    assert list(ses.verify_email_address(EmailAddress=SENDER)) == ["ResponseMetadata"]
    ses.verify_domain_identity(Domain=DOMAIN)
    assert ses.list_verified_email_addresses()["VerifiedEmailAddresses"] == [SENDER]
    for _ in range(2):
        ses.delete_verified_email_address(EmailAddress=SENDER)
    assert ses.list_verified_email_addresses()["VerifiedEmailAddresses"] == []


def test_dkim_gives_a_domain_three_tokens_and_makes_it_an_identity(ses):
    tokens = ses.verify_domain_dkim(Domain=DOMAIN)["DkimTokens"]
    assert len(tokens) == 3 and all(re.fullmatch("[a-z0-9]{32}", token) for token in tokens)
    assert ses.verify_domain_dkim(Domain=DOMAIN)["DkimTokens"] == tokens
    assert dkim(ses, DOMAIN) == {DOMAIN: {"DkimEnabled": True, "DkimVerificationStatus": "Success", "DkimTokens": tokens}}
    assert ses.list_identities(IdentityType="Domain")["Identities"] == [DOMAIN]
    with invalid_value(ses, f"Domain x@{DOMAIN} is invalid."):
        ses.verify_domain_dkim(Domain=f"x@{DOMAIN}")


def test_dkim_is_switched_for_a_domain_and_its_addresses_follow(ses, domain):
    ses.verify_domain_dkim(Domain=domain)
    ses.verify_email_identity(EmailAddress=SENDER)
    ses.set_identity_dkim_enabled(Identity=SENDER, DkimEnabled=False)
    assert dkim(ses, domain)[domain]["DkimEnabled"]
    ses.set_identity_dkim_enabled(Identity=domain, DkimEnabled=False)
    shown = dkim(ses, domain, SENDER, "example.org")
    assert shown[domain] == shown[SENDER] and not shown[SENDER]["DkimEnabled"] and "example.org" not in shown
    with invalid_value(ses, "Domain example.org is not verified for DKIM signing."):
        ses.set_identity_dkim_enabled(Identity="example.org", DkimEnabled=True)


def test_an_identity_without_dkim_says_so(ses, domain):
    assert dkim(ses, domain) == {domain: {"DkimEnabled": False, "DkimVerificationStatus": "NotStarted"}}


def test_a_mail_from_domain_is_set_and_taken_away(ses, domain):
    assert mail_from(ses, domain, "example.org") == {domain: {"BehaviorOnMXFailure": "UseDefaultValue"}}
    ses.set_identity_mail_from_domain(Identity=domain, MailFromDomain="mail.example.com", BehaviorOnMXFailure="RejectMessage")
    shown = {"MailFromDomain": "mail.example.com", "MailFromDomainStatus": "Success", "BehaviorOnMXFailure": "RejectMessage"}
    assert mail_from(ses, domain) == {domain: shown}
    ses.set_identity_mail_from_domain(Identity=domain)
    assert mail_from(ses, domain) == {domain: {"BehaviorOnMXFailure": "UseDefaultValue"}}


def test_a_mail_from_domain_is_a_subdomain_of_a_known_identity(ses, domain):
    with invalid_value(ses, "Provided MAIL-FROM domain <mail.x.test> is not subdomain of the domain of the identity <example.com>."):
        ses.set_identity_mail_from_domain(Identity=domain, MailFromDomain="mail.x.test")
    with invalid_value(ses, "Identity <example.org> does not exist."):
        ses.set_identity_mail_from_domain(Identity="example.org", MailFromDomain="mail.example.org")
    rule = "Member must satisfy enum value set: [RejectMessage, UseDefaultValue]"
    with shapeless(ses, f"Value at 'behaviorOnMXFailure' failed to satisfy constraint: {rule}"):
        ses.set_identity_mail_from_domain(Identity=domain, BehaviorOnMXFailure="x")


def test_policies_come_back_without_white_space(ses, domain):
    for name in ("b", "a"):
        put_policy(ses, name)
    assert sorted(ses.list_identity_policies(Identity=domain)["PolicyNames"]) == ["a", "b"]
    shown = ses.get_identity_policies(Identity=domain, PolicyNames=["a", "absent"])["Policies"]
    assert shown == {"a": json.dumps(POLICY, separators=(",", ":"))}
    for _ in range(2):
        ses.delete_identity_policy(Identity=domain, PolicyName="a")
    assert ses.list_identity_policies(Identity=domain)["PolicyNames"] == ["b"]


def test_what_is_no_policy_is_refused_through_an_exception_of_its_own(ses, domain):
    with pytest.raises(ses.exceptions.InvalidPolicyException):
        put_policy(ses, policy="{")
    with refused(ses.exceptions.InvalidPolicyException, "Invalid ARN"):
        put_policy(ses, policy={"Statement": [POLICY["Statement"][0] | {"Resource": "x"}]})
    text = "PolicyName is invalid. Policy names must only include alpha-numeric characters, dashes, and underscores."
    with invalid_value(ses, text):
        put_policy(ses, "a policy")
    with shapeless(ses, "Value at 'policyName' failed to satisfy constraint: Member must have length less than or equal to 64"):
        put_policy(ses, "x" * 65)


def test_a_21st_policy_is_one_too_many(ses, domain):
    for n in range(20):
        put_policy(ses, str(n))
    with invalid_value(ses, f"Number of policies for {domain} exceeds max allowed number of policies per resource"):
        put_policy(ses, "20")
    put_policy(ses, "19")


@pytest.mark.parametrize("what", ["dkim", "mail_from_domain", "notification", "verification"])
def test_settings_are_asked_for_up_to_a_hundred_identities(ses, what):
    get = getattr(ses, f"get_identity_{what}_attributes")
    get(Identities=["x"] * 100)
    with shapeless(ses, "Value at 'identities' failed to satisfy constraint: Member must have length less than or equal to 100"):
        get(Identities=["x"] * 101)
    with shapeless(ses, NULL.format("identities")):
        get()


def test_verification_waits_where_it_is_manual(program, client):
    with running(program, "--verification", "manual") as url:
        ses = client("ses", url=url)
        ses.verify_email_identity(EmailAddress=SENDER)
        ses.verify_domain_dkim(Domain="example.org")
        status = ses.get_identity_verification_attributes(Identities=[SENDER, "example.org"])["VerificationAttributes"]
        assert {one["VerificationStatus"] for one in status.values()} == {"Pending"}
        assert dkim(ses, "example.org")["example.org"]["DkimVerificationStatus"] == "Pending"
        assert ses.list_verified_email_addresses()["VerifiedEmailAddresses"] == []
        text = f"Email address is not verified. The following identities failed the check in region US-EAST-1: {SENDER}"
        with refused(ses.exceptions.MessageRejected, text):
            ses.send_email(Source=SENDER, Destination={"ToAddresses": ["to@example.org"]}, Message=text_mail())


def test_an_identity_that_is_not_verified_has_no_say_in_mail(program, client):
    with running(program, "--verification", "manual", "--mode", "relaxed") as url:
        ses = client("ses", url=url)
        ses.verify_email_identity(EmailAddress=SENDER)
        ses.set_identity_mail_from_domain(Identity=SENDER, MailFromDomain="mail.example.com", BehaviorOnMXFailure="RejectMessage")
        assert mail_from(ses, SENDER)[SENDER]["MailFromDomainStatus"] == "Pending"
        assert ses.send_email(Source=SENDER, Destination={"ToAddresses": ["to@example.org"]}, Message=text_mail())["MessageId"]
