"""Endpoints that answer notifications as no endpoint should."""

import contextlib
import socket
import threading
import urllib.parse

import pytest

PIECE = 1 << 16


class Endpoint:
    """Reads a request on each connection, and then says `pieces`, one after the other, until nobody listens."""

    def __init__(self, pieces):
        self._pieces = pieces
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self.said = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection, contextlib.suppress(OSError):
            stream = connection.makefile("rb")
            header = iter(stream.readline, b"\r\n")
            length = max(int(line.split(b":")[1]) for line in header if line.lower().startswith(b"content-length:"))
            stream.read(length)
            for piece in self._pieces():
                connection.sendall(piece)
                self.said += len(piece)

    def close(self):
        self._listener.close()


def repeated(first, piece):
    """No answer ends, but a test that fails does."""

    def pieces():
        yield first
        for _ in range(20_000):
            yield piece

    return pieces


OK = b"HTTP/1.1 200 OK\r\n"
ENDLESS = {
    "a body without end": (repeated(OK + b"\r\n", b"a" * PIECE), "delivered"),
    "a chunked body without end": (repeated(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"a" * PIECE + b"\r\n"), "delivered"),
    "chunk extensions without end": (repeated(OK + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a" * PIECE), "delivered"),
    "headers without end": (repeated(OK, b"X-A: " + b"a" * 1000 + b"\r\n"), "failed"),
    "one header without end": (repeated(OK + b"X-A: ", b"a" * PIECE), "failed"),
    "a status line without end": (repeated(b"HTTP/1.1 200 ", b"a" * PIECE), "failed"),
    "informational answers without end": (repeated(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "failed"),
    "what is no HTTP, without end": (repeated(b"", b"\x00\xff" * 1000), "failed"),
}
ONCE = '{"healthyRetryPolicy": {"minDelayTarget": 1, "maxDelayTarget": 1, "numRetries": 0}}'


@pytest.mark.parametrize("what", ENDLESS)
def test_an_answer_without_end_is_cut_off_and_others_get_their_notifications(server, what):
    pieces, result = ENDLESS[what]
    hostile, friendly = Endpoint(pieces), Endpoint(lambda: [OK + b"Content-Length: 0\r\n\r\n"])
    topic = server.call("CreateTopic", Name="topic").split("<TopicArn>")[1].split("<")[0]
    for endpoint in (hostile, friendly):
        subscribed = server.call("Subscribe", TopicArn=topic, Protocol="http", Endpoint=endpoint.url, ReturnSubscriptionArn="true")
        arn = subscribed.split("<SubscriptionArn>")[1].split("<")[0]
        server.post(f"/_sesame/v1/subscriptions/{urllib.parse.quote(arn)}/confirm")
        server.call("SetSubscriptionAttributes", SubscriptionArn=arn, AttributeName="DeliveryPolicy", AttributeValue=ONCE)
    published = server.call("Publish", TopicArn=topic, Message="Hello").split("<MessageId>")[1].split("<")[0]

    def settled(endpoint, result):
        query = urllib.parse.urlencode({"endpoint": endpoint.url, "result": result, "message_id": published, "timeout": "20s"})
        return server.get("/_sesame/v1/wait/deliveries?" + query)["deliveries"]

    assert settled(friendly, "delivered")
    assert settled(hostile, result)
    assert hostile.said < 50e6
    hostile.close()
    friendly.close()
    server.post("/_sesame/v1/reset")
