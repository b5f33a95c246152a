"""Requests with mistakes that nobody thought of. They follow from a number, so that a failure can be had again."""

import gzip
import random

import pytest

from victim import AUTHORIZATION

HOST = f"Host: localhost\r\n{AUTHORIZATION}"
FORM = "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A123456789012%3Anone&Message=x"
PACKED = gzip.compress(FORM.encode())
WHOLE = [
    f"POST / HTTP/1.1\r\n{HOST}\r\nContent-Length: {len(FORM)}\r\n\r\n{FORM}".encode(),
    f"POST / HTTP/1.1\r\n{HOST}\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\nActi\r\n8\r\non=ListT\r\n5\r\nopics\r\n0\r\nX-A: b\r\n\r\n".encode(),
    f"POST / HTTP/1.1\r\n{HOST}\r\nContent-Encoding: gzip\r\nContent-Length: {len(PACKED)}\r\n\r\n".encode() + PACKED,
    f"GET /?Action=ListTopics&Version=2010-03-31 HTTP/1.1\r\n{HOST}\r\nConnection: keep-alive\r\n\r\n".encode(),
    f"HEAD http://localhost/?Action=ListTopics HTTP/1.0\r\n{HOST}\r\nConnection: keep-alive\r\n\r\n".encode(),
    f"PUT /_sesame/v1/outcomes HTTP/1.1\r\n{HOST}\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n{{\"rules\": []}}".encode(),
    f"GET /_sesame/v1/messages?limit=1 HTTP/1.1\r\n{HOST}\r\nOrigin: null\r\n\r\n".encode(),
]
PIECES = [b"\r\n", b"\n", b"\r", b"\x00", b"\xff", b":", b" ", b"\t", b"%", b"0", b"-1", b"4294967296", b"chunked", b"gzip", b"HTTP/1.1", b"/_sesame/v1/"]


def mutated(rng):
    """One to four requests in a row, with one to four mistakes."""
    text = bytearray(b"".join(rng.choices(WHOLE, k=rng.choice([1, 1, 2, 4]))))
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(text))
        to = min(len(text), at + rng.choice([1, 1, 2, 8, 40]))
        match rng.randrange(5):
            case 0:
                text[at] = rng.randrange(256)
            case 1:
                text[at:at] = rng.choice(PIECES)
            case 2:
                del text[at:to]
            case 3:
                text[at:at] = text[at:to] * rng.choice([1, 2, 300])
            case 4:
                text[at:to] = rng.choice(PIECES)
        text = text or bytearray(b"\r\n")
    return bytes(text)


@pytest.mark.parametrize("first", range(0, 6_000, 1_000))
def test_each_of_a_thousand_requests_with_mistakes_is_answered_and_none_by_an_error_of_ours(server, first):
    for number in range(first, first + 1_000):
        request = mutated(random.Random(number))
        with server.connect() as connection:
            connection.send(request)
            connection.end_sending()
            answer = connection.read(timeout=60)
        assert answer.startswith(b"HTTP/1."), (number, request, answer)
        # S3's word for what it does not implement is 501.
        assert b"HTTP/1.1 5" not in answer.replace(b"HTTP/1.1 501 Not Implemented", b""), (number, request, answer)
