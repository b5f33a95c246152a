"""VerifyEmailIdentity, VerifyDomainIdentity, DeleteIdentity, ListIdentities, GetIdentityVerificationAttributes, GetSendQuota."""

import base64

import pytest

from steps import invalid_value, shapeless

ENUM = "Value at 'identityType' failed to satisfy constraint: Member must satisfy enum value set: [EmailAddress, Domain]"


def status(ses, *identities):
    return ses.get_identity_verification_attributes(Identities=identities)["VerificationAttributes"]


def test_an_address_is_verified_at_once_and_has_no_token(ses):
    ses.verify_email_identity(EmailAddress="sender@example.com")
    assert status(ses, "sender@example.com") == {"sender@example.com": {"VerificationStatus": "Success"}}


def test_a_domain_is_verified_at_once_and_keeps_its_token(ses):
    token = ses.verify_domain_identity(Domain="example.com")["VerificationToken"]
    assert len(token) == 44 and len(base64.b64decode(token, validate=True)) == 32
    assert ses.verify_domain_identity(Domain="example.com")["VerificationToken"] == token
    assert status(ses, "example.com") == {"example.com": {"VerificationStatus": "Success", "VerificationToken": token}}


def test_verifying_an_address_again_changes_nothing(ses):
    for _ in range(2):
        ses.verify_email_identity(EmailAddress="sender@example.com")
    assert ses.list_identities()["Identities"] == ["sender@example.com"]


def test_unknown_identities_have_no_attributes(ses):
    ses.verify_domain_identity(Domain="example.com")
    assert status(ses, "nobody@example.com", "example.org") == {}


@pytest.mark.parametrize("address", ["nobody", "a b@example.com", "@example.com"])
def test_a_bad_address_is_not_verified(ses, address):
    with invalid_value(ses, f"Invalid email address<{address}>."):
        ses.verify_email_identity(EmailAddress=address)


@pytest.mark.parametrize("domain", ["exa mple.com", "a@example.com"])
def test_a_bad_domain_is_not_verified(ses, domain):
    with invalid_value(ses, f"Invalid domain name {domain}."):
        ses.verify_domain_identity(Domain=domain)


def test_a_missing_identity_has_no_shape(ses):
    null = "Value at '{}' failed to satisfy constraint: Member must not be null"
    with shapeless(ses, null.format("emailAddress")):
        ses.verify_email_identity()
    with shapeless(ses, null.format("domain")):
        ses.verify_domain_identity()
    with shapeless(ses, null.format("identity")):
        ses.delete_identity()
    with shapeless(ses, null.format("identities")):
        ses.get_identity_verification_attributes()


def test_deleting_an_identity_is_idempotent(ses):
    ses.verify_email_identity(EmailAddress="sender@example.com")
    for _ in range(2):
        ses.delete_identity(Identity="sender@example.com")
    assert ses.list_identities()["Identities"] == []
    assert status(ses, "sender@example.com") == {}


def test_identities_are_listed_by_type(ses):
    ses.verify_email_identity(EmailAddress="sender@example.com")
    ses.verify_domain_identity(Domain="example.org")
    assert sorted(ses.list_identities()["Identities"]) == ["example.org", "sender@example.com"]
    assert ses.list_identities(IdentityType="EmailAddress")["Identities"] == ["sender@example.com"]
    assert ses.list_identities(IdentityType="Domain")["Identities"] == ["example.org"]
    with shapeless(ses, ENUM):
        ses.list_identities(IdentityType="Pigeon")


def test_identities_come_in_pages(ses):
    made = [f"sender-{n}@example.com" for n in range(5)]
    for address in made:
        ses.verify_email_identity(EmailAddress=address)
    pages = [page["Identities"] for page in ses.get_paginator("list_identities").paginate(PaginationConfig={"PageSize": 2})]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(sum(pages, [])) == made


def test_identities_belong_to_an_account_and_a_region(client, ses):
    ses.verify_email_identity(EmailAddress="sender@example.com")
    assert client("ses", "eu-west-1").list_identities()["Identities"] == []
    assert client("ses", account="999999999999").list_identities()["Identities"] == []


def test_the_quota_counts_recipients_but_not_the_simulators(ses):
    ses.verify_domain_identity(Domain="example.com")
    to = {"ToAddresses": ["a@example.org", "b@example.org"], "CcAddresses": ["success@simulator.amazonses.com"]}
    before = ses.get_send_quota()
    assert before["SentLast24Hours"] == 0.0 and before["Max24HourSend"] > 0 and before["MaxSendRate"] > 0
    ses.send_email(Source="sender@example.com", Destination=to, Message={"Subject": {"Data": "x"}, "Body": {"Text": {"Data": "x"}}})
    assert ses.get_send_quota()["SentLast24Hours"] == 2.0
