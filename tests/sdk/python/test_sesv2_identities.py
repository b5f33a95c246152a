"""Identities by SES v2: made, shown, listed, deleted; their settings, policies and certificates."""

import datetime
import json

import pytest

from steps import bad_request, not_found, refused_by_v2, running

ADDRESS = "sender+1@example.com"
CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/c"
POLICY = json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail"}]}, indent=2)


@pytest.fixture
def identity(sesv2):
    sesv2.create_email_identity(EmailIdentity=ADDRESS)
    return ADDRESS


@pytest.fixture
def welcome(sesv2):
    sesv2.create_configuration_set(ConfigurationSetName="welcome")
    return "welcome"


def plain(answer):
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


def shown(sesv2, identity=ADDRESS):
    return plain(sesv2.get_email_identity(EmailIdentity=identity))


def unknown(sesv2, name="none@example.com"):
    return not_found(sesv2, f"Email identity {name} does not exist.")


def test_a_new_address_is_as_aws_shows_it(program, client):
    with running(program, "--verification", "manual") as url:
        sesv2 = client("sesv2", url=url)
        made = sesv2.create_email_identity(EmailIdentity=ADDRESS)
        assert plain(made) == {"IdentityType": "EMAIL_ADDRESS", "VerifiedForSendingStatus": False}
        assert shown(sesv2) == {
            "IdentityType": "EMAIL_ADDRESS",
            "FeedbackForwardingStatus": True,
            "VerifiedForSendingStatus": False,
            "DkimAttributes": {
                "SigningEnabled": False,
                "Status": "NOT_STARTED",
                "SigningAttributesOrigin": "AWS_SES",
                "NextSigningKeyLength": "RSA_1024_BIT",
            },
            "MailFromAttributes": {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"},
            "Policies": {},
            "Tags": [],
            "VerificationStatus": "PENDING",
            "VerificationInfo": {},
        }


def test_a_new_domain_waits_for_its_records(program, client):
    with running(program, "--verification", "manual") as url:
        sesv2 = client("sesv2", url=url)
        made = sesv2.create_email_identity(EmailIdentity="Example.com")
        assert made["IdentityType"] == "DOMAIN" and made["VerifiedForSendingStatus"] is False
        assert made["DkimAttributes"]["Status"] == "NOT_STARTED" and len(made["DkimAttributes"]["Tokens"]) == 3
        assert shown(sesv2, "example.com")["DkimAttributes"] == made["DkimAttributes"] | {"Status": "PENDING"}


def test_an_identity_is_verified_at_once_where_nobody_waits(sesv2, identity):
    answer = shown(sesv2)
    assert answer["VerifiedForSendingStatus"] is True and answer["VerificationStatus"] == "SUCCESS"


def test_only_domains_tell_when_they_were_looked_up(sesv2, identity):
    sesv2.create_email_identity(EmailIdentity="example.net")
    assert isinstance(shown(sesv2, "example.net")["VerificationInfo"]["LastSuccessTimestamp"], datetime.datetime)
    assert shown(sesv2)["VerificationInfo"] == {}


def test_making_an_identity_is_refused(sesv2, identity):
    create = sesv2.create_email_identity
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, f"Email identity {ADDRESS} already exist."):
        create(EmailIdentity=ADDRESS)
    with bad_request(sesv2, "Invalid email address<a@>."):
        create(EmailIdentity="a@")
    with bad_request(sesv2, "Invalid domain name a b."):
        create(EmailIdentity="a b")
    with not_found(sesv2, "Configuration set <none> does not exist."):
        create(EmailIdentity="example.com", ConfigurationSetName="none")
    text = "1 validation error detected: Value at 'emailIdentity' failed to satisfy constraint: Member must not be null"
    with bad_request(sesv2, text):
        create()


def test_an_identity_is_made_with_tags_and_a_default_set(sesv2, ses, welcome):
    sesv2.create_email_identity(EmailIdentity=ADDRESS, Tags=[{"Key": "team", "Value": "mail"}], ConfigurationSetName=welcome)
    assert shown(sesv2)["Tags"] == [{"Key": "team", "Value": "mail"}]
    assert shown(sesv2)["ConfigurationSetName"] == welcome
    ses.delete_identity(Identity=ADDRESS)
    sesv2.create_email_identity(EmailIdentity=ADDRESS)
    assert shown(sesv2)["Tags"] == [] and "ConfigurationSetName" not in shown(sesv2)


def test_an_identity_is_tagged_by_its_arn(sesv2, account, identity):
    arn = f"arn:aws:ses:us-east-1:{account}:identity/{identity}"
    sesv2.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    sesv2.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert sesv2.list_tags_for_resource(ResourceArn=arn)["Tags"] == shown(sesv2)["Tags"] == [{"Key": "b", "Value": "2"}]
    with not_found(sesv2, "No EmailIdentity present with name: none"):
        sesv2.tag_resource(ResourceArn=arn.replace(identity, "none"), Tags=[{"Key": "a", "Value": ""}])


def test_identities_come_in_pages_and_through_filters(sesv2, identity):
    sesv2.create_email_identity(EmailIdentity="example.org")
    sesv2.create_email_identity(EmailIdentity="sub.example.org")
    listed = lambda **more: [one["IdentityName"] for one in sesv2.list_email_identities(**more)["EmailIdentities"]]
    assert listed() == [identity, "example.org", "sub.example.org"]
    first = sesv2.list_email_identities(PageSize=2)
    assert first["EmailIdentities"][0] == {
        "IdentityType": "EMAIL_ADDRESS",
        "IdentityName": identity,
        "SendingEnabled": True,
        "VerificationStatus": "SUCCESS",
    }
    assert listed(PageSize=2, NextToken=first["NextToken"]) == ["sub.example.org"]
    assert listed(Filter={"IDENTITY_NAME_CONTAINS": "sub"}) == ["sub.example.org"]
    assert listed(Filter={"IDENTITY_TYPE": "DOMAIN", "IDENTITY_NAME_CONTAINS": "example"}) == ["example.org", "sub.example.org"]
    assert listed(Filter={"VERIFICATION_STATUS": "PENDING"}) == []
    with bad_request(sesv2, "NextToken is not valid."):
        listed(NextToken="none")


def test_an_identity_is_deleted_once(sesv2, identity):
    sesv2.delete_email_identity(EmailIdentity=identity)
    with unknown(sesv2, identity):
        sesv2.delete_email_identity(EmailIdentity=identity)
    with unknown(sesv2, identity):
        shown(sesv2)


def test_the_default_configuration_set_is_put_and_removed(sesv2, identity, welcome):
    put = sesv2.put_email_identity_configuration_set_attributes
    put(EmailIdentity=identity, ConfigurationSetName=welcome)
    assert shown(sesv2)["ConfigurationSetName"] == welcome
    with not_found(sesv2, "Configuration set <none> does not exist."):
        put(EmailIdentity=identity, ConfigurationSetName="none")
    put(EmailIdentity=identity)
    assert "ConfigurationSetName" not in shown(sesv2)
    with not_found(sesv2, "Identity <none@example.com> does not exist."):
        put(EmailIdentity="none@example.com", ConfigurationSetName=welcome)


def test_feedback_is_forwarded_or_not(sesv2, ses, identity):
    put = sesv2.put_email_identity_feedback_attributes
    put(EmailIdentity=identity, EmailForwardingEnabled=False)
    assert shown(sesv2)["FeedbackForwardingStatus"] is False
    attributes = ses.get_identity_notification_attributes(Identities=[identity])["NotificationAttributes"]
    assert attributes[identity]["ForwardingEnabled"] is False
    put(EmailIdentity=identity, EmailForwardingEnabled=True)
    assert shown(sesv2)["FeedbackForwardingStatus"] is True
    with bad_request(sesv2, "Identity none is invalid. Must be a verified email address or domain."):
        put(EmailIdentity="none", EmailForwardingEnabled=True)


def test_a_mail_from_domain_is_put_and_removed(sesv2, ses, identity):
    put = sesv2.put_email_identity_mail_from_attributes
    put(EmailIdentity=identity, MailFromDomain="m.example.com", BehaviorOnMxFailure="REJECT_MESSAGE")
    assert shown(sesv2)["MailFromAttributes"] == {
        "MailFromDomain": "m.example.com",
        "MailFromDomainStatus": "SUCCESS",
        "BehaviorOnMxFailure": "REJECT_MESSAGE",
    }
    attributes = ses.get_identity_mail_from_domain_attributes(Identities=[identity])["MailFromDomainAttributes"]
    assert attributes[identity]["BehaviorOnMXFailure"] == "RejectMessage"
    text = f"Provided MAIL-FROM domain <m.example.org> is not subdomain of the domain of the identity <{identity}>."
    with bad_request(sesv2, text):
        put(EmailIdentity=identity, MailFromDomain="m.example.org")
    put(EmailIdentity=identity)
    assert shown(sesv2)["MailFromAttributes"] == {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}
    with bad_request(sesv2, "Identity <none@example.com> does not exist."):
        put(EmailIdentity="none@example.com", MailFromDomain="m.example.com")


def test_policies_are_made_shown_changed_and_deleted(sesv2, identity):
    policy = {"EmailIdentity": identity, "PolicyName": "p"}
    missing = lambda: not_found(sesv2, "Policy <p> does not exist")
    with missing():
        sesv2.update_email_identity_policy(**policy, Policy=POLICY)
    sesv2.create_email_identity_policy(**policy, Policy='{"Statement": []}')
    with refused_by_v2(sesv2.exceptions.AlreadyExistsException, "Policy <p> already exists"):
        sesv2.create_email_identity_policy(**policy, Policy=POLICY)
    sesv2.update_email_identity_policy(**policy, Policy=POLICY)
    compact = json.dumps(json.loads(POLICY), separators=(",", ":"))
    assert sesv2.get_email_identity_policies(EmailIdentity=identity)["Policies"] == shown(sesv2)["Policies"] == {"p": compact}
    sesv2.delete_email_identity_policy(**policy)
    with missing():
        sesv2.delete_email_identity_policy(**policy)


def test_policies_are_refused(sesv2, identity):
    create = lambda **more: sesv2.create_email_identity_policy(**{"EmailIdentity": identity, "PolicyName": "p", "Policy": POLICY} | more)
    with not_found(sesv2, "Email identity <none@example.com> does not exist."):
        create(EmailIdentity="none@example.com")
    with not_found(sesv2, "Email identity <none@example.com> does not exist."):
        sesv2.get_email_identity_policies(EmailIdentity="none@example.com")
    name = "PolicyName is invalid. Policy names must only include alpha-numeric characters, dashes, and underscores."
    with bad_request(sesv2, name):
        create(PolicyName="a.b")
    with pytest.raises(sesv2.exceptions.BadRequestException):
        create(Policy="[]")
    for n in range(20):
        create(PolicyName=f"p{n}")
    text = f"Number of policies for <{identity}> exceeds max allowed number of policies per resource"
    with refused_by_v2(sesv2.exceptions.LimitExceededException, text):
        create()


def test_certificates_come_and_go(sesv2, control, identity):
    control.clock.freeze()
    of = {"EmailIdentity": identity}
    sesv2.associate_email_identity_certificate(**of, CertificateArn=CERTIFICATE)
    listed = lambda: sesv2.list_email_identity_certificates(**of)["Certificates"]
    assert listed()[0]["FromAddress"] == identity and listed()[0]["CertificateArn"] == CERTIFICATE
    assert listed()[0]["Status"] == "PROVISIONING"
    control.clock.advance("10s")
    assert listed()[0]["Status"] == "ACTIVE" and isinstance(listed()[0]["CertificateExpiryTime"], datetime.datetime)
    with pytest.raises(sesv2.exceptions.AlreadyExistsException):
        sesv2.associate_email_identity_certificate(**of, CertificateArn=CERTIFICATE)
    for _ in range(2):
        sesv2.disassociate_email_identity_certificate(**of)
    assert listed() == []
    with pytest.raises(sesv2.exceptions.BadRequestException):
        sesv2.associate_email_identity_certificate(**of, FromAddress="b@example.com", CertificateArn=CERTIFICATE)
    with unknown(sesv2):
        sesv2.list_email_identity_certificates(EmailIdentity="none@example.com")
    with unknown(sesv2):
        sesv2.disassociate_email_identity_certificate(EmailIdentity="none@example.com")


def test_a_default_set_takes_the_events_of_sends_that_name_none(ses, sesv2, control, identity, welcome):
    sesv2.put_email_identity_configuration_set_attributes(EmailIdentity=identity, ConfigurationSetName=welcome)
    message = {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}
    ses.send_email(Source=identity, Destination={"ToAddresses": ["you@example.org"]}, Message=message)
    assert len(control.wait_for_messages(set=welcome)) == 1
    sesv2.delete_configuration_set(ConfigurationSetName=welcome)
    with pytest.raises(ses.exceptions.ConfigurationSetDoesNotExistException):
        ses.send_email(Source=identity, Destination={"ToAddresses": ["you@example.org"]}, Message=message)
    with bad_request(sesv2, "Configuration set <welcome> does not exist."):
        sesv2.send_email(FromEmailAddress=identity, Destination={"ToAddresses": ["you@example.org"]}, Content={"Simple": message})
