"""DKIM: keys of identities, and signatures that a library verifies as receivers do, with the keys that DNS would have."""

import base64
import email
import email.policy
import urllib.request
from email.message import EmailMessage

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from steps import bad_request, not_found

DOMAIN = "example.com"
SENDER = f"Somebody <me@{DOMAIN}>"
TO = "you@example.org"
RSA_KEY = rsa.generate_private_key(65537, 2048)
FORMS = {
    "PKCS 1": (serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL),
    "PKCS 8": (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8),
    "PEM": (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8),
}


def private_key(key=RSA_KEY, form="PKCS 1"):
    return base64.b64encode(key.private_bytes(*FORMS[form], serialization.NoEncryption())).decode()


def own(selector="mine", key=None):
    return {"DomainSigningSelector": selector, "DomainSigningPrivateKey": key or private_key()}


class Receiver:
    """Reads mail as it arrives, and checks it with the DNS of its sender."""

    def __init__(self, control):
        self.control = control

    def raw(self, message_id):
        url = f"{self.control.url}/_sesame/v1/messages/{message_id}/raw?account={self.control.account}"
        with urllib.request.urlopen(url) as answer:
            return answer.read()

    def records(self, identity=DOMAIN):
        return self.control.call("GET", f"identities/{identity}/dkim")["records"]

    def dns(self, name, timeout=5):
        """The TXT record at the end of the CNAMEs."""
        found = {record["name"]: record for record in self.records()}
        record = found.get(name.decode().rstrip("."))
        while record and record["type"] == "CNAME":
            record = found[record["value"]]
        return record and record["value"].encode()

    def signatures(self, message_id):
        return email.message_from_bytes(self.raw(message_id)).get_all("DKIM-Signature", [])

    def verified(self, message_id):
        raw = self.raw(message_id)
        assert raw == self.raw(message_id)
        return dkim.verify(raw, dnsfunc=self.dns)


@pytest.fixture
def receiver(control):
    return Receiver(control)


@pytest.fixture
def domain(ses):
    ses.verify_domain_dkim(Domain=DOMAIN)
    return DOMAIN


def sent(ses, source=SENDER, **more):
    body = {"Text": {"Data": "Grüße\n\n\n"}, "Html": {"Data": "<p>Grüße</p>"}}
    message = {"Subject": {"Data": "Grüße"}, "Body": body}
    return ses.send_email(Source=source, Destination={"ToAddresses": [TO]}, Message=message, **more)["MessageId"]


def sent_raw(ses, data):
    return ses.send_raw_email(Source=SENDER, Destinations=[TO], RawMessage={"Data": data})["MessageId"]


def status(sesv2, identity=DOMAIN):
    return sesv2.get_email_identity(EmailIdentity=identity)["DkimAttributes"]


def tags_of(signature):
    return dict(tag.strip().split("=", 1) for tag in signature.split(";"))


@pytest.mark.parametrize("length, size", [("RSA_1024_BIT", 1024), ("RSA_2048_BIT", 2048)])
def test_mail_of_a_domain_with_easy_dkim_verifies(sesv2, ses, receiver, length, size):
    made = sesv2.create_email_identity(EmailIdentity=DOMAIN, DkimSigningAttributes={"NextSigningKeyLength": length})
    tokens = made["DkimAttributes"]["Tokens"]
    message_id = sent(ses)
    assert receiver.verified(message_id)
    [signature] = receiver.signatures(message_id)
    tags = tags_of(signature)
    assert (tags["d"], tags["s"], tags["a"], tags["c"]) == (DOMAIN, tokens[0], "rsa-sha256", "relaxed/simple")
    assert {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"} <= set(tags["h"].split(":"))
    assert [record["type"] for record in receiver.records()] == ["CNAME", "TXT"] * 3
    key = serialization.load_der_public_key(base64.b64decode(receiver.dns(f"{tokens[2]}._domainkey.{DOMAIN}.".encode())[2:]))
    assert key.key_size == size


def test_mail_of_an_address_is_signed_by_its_domain(sesv2, ses, receiver, domain):
    sesv2.create_email_identity(EmailIdentity=f"me@{DOMAIN}")
    assert status(sesv2, f"me@{DOMAIN}") == status(sesv2)
    message_id = sent(ses)
    assert receiver.verified(message_id)
    assert receiver.records(f"me@{DOMAIN}") == receiver.records()


@pytest.mark.parametrize("form", FORMS)
def test_mail_verifies_by_a_key_of_ones_own(sesv2, ses, receiver, form):
    signing = own(key=private_key(form=form)) | {"DomainSigningAttributesOrigin": "EXTERNAL"}
    sesv2.create_email_identity(EmailIdentity=DOMAIN, DkimSigningAttributes=signing)
    shown = status(sesv2)
    assert shown == {"SigningEnabled": True, "Status": "SUCCESS", "Tokens": ["mine"], "SigningAttributesOrigin": "EXTERNAL"}
    [record] = receiver.records()
    assert (record["name"], record["type"]) == (f"mine._domainkey.{DOMAIN}", "TXT")
    public = serialization.load_der_public_key(base64.b64decode(record["value"].removeprefix("p=")))
    assert public.public_numbers() == RSA_KEY.public_key().public_numbers()
    message_id = sent(ses)
    assert receiver.verified(message_id)
    assert tags_of(receiver.signatures(message_id)[0])["s"] == "mine"


def multipart(policy=email.policy.SMTP):
    made = EmailMessage(policy=policy)
    made["From"], made["To"], made["Subject"] = SENDER, TO, "Grüße aus einer Stadt mit einem langen, langen, langen, langen Namen"
    made["List-Unsubscribe"] = "<https://example.com/u>"
    made["X-Own"] = "unsigned"
    made.set_content("Grüße\n", cte="8bit")
    made.add_alternative("<p>Grüße</p>\n\n\n", subtype="html", cte="quoted-printable")
    made.add_attachment(bytes(range(256)) * 50, maintype="application", subtype="octet-stream", filename="a.bin")
    return made.as_bytes()


RAW = {
    "parts, 8bit and an attachment": multipart(),
    "line feeds": multipart(email.policy.default),
    "no line end": f"From: {SENDER}\r\nTo: {TO}\r\nSubject: Hi\r\n\r\nHi".encode(),
    "blanks and empty lines": f"From: {SENDER}\r\nTo:\t {TO}\r\nSubject:  a  \t b \r\n  c\r\n\r\n a \t \r\n\r\n\r\n".encode(),
    "an empty body": f"From: {SENDER}\r\nTo: {TO}\r\nSubject: Hi\r\n\r\n".encode(),
    "Latin 1": f"From: {SENDER}\r\nTo: {TO}\r\nSubject: Gr\xfc\xdfe\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe\r\n".encode("latin-1"),
    "headers of SES's own": f"From: {SENDER}\r\nMessage-ID: <mine@x>\r\nDate: yesterday\r\nBcc: b@example.org\r\nX-SES-MESSAGE-TAGS: a=b\r\nTo: {TO}\r\n\r\nHi\r\n".encode(),
}


@pytest.mark.parametrize("name", RAW)
def test_raw_mail_verifies(ses, receiver, domain, name):
    assert receiver.verified(sent_raw(ses, RAW[name]))


def test_a_long_mail_verifies(ses, receiver, domain):
    line = b"0123456789" * 7 + b"\r\n"
    assert receiver.verified(sent_raw(ses, RAW["no line end"] + b"\r\n" + line * 60_000))


def test_mail_of_a_template_and_tracked_mail_verify(ses, receiver, domain):
    ses.create_template(Template={"TemplateName": "t", "SubjectPart": "Hi {{name}}", "HtmlPart": "<a href='https://example.org'>{{name}}</a>"})
    ses.create_configuration_set(ConfigurationSet={"Name": "set"})
    destination = {"Name": "d", "Enabled": True, "MatchingEventTypes": ["open", "click"],
                   "CloudWatchDestination": {"DimensionConfigurations": [{"DimensionName": "d", "DimensionValueSource": "messageTag", "DefaultDimensionValue": "x"}]}}
    ses.create_configuration_set_event_destination(ConfigurationSetName="set", EventDestination=destination)
    templated = ses.send_templated_email(Source=SENDER, Destination={"ToAddresses": [TO]}, Template="t", TemplateData='{"name": "Ann"}',
                                         ConfigurationSetName="set")["MessageId"]
    assert b"https://example.org'" not in receiver.raw(templated)
    assert receiver.verified(templated)


def test_a_changed_mail_does_not_verify(ses, receiver, domain):
    raw = receiver.raw(sent(ses))
    assert dkim.verify(raw, dnsfunc=receiver.dns)
    assert not dkim.verify(raw.replace(b"Message-ID: <", b"Message-ID: <x"), dnsfunc=receiver.dns)
    assert not dkim.verify(raw + b"x", dnsfunc=receiver.dns)


def test_mail_is_not_signed_where_signing_is_off_or_dkim_is_not_there(sesv2, ses, receiver, domain):
    sesv2.put_email_identity_dkim_attributes(EmailIdentity=DOMAIN, SigningEnabled=False)
    assert not status(sesv2)["SigningEnabled"]
    assert receiver.signatures(sent(ses)) == []
    ses.set_identity_dkim_enabled(Identity=DOMAIN, DkimEnabled=True)
    signed = sent(ses)
    receiver.control.call("POST", f"identities/{DOMAIN}/verify", part="dkim", status="failed")
    assert status(sesv2)["Status"] == "TEMPORARY_FAILURE"
    assert receiver.verified(sent(ses))
    receiver.control.call("POST", f"identities/{DOMAIN}/verify", part="dkim", status="failed")
    assert status(sesv2)["Status"] == "FAILED"
    assert receiver.signatures(sent(ses)) == []
    assert receiver.verified(signed)
    ses.verify_domain_identity(Domain="example.org")
    assert receiver.signatures(sent(ses, "me@example.org")) == []


def test_a_domain_set_up_by_v1_signs_and_v2_changes_its_key(sesv2, ses, receiver):
    tokens = ses.verify_domain_dkim(Domain=DOMAIN)["DkimTokens"]
    assert receiver.verified(sent(ses))
    answer = sesv2.put_email_identity_dkim_signing_attributes(
        EmailIdentity=DOMAIN, SigningAttributesOrigin="AWS_SES", SigningAttributes={"NextSigningKeyLength": "RSA_1024_BIT"})
    assert answer["DkimStatus"] == "PENDING"
    assert answer["SigningHostedZone"] == "dkim.amazonses.com"
    assert len(answer["DkimTokens"]) == 3 and answer["DkimTokens"] != tokens
    assert ses.get_identity_dkim_attributes(Identities=[DOMAIN])["DkimAttributes"][DOMAIN]["DkimTokens"] == answer["DkimTokens"]
    shown = status(sesv2)
    assert shown["CurrentSigningKeyLength"] == shown["NextSigningKeyLength"] == "RSA_1024_BIT"
    assert receiver.verified(sent(ses))
    answer = sesv2.put_email_identity_dkim_signing_attributes(EmailIdentity=DOMAIN, SigningAttributesOrigin="EXTERNAL", SigningAttributes=own())
    assert (answer["DkimTokens"], answer.get("SigningHostedZone")) == (["mine"], None)
    assert receiver.verified(sent(ses))


def test_the_length_of_a_key_changes_once_a_day(sesv2, control, domain):
    change = lambda length: sesv2.put_email_identity_dkim_signing_attributes(
        EmailIdentity=DOMAIN, SigningAttributesOrigin="AWS_SES", SigningAttributes={"NextSigningKeyLength": length})
    control.clock.freeze()
    change("RSA_1024_BIT")
    with bad_request(sesv2, "The DKIM signing key length of an identity can only be changed once in 24 hours."):
        change("RSA_2048_BIT")
    control.clock.advance("1d")
    assert change("RSA_2048_BIT")["DkimStatus"] == "PENDING"


def test_a_replica_signs_as_its_primary(client, receiver):
    client("sesv2", region="eu-west-1").create_email_identity(EmailIdentity=DOMAIN)
    replica = {"DomainSigningAttributesOrigin": "AWS_SES_EU_WEST_1"}
    client("sesv2").create_email_identity(EmailIdentity=DOMAIN, DkimSigningAttributes=replica)
    shown = status(client("sesv2"))
    assert shown["SigningAttributesOrigin"] == "AWS_SES_EU_WEST_1"
    assert shown["Tokens"] == status(client("sesv2", region="eu-west-1"))["Tokens"]
    assert receiver.verified(sent(client("ses")))


EC_KEY = private_key(ec.generate_private_key(ec.SECP256R1()), "PKCS 8")
KEY = "DomainSigningPrivateKey must be an RSA private key of 1024 to 2048 bits, encoded in base64."
BOTH = "Invalid identity configuration. please ensure to provide the required Attributes."
REFUSALS = [
    ("EXTERNAL", own(key="bm8ga2V5"), KEY),
    ("EXTERNAL", own(key=EC_KEY), KEY),
    ("EXTERNAL", own(key=private_key(rsa.generate_private_key(65537, 3072))), KEY),
    ("EXTERNAL", {"DomainSigningSelector": "mine"}, BOTH),
    ("EXTERNAL", {}, BOTH),
    ("AWS_SES", own(), "A selector and private key, a key length, and another region are settings for different origins."),
    ("AWS_SES_EU_WEST_1", {}, "The origin AWS_SES_EU_WEST_1 is not allowed here."),
]


@pytest.mark.parametrize("origin, attributes, message", REFUSALS)
def test_settings_that_cannot_sign_are_refused(sesv2, receiver, domain, origin, attributes, message):
    before = receiver.records()
    with bad_request(sesv2, message):
        sesv2.put_email_identity_dkim_signing_attributes(EmailIdentity=DOMAIN, SigningAttributesOrigin=origin, SigningAttributes=attributes)
    assert receiver.records() == before


def test_only_a_domain_brings_its_own_key_and_without_a_length(sesv2):
    with bad_request(sesv2, "For BYODKIM, the EmailIdentity value must be a domain."):
        sesv2.create_email_identity(EmailIdentity=f"me@{DOMAIN}", DkimSigningAttributes=own())
    both = own() | {"NextSigningKeyLength": "RSA_2048_BIT"}
    with bad_request(
        sesv2, "NextSigningKeyLength cannot be used together with DomainSigningSelector and DomainSigningPrivateKey."
    ):
        sesv2.create_email_identity(EmailIdentity=DOMAIN, DkimSigningAttributes=both)


def test_an_address_may_ask_for_a_key_length_which_is_forgotten(sesv2):
    length = {"NextSigningKeyLength": "RSA_2048_BIT"}
    made = sesv2.create_email_identity(EmailIdentity=f"me@{DOMAIN}", DkimSigningAttributes=length)
    assert made["IdentityType"] == "EMAIL_ADDRESS"


def test_dkim_belongs_to_a_known_domain(sesv2):
    with not_found(sesv2, f"Email identity {DOMAIN} does not exist."):
        sesv2.put_email_identity_dkim_signing_attributes(EmailIdentity=DOMAIN, SigningAttributesOrigin="AWS_SES")
    with bad_request(sesv2, "The EmailIdentity value must be a valid domain."):
        sesv2.put_email_identity_dkim_signing_attributes(EmailIdentity=f"me@{DOMAIN}", SigningAttributesOrigin="AWS_SES")
    with bad_request(sesv2, f"Domain {DOMAIN} is not verified for DKIM signing."):
        sesv2.put_email_identity_dkim_attributes(EmailIdentity=DOMAIN, SigningEnabled=True)
