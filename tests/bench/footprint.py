"""Start, idle memory, what a stored mail costs, reset."""

import socket
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from programs import BUILD, TOOLS, sesame
from table import Row

STARTS = 21
MAILS = 10_000
REQUEST = b"GET /?Action=ListTopics HTTP/1.1\r\nHost: localhost\r\n\r\n"
MAIL = {"Source": "me@example.com", "Destination.ToAddresses.member.1": "you@example.com", "Message.Subject.Data": "Hello"}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def start(command, port):
    """Milliseconds to the first answer."""
    begun = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(REQUEST)
                connection.recv(4096)
                break
        except ConnectionRefusedError:
            pass
    taken = time.perf_counter() - begun
    process.terminate()
    process.wait()
    return taken * 1e3


def starting():
    ours, limit = [], []
    with tempfile.TemporaryDirectory() as directory:
        for _ in range(STARTS):
            port = free_port()
            limit.append(start([TOOLS / "bench_bare_server", Path(directory) / "port", port], port))
            port = free_port()
            ours.append(start([BUILD / "sesame", "--port", port], port))
    yield Row("Start to first answer beyond the bare server's, ms", median(ours) - median(limit), None, None, 5)


def idle():
    with sesame() as server:
        server.call("ListTopics")
        yield Row("Idle memory, MB, nobody subscribed by HTTP", server.memory() / 1e6, None, None, 7)
        need_key(server)
        yield Row("Idle memory with the key for signatures, MB", server.memory() / 1e6, None, None, 10)


def need_key(server):
    """The key for signatures is made when it is first needed, on another thread; then this is answered."""
    try:
        server.ask("GET", "/SimpleNotificationService-0.pem")
    except AssertionError:  # 404: no such certificate
        pass


def mail(text_bytes):
    fields = {"Action": "SendEmail", "Version": "2010-12-01"} | MAIL | {"Message.Body.Text.Data": text_bytes * "x"}
    return "&".join(f"{name}={value}" for name, value in fields.items())


def stored():
    """Between 4,000 mails and 14,000: what is kept once, or of the last calls and news only, is there by then."""
    text = 1000
    with sesame("--max-messages", "1000000") as server:
        server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
        server.load(mail(text), 4000)
        server.settle()
        before = server.memory()
        server.load(mail(text), MAILS)
        server.settle()
        each = (server.memory() - before) / MAILS
        yield Row("Memory of a stored mail beside its own bytes, kB", (each - text - sum(map(len, MAIL.values()))) / 1e3, None, None, 0.8)


def reset():
    taken = []
    with sesame() as server:
        for _ in range(9):
            server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
            server.load(mail(1000), 1000)
            server.settle()
            taken.append(server.load("", 1, target="/_sesame/v1/reset")["p50_us"])
    yield Row("Reset with 1,000 mails, ms", median(taken) / 1e3, None, None, 1)


def rows():
    yield from starting()
    yield from idle()
    yield from stored()
    yield from reset()
