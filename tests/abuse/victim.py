"""The program under attack, as a well-behaved client and its operator see it."""

import contextlib
import json
import re
import socket
import time
import urllib.parse
import urllib.request

import sesame_pytest

AUTHORIZATION = "Authorization: AWS 123456789012:0"
AT_ONCE = 2  # seconds, on a busy machine


class Victim:
    def __init__(self, url):
        self.url, self.port = url, int(url.rpartition(":")[2])

    def memory(self):
        """Resident bytes."""
        with urllib.request.urlopen(self.url + "/metrics", timeout=30) as answer:
            return int(re.search(r"^process_resident_memory_bytes (\d+)", answer.read().decode(), re.MULTILINE)[1])

    def expects_memory_below(self, bytes, within=10):
        """It comes back when what was forgotten is freed, a piece at a time, while nothing else is asked."""
        until = time.monotonic() + within
        while (now := self.memory()) >= bytes:
            assert time.monotonic() < until, f"{now} bytes, {bytes} were expected"

    def call(self, action, **parameters):
        """A call of AWS's Query protocol, answered at once. Gives the XML."""
        body = urllib.parse.urlencode({"Action": action} | parameters).encode()
        request = urllib.request.Request(self.url, body, {"Authorization": "AWS 123456789012:0"})
        with urllib.request.urlopen(request, timeout=AT_ONCE) as answer:
            return answer.read().decode()

    def topics(self):
        return self.call("ListTopics").count("<TopicArn>")

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path, body=b"", content_type="application/json"):
        request = urllib.request.Request(self.url + path, body, {"Content-Type": content_type}, method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def connect(self):
        return Connection(self.port)

    def says(self, request, timeout=30):
        """What comes on a new connection until the server ends it, or has answered and says nothing more."""
        with self.connect() as connection:
            connection.send(request)
            return connection.read(timeout)


class Connection:
    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, text):
        """Whether all of it was taken before the server ended the connection."""
        try:
            self._socket.sendall(text if isinstance(text, bytes) else text.encode())
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def send_what_fits(self, text, patience):
        """Sends until nothing has been taken for so many seconds. Gives how much was."""
        self._socket.settimeout(patience)
        rest = memoryview(text)
        try:
            while rest:
                rest = rest[self._socket.send(rest) :]
        except (TimeoutError, BrokenPipeError, ConnectionResetError):
            pass
        return len(text) - len(rest)

    def end_sending(self):
        self._socket.shutdown(socket.SHUT_WR)

    def read(self, timeout=30):
        """All that comes until the server ends the connection."""
        self._socket.settimeout(timeout)
        out = b""
        try:
            while piece := self._socket.recv(1 << 16):
                out += piece
        except ConnectionResetError:
            pass
        return out

    def read_some(self, timeout=30):
        """What comes first."""
        self._socket.settimeout(timeout)
        return self._socket.recv(1 << 16)

    def read_answers(self, count, timeout=60):
        """So many answers with a Content-Length; gives their status codes."""
        self._socket.settimeout(timeout)
        stream, statuses = self._socket.makefile("rb"), []
        while len(statuses) < count:
            statuses.append(int(stream.readline().split()[1]))
            length = 0
            while (line := stream.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            stream.read(length)
        return statuses


@contextlib.contextmanager
def started(program, *options):
    """One of one's own. Whatever it has been through, it ends when it is told to."""
    with sesame_pytest.started(program, *options) as url:
        yield Victim(url)
        begun = time.monotonic()
    assert time.monotonic() - begun < 10
