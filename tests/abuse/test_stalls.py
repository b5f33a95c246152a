"""One client asks for much; another is served meanwhile."""

import base64
import gzip
import json
import threading
import urllib.error
import urllib.parse
import urllib.request

import pytest

MB = 1 << 20


def raw(mail):
    return b"Action=SendRawEmail&RawMessage.Data=" + urllib.parse.quote_plus(base64.b64encode(mail)).encode()


def raw_by_json(mail):
    return b'{"Content":{"Raw":{"Data":"' + base64.b64encode(mail) + b'"}}}'


SEND_BY_JSON = "/v2/email/outbound-emails"
LONG_CALLS = {
    "a long seed": ("/_sesame/v1/seed", json.dumps({"topics": [{"name": f"t{i}"} for i in range(20_000)]}).encode(), {}),
    "a seed of empty lists": ("/_sesame/v1/seed", b"[" + b"[]," * MB + b"[]]", {}),
    "a long form": ("/", b"Action=Publish&Message=" + b"\xff" * 40 * MB, {}),
    "a raw mail of 39 MB by JSON": (SEND_BY_JSON, raw_by_json(b"From: me@example.com\r\nTo: you@example.com\r\n\r\n" + b"x" * 39 * MB), {}),
    "a raw mail of many lines by JSON": (SEND_BY_JSON, raw_by_json(b"From: me@example.com\r\nTo: you@example.com\r\n\r\n" + b"x\r\n" * 13 * MB), {}),
    "JSON of many values": (SEND_BY_JSON, b'{"Content":[' + b"[]," * 19 * MB + b"[]]}", {}),
    "JSON of many escapes": (SEND_BY_JSON, b'{"Content":"' + b"\\u0041" * 9 * MB + b'"}', {}),
    "a long form in gzip": ("/", gzip.compress(b"Action=Publish&Message=" + b"x" * 40 * MB), {"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("call", LONG_CALLS)
def test_others_are_served_while_a_long_call_is_worked_out(server, call):
    path, body, headers = LONG_CALLS[call]
    done = threading.Event()

    def ask():
        try:
            urllib.request.urlopen(urllib.request.Request(server.url + path, body, headers), timeout=60).read()
        except urllib.error.HTTPError:
            pass  # refused: that took as long
        done.set()

    asking = threading.Thread(target=ask)
    asking.start()
    answers = 0
    while not done.is_set():
        server.topics() if answers == 0 else server.get("/_sesame/v1/health")
        answers += 1
    asking.join()
    server.post("/_sesame/v1/reset")
    assert answers >= 5


@pytest.mark.parametrize("headers", ["A:\r\n", "Content-Type: text/plain" + ";a=b" * 50_000 + "\r\n", "Subject: " + "=?utf-8?q?x?= " * 20_000 + "\r\n"])
def test_a_mail_of_endless_headers_is_refused_at_once(server, headers):
    mail = b"From: me@example.com\r\nTo: a@example.org\r\n" + (headers * (9 * MB // len(headers))).encode() + b"\r\nx"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(server.url, raw(mail)), timeout=60)
    assert refused.value.code == 400
    assert "Header section too long." in refused.value.read().decode()
