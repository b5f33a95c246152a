"""An HTTP endpoint that records what it is sent and answers what it is told to."""

import json
import threading
from collections import defaultdict, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

DEADLINE = 30.0  # seconds; far beyond what anything here takes, so that a slow machine fails no test


class Request(NamedTuple):
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name):
        return dict(self.headers).get(name)

    @property
    def type(self):
        return self.header("x-amz-sns-message-type")

    @property
    def json(self):
        return json.loads(self.body)


def of(type, path=None):
    """A predicate: SNS messages of this type, at this path if one is named."""
    return lambda request: request.type == type and path in (None, request.path)


class Endpoint:
    def __init__(self):
        self._changed = threading.Condition()
        self._requests = []
        self._statuses = defaultdict(deque)
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def answer(self, path, *statuses):
        """The next requests for `path` are answered so, later ones 200."""
        self._statuses[path].extend(statuses)

    def requests(self, predicate=lambda request: True):
        with self._changed:
            return list(filter(predicate, self._requests))

    def wait_for(self, predicate, count=1, timeout=DEADLINE):
        """The first requests that `predicate` accepts, once there are at least `count` of them."""
        found, seen = [], 0

        def enough():
            nonlocal seen
            found.extend(filter(predicate, self._requests[seen:]))
            seen = len(self._requests)
            return len(found) >= count

        with self._changed:
            arrived = self._changed.wait_for(enough, timeout)
        assert arrived, f"{len(found)} of {count} expected requests within {timeout} s; in all {seen} arrived"
        return found

    def record(self, request):
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()
            statuses = self._statuses.get(request.path)
            return statuses.popleft() if statuses else 200

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


def _handler_of(endpoint):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = endpoint.record(Request(self.command, self.path, self.headers.items(), body))
            self.send_response_only(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    return Handler
