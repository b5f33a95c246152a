"""What the calls are made of. A call is a pair: what goes before, which nobody waits for, and the call."""

import base64
import http.client
import urllib.parse

from programs import sender_of

MB = 1 << 20
FROM = b"From: me@example.com\r\nTo: a@example.org\r\n"
FORM = "application/x-www-form-urlencoded"


def send(server, method, target, body=b"", **headers):
    """Whatever is answered: also a refusal must not keep others waiting."""
    headers = sender_of(target) | {"Content-Type": FORM} | {k.replace("_", "-"): v for k, v in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    connection.request(method, target, body, headers)
    answer = connection.getresponse()
    while answer.read(MB):
        pass
    connection.close()
    assert answer.status < 500, f"{method} {target}: {answer.status}"  # or the row measures nothing
    return answer.status


def form(**parameters):
    return urllib.parse.urlencode({name.replace("__", "."): value for name, value in parameters.items()}).encode()


def raw(mail):
    return b"Action=SendRawEmail&RawMessage.Data=" + urllib.parse.quote_plus(base64.b64encode(mail)).encode()


def verified(server):
    server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
