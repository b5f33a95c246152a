"""Files and memory that are used up."""

import socket
import subprocess

import pytest

from program import LINE, limited

MEGABYTE = 1 << 20


def idle_connections(server, count):
    return [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(count)]


def has_ended(connection):
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_when_files_are_used_up_idle_connections_make_room(start):
    server = start(preexec_fn=limited(files=64))
    server.read_until("Ready.")
    idle = idle_connections(server, 100)
    for _ in range(20):
        assert server.is_healthy()
    assert [has_ended(one) for one in idle][:5] == [True] * 5  # the oldest
    assert not has_ended(idle[-1])
    idle[-1].setblocking(True)
    idle[-1].sendall(b"GET /_sesame/v1/health HTTP/1.0\r\nHost: localhost\r\n\r\n")
    assert b" 200 OK\r\n" in idle[-1].recv(100)
    lines = server.stop().splitlines()
    warnings = [LINE.fullmatch(line)[2] for line in lines if " warning " in line]
    assert warnings[0] == 'connections could not be accepted count=1 reason="Too many open files"'
    seconds = {line[:19] for line in lines if " warning " in line}
    assert len(warnings) <= len(seconds) + 1


def test_connections_with_a_request_in_hand_are_not_closed_for_others(start):
    server = start(preexec_fn=limited(files=64))
    busy = idle_connections(server, 10)
    for one in busy:
        one.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 17\r\n\r\nAction=List")
    idle_connections(server, 100)
    assert server.is_healthy()
    for one in busy:
        one.sendall(b"Topics")
        assert one.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("files", range(3, 24))
def test_too_few_files_to_start(binary, files):
    words = [binary, "--port", "0", "--https-port", "0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limited(files=files))
    if any("Ready." in line for line in process.stdout):  # warnings may come before
        process.terminate()
    said = process.communicate(timeout=30)[1]
    if process.returncode != 0:
        assert process.returncode in (1, 2, 127) and said != "", (process.returncode, said)


@pytest.mark.parametrize("megabytes", [20, 22, 24, 26, 28, 30, 32, 40, 64, 100])
def test_too_little_memory_to_start(binary, megabytes):
    """A start in so little address space succeeds, or is refused with a reason; of less the kernel makes no process."""
    words = [binary, "--port", "0", "--https-port", "0"]
    limits = limited(memory=megabytes * MEGABYTE)
    try:
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limits)
    except OSError:
        return  # not even Python's own fork
    if any("Ready." in line for line in process.stdout):  # warnings may come before
        process.terminate()
    said = process.communicate(timeout=30)[1]
    if process.returncode != 0:
        assert process.returncode in (1, 2, 127) and said != "", (process.returncode, said)


def test_too_little_memory_for_a_request_is_the_end_of_that_request_only(start):
    server = start(preexec_fn=limited(memory=200 * MEGABYTE))
    for _ in range(5):
        large = idle_connections(server, 4)
        for one in large:
            try:
                one.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000000\r\n\r\nAction=Publish&Message=" + b"m" * 50_000_000)
            except (ConnectionResetError, BrokenPipeError):
                pass
        for one in large:
            one.close()
        assert server.is_healthy()
    server.stop()
