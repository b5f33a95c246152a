"""An HTTP endpoint that records what it is sent."""

from __future__ import annotations

import json
import os
import threading
import urllib.request
from collections import defaultdict, deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

DEADLINE = 30.0  # seconds; far beyond what anything here takes, so that a slow machine fails no test


class Request(NamedTuple):
    """What SNS sent."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """Upper and lower case are one."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def type(self) -> str | None:
        """SubscriptionConfirmation, Notification or UnsubscribeConfirmation; None if SNS did not send it."""
        return self.header("x-amz-sns-message-type")

    @property
    def json(self) -> Any:
        """The body: an SNS message."""
        return json.loads(self.body)

    @property
    def event(self) -> Any:
        """The document of SES in the SNS message."""
        return self.json if self.header("x-amz-sns-rawdelivery") else json.loads(self.json["Message"])


def _any(_: Request) -> bool:
    return True


class Endpoint:
    """Listens until it is closed. Confirms subscriptions by itself, unless `confirms` is false. Answers 200, or as it was
    told by `answer`; what it answers otherwise it does not confirm."""

    def __init__(self, confirms: bool = True):
        self.confirms = confirms
        self._changed = threading.Condition()
        self._requests: list[Request] = []
        self._statuses: defaultdict[str, deque[int]] = defaultdict(deque)
        # A server in a container knows this machine by another name, and reaches it by another address.
        named = os.environ.get("TEST_ENDPOINT_HOST")
        self._server = _Server(("0.0.0.0" if named else "127.0.0.1", 0), _handler_of(self))
        self.url = f"http://{named or '127.0.0.1'}:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def answer(self, path: str, *statuses: int) -> None:
        """The next requests for `path` are answered so, later ones 200."""
        with self._changed:
            self._statuses[path].extend(statuses)

    def requests(self, predicate: Callable[[Request], bool] = _any) -> list[Request]:
        """What came so far."""
        with self._changed:
            return list(filter(predicate, self._requests))

    def notifications(self, path: str | None = None) -> list[dict[str, Any]]:
        """The SNS messages of type Notification that came so far, at this path if one is named."""
        return [one.json for one in self.requests(_notification_at(path))]

    def events(self, path: str | None = None) -> list[dict[str, Any]]:
        """The documents of SES about mail that came so far. Its first message to a topic is none."""
        return [one.event for one in self.requests(_notification_at(path)) if _holds_event(one)]

    def wait_for(self, predicate: Callable[[Request], bool] = _any, count: int = 1, timeout: float = DEADLINE) -> list[Request]:
        """The first requests that `predicate` accepts, once there are at least `count` of them."""
        found: list[Request] = []
        seen = 0

        def enough() -> bool:
            nonlocal seen
            found.extend(filter(predicate, self._requests[seen:]))
            seen = len(self._requests)
            return len(found) >= count

        with self._changed:
            arrived = self._changed.wait_for(enough, timeout)
        assert arrived, f"{len(found)} of {count} expected requests within {timeout} s; in all {seen} arrived"
        return found

    def record(self, request: Request) -> int:
        """The status that answers it."""
        with self._changed:
            statuses = self._statuses.get(request.path)
            status = statuses.popleft() if statuses else 200
        if self.confirms and status < 300 and request.type == "SubscriptionConfirmation":
            urllib.request.urlopen(request.json["SubscribeURL"], timeout=DEADLINE).close()
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()
        return status

    def told(self) -> str:
        """What came, a line."""
        came = [f"{one.type or one.method} {one.path}" for one in self.requests()]
        return f"The endpoint {self.url} got {len(came)} requests" + (f": {', '.join(came[:20])}" if came else ".")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _notification_at(path: str | None) -> Callable[[Request], bool]:
    return lambda request: request.type == "Notification" and path in (None, request.path)


def _holds_event(request: Request) -> bool:
    try:
        document = request.event
    except (ValueError, KeyError):
        return False
    return isinstance(document, dict) and "mail" in document


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


def _handler_of(endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = endpoint.record(Request(self.command, self.path, self.headers.items(), body))
            self.send_response_only(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return Handler
