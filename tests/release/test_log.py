"""Nothing that a client sends forges a line of the log or moves a terminal."""

import json
import urllib.parse

import pytest

from program import LINE

AWKWARD = [
    "Foo\n2026-01-01T00:00:00.000Z info    CreateTopic service=sns",
    "Foo\r\n\x1b[31m\x1b]0;title\x07",
    'Foo service="" status=200 request_id=1',
    "\x9b31m \x85 \xad",
    "a\u202egnp.exe \u2066x\u2069 \u200b \u2028 \ufeff",
    "\udcff\udcfe\udc80",
    "tag \U000e0041\U000e0042",
    'quote " backslash \\ nul \0',
    "Y" * 200_000,
]


def bytes_of(text):
    return text.encode("utf-8", "surrogateescape")


def require_plain(line):
    assert line.endswith("\n") and len(line) < 4_000
    assert line[:-1].isprintable(), ascii(line)


@pytest.fixture
def server(start):
    server = start()
    server.read_until("Ready.")
    return server


@pytest.mark.parametrize("text", AWKWARD)
def test_an_operation(server, text):
    server.post("/", b"Action=" + urllib.parse.quote_plus(bytes_of(text)).encode())
    server.post("/", b"Action=Afterwards")
    line, after = server.read_line(), server.read_line()
    require_plain(line)
    what = LINE.fullmatch(line.rstrip("\n"))[2].split(" ")[0]
    assert what == "request" or set(what) == {"Y"}
    assert " Afterwards " in after


@pytest.mark.parametrize("text", AWKWARD[:-1])
@pytest.mark.parametrize("prefix", ["/_sesame/v1/", "/_sesame/v1/messages/", "/_aws/ses/", "/", "/verify/"])
def test_a_path(server, text, prefix):
    path = bytes_of(prefix) + bytes_of(text).translate(None, b"\r\n\0 \x1b\x07\x9b\x85\xad") + b"%0A%1B%C2%9B%E2%80%AE"
    import socket

    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        while connection.recv(4096):
            pass
    server.post("/", b"Action=Afterwards")
    lines = server.read_until("Afterwards")
    assert len(lines) == 2
    require_plain(lines[0])


def test_header_fields(server):
    import socket

    for name in ("User-Agent", "Authorization", "X-Amz-Target", "Origin", "Host", "X-Amzn-Trace-Id"):
        for value in (b"\xc2\x9b31m\xe2\x80\xaex", b"\xff\x9b[31m", b"AWS4-HMAC-SHA256 Credential=\xc2\x85/x/\xe2\x80\xae/sns/aws4_request"):
            with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
                fields = b"" if name == "Host" else b"Host: localhost\r\n"
                connection.sendall(b"POST / HTTP/1.1\r\n" + fields + name.encode() + b": " + value + b"\r\nConnection: close\r\nContent-Length: 17\r\n\r\nAction=ListTopics")
                while connection.recv(4096):
                    pass
    server.post("/", b"Action=Afterwards")
    lines = server.read_until("Afterwards")
    assert len(lines) == 19
    for line in lines:
        require_plain(line)


def test_json(start):
    server = start("--log-format", "json")
    server.read_until("Ready.")
    for text in AWKWARD:
        server.post("/", b"Action=" + urllib.parse.quote_plus(bytes_of(text)).encode())
        line = server.read_line()
        require_plain(line)
        fields = json.loads(line)
        assert fields["status"] == 400 and fields["error"] == "InvalidAction" and fields["level"] == "warning"
        assert isinstance(fields["duration_us"], int) and isinstance(fields["account"], str)


SUBSCRIBE = "Action=Subscribe&TopicArn=arn:aws:sns:us-east-1:123456789012:t&Protocol=http&Endpoint="
SECRETS = "http://me:pass@127.0.0.1:9/hook?token=SECRET&sig=SECRET;SECRET&empty=#SECRET"


def test_secrets_of_an_endpoint_are_masked(server):
    server.post("/", b"Action=CreateTopic&Name=t")
    server.post("/", (SUBSCRIBE + urllib.parse.quote_plus(SECRETS)).encode())
    line = server.read_until("delivery failed")[-1]
    assert " endpoint=\"http://****@127.0.0.1:9/hook?token=****&sig=****;****&empty=#****\" attempt=1 " in line


def test_secrets_of_an_endpoint_are_masked_in_what_exec_tells(run):
    calls = (
        "import os, urllib.request as u\n"
        "ask = lambda body: u.urlopen(u.Request(os.environ['SESAME_URL'], body.encode(), {'Authorization': 'AWS 123456789012:0'})).read()\n"
        f"ask('Action=CreateTopic&Name=t'); ask({SUBSCRIBE + urllib.parse.quote_plus(SECRETS)!r})\n"
        "u.urlopen(u.Request(os.environ['SESAME_URL'] + '/_sesame/v1/wait/deliveries?timeout=1s', method='GET'))\n"
    )
    done = run("exec", "--", "python3", "-c", calls)
    assert "the last to http://****@127.0.0.1:9/hook?token=****&sig=****;****&empty=#****: " in done.stderr
    assert "SECRET&" not in done.stderr.splitlines()[-1]
