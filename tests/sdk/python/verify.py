"""Verifies an SNS message as a subscriber does: fetch the certificate, build the string, check the signature."""

import base64
import functools
import urllib.request

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

_CONFIRMATION = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
SIGNED_KEYS = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": _CONFIRMATION,
    "UnsubscribeConfirmation": _CONFIRMATION,
}
HASHES = {"1": SHA1(), "2": SHA256()}


@functools.cache
def fetch(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def certificate(url):
    return x509.load_pem_x509_certificate(fetch(url))


@functools.cache
def public_key(url):
    return certificate(url).public_key()


def string_to_sign(message):
    keys = SIGNED_KEYS[message["Type"]]
    return "".join(f"{key}\n{message[key]}\n" for key in keys if key in message).encode()


def verify(message):
    """Raises cryptography's InvalidSignature when it is not what SNS would have signed."""
    signature = base64.b64decode(message["Signature"], validate=True)
    key = public_key(message["SigningCertURL"])
    key.verify(signature, string_to_sign(message), PKCS1v15(), HASHES[message["SignatureVersion"]])
