"""A conversation by SMTP, and what must come in it."""

import base64
import json
import re
import socket
import ssl
from contextlib import contextmanager

from steps import visit

MAIL = "From: a@x.example\r\nTo: b@y.example\r\nSubject: Hi\r\n\r\nText.\r\n.\r\n"


def coded(text):
    return base64.b64encode(text.encode()).decode()


class Talk:
    """A socket, and what must come on it."""

    def __init__(self, port):
        self.socket, self.unread = socket.create_connection(("localhost", port), timeout=60), b""

    def holds(self, dialogue):
        """Lines "C: …" are said as they are, with CR LF; lines "S: …" must come, to the byte, where «…» is a pattern."""
        for line in dialogue.strip().splitlines():
            side, text = line.strip()[:3], line.strip()[3:]
            if side == "C: ":
                self.socket.sendall(text.encode() + b"\r\n")
            else:
                pattern = "".join(part if i % 2 else re.escape(part) for i, part in enumerate(re.split("«(.*?)»", text)))
                assert re.fullmatch(pattern, heard := self.line()), f"{heard!r}, not {text!r}"

    def line(self):
        while b"\r\n" not in self.unread:
            piece = self.socket.recv(4096)
            assert piece, f"it ended after {self.unread!r}"
            self.unread += piece
        line, self.unread = self.unread.split(b"\r\n", 1)
        return line.decode()

    def says(self, text):
        self.socket.sendall(text.encode() if isinstance(text, str) else text)

    def secure(self, trust):
        assert not self.unread
        self.socket = trust.wrap_socket(self.socket, server_hostname="localhost")

    def is_closed(self):
        return not self.unread and self.socket.recv(1) == b""


@contextmanager
def talk(port):
    one = Talk(port)
    yield one
    one.socket.close()


def ports_of(url):
    return json.loads(visit(url + "/_sesame/v1/smtp").text)["ports"]


def trust_of(url):
    return ssl.create_default_context(cadata=visit(url + "/_sesame/v1/ca.pem").text)
