"""Requests that are malformed, smuggled, or larger than anything has to be."""

import urllib.error

import pytest

from victim import AUTHORIZATION

TOPIC = "Action=CreateTopic&Name=smuggled"
HIDDEN = f"POST / HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZATION}\r\nContent-Length: {len(TOPIC)}\r\n\r\n{TOPIC}"

SMUGGLING = {
    "two lengths": "Content-Length: 0\r\nContent-Length: {n}",
    "a list of lengths": "Content-Length: 0, {n}",
    "a length with chunked": "Content-Length: {n}\r\nTransfer-Encoding: chunked",
    "chunked with a length": "Transfer-Encoding: chunked\r\nContent-Length: {n}",
    "chunked twice": "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
    "chunked and then another coding": "Transfer-Encoding: chunked, identity",
    "an unknown coding": "Transfer-Encoding: xchunked",
    "a coding with a tab before it": "Transfer-Encoding:\x0bchunked",
    "a blank before the colon": "Transfer-Encoding : chunked",
    "a sign before the length": "Content-Length: +{n}",
    "a negative length": "Content-Length: -1",
    "a hexadecimal length": "Content-Length: 0x10",
    "a length beyond 64 bits": "Content-Length: 99999999999999999999999",
    "a header without a colon": "Content-Length {n}",
    "a NUL in a header": "X-A: a\x00b",
    "a bare carriage return in a header": "X-A: a\rContent-Length: {n}",
}


def hidden_request_is_carried_out(server, answer):
    """Whether it was, and with its sender's knowledge: as one more answer on the connection."""
    answered_as_a_request = answer.count(b"HTTP/1.1 200") > 0 and b"CreateTopicResponse" in answer
    made = server.topics() > 0
    server.post("/_sesame/v1/reset")
    return made or answered_as_a_request


@pytest.mark.parametrize("shape", SMUGGLING)
def test_of_two_ways_to_read_a_request_neither_is_taken(server, shape):
    header = SMUGGLING[shape].format(n=len(HIDDEN))
    answer = server.says(f"POST / HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZATION}\r\n{header}\r\n\r\n0\r\n\r\n{HIDDEN}")
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 413", b"HTTP/1.1 501")), answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1
    assert not hidden_request_is_carried_out(server, answer)


OVERSIZE = {
    "a target of a megabyte": (b"GET /?" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
    "a header of a megabyte": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 1_000_000 + b"\r\n\r\n", 431),
    "a hundred thousand headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: a\r\n" * 100_000 + b"\r\n", 431),
    "a body of a gigabyte": (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n", 413),
    "a chunk beyond 64 bits": (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400),
    "a chunk of an exabyte": (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFF\r\n", 413),
    "a chunk extension without end": (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"a" * 1_000_000 + b"\r\n",
        431,
    ),
    "trailers without end": (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"X-A: a\r\n" * 130_000 + b"\r\n",
        431,
    ),
}


@pytest.mark.parametrize("what", OVERSIZE)
def test_what_is_too_large_is_refused_and_the_connection_ended(server, what):
    request, status = OVERSIZE[what]
    answer = server.says(request)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200]


@pytest.mark.parametrize("bytes", ["\x00", "%00", "%", "%zz", "%C3%28", "%ED%A0%80", "%F5%80%80%80", "%EF%BF%BF", "\x7f", "%E2%80%AE"])
def test_odd_bytes_in_names_and_values_get_a_parseable_refusal(server, bytes):
    for body in (f"Action=CreateTopic&Name={bytes}", f"Action={bytes}", f"{bytes}={bytes}", f"Action=ListTopics&NextToken={bytes}"):
        body = body.encode("latin-1")
        head = f"POST / HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZATION}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        answer = server.says(head.encode() + body)
        assert answer.startswith(b"HTTP/1.1 400 ") and b"<ErrorResponse" in answer, answer
    assert server.topics() == 0


def refused(call, *arguments, **parameters):
    with pytest.raises(urllib.error.HTTPError) as caught:
        call(*arguments, **parameters)
    assert 400 <= caught.value.code < 500
    return caught.value.read().decode()
