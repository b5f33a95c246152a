"""Signals: which stop the server in order, which it goes on at, which reach a command."""

import glob
import os
import pathlib
import re
import select
import signal
import subprocess

import pytest

from program import DEADLINE, until

PYTHON = "python3"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_in_order(start, number):
    server = start()
    server.read_until("Ready.")
    assert server.stop(number).endswith(" info    stopped\n")


def test_two_signals_of_a_terminal_that_is_closed_are_one_stop(start):
    server = start()
    server.read_until("Ready.")
    server.send_signal(signal.SIGHUP)
    assert server.stop(signal.SIGHUP).endswith(" info    stopped\n")


def test_what_nohup_ignores_stays_ignored(start):
    server = start(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    server.read_until("Ready.")
    server.send_signal(signal.SIGHUP)
    assert server.is_healthy()
    server.stop()


def test_signals_that_mean_nothing_to_a_server(start):
    server = start()
    for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE, signal.SIGXFSZ):
        server.send_signal(number)
        assert server.is_healthy()
    server.stop()


def test_one_thread_only_takes_signals(start):
    server = start()
    topic = "arn:aws:sns:us-east-1:123456789012:news"
    server.post("/", b"Action=CreateTopic&Name=news")
    server.post("/", f"Action=Subscribe&TopicArn={topic}&Protocol=http&Endpoint=http://localhost:1/".encode())

    def threads_that_block():
        tasks = glob.glob(f"/proc/{server.process.pid}/task/*/status")
        masks = [int(re.search(r"SigBlk:\s*(\w+)", pathlib.Path(one).read_text())[1], 16) for one in tasks]
        return [bool(mask & 1 << signal.SIGTERM - 1) for mask in masks]

    until(lambda: len(threads_that_block()) >= 3, "a name is looked up, and a message is signed")
    assert threads_that_block().count(False) == 1
    server.stop()


def test_a_command_gets_the_signals_that_are_for_it(binary):
    counting = "trap 'exit 9' USR1; trap 'echo two' USR2; echo ready; while :; do read -r _ || :; done"
    read, write = os.pipe()
    with subprocess.Popen([binary, "exec", "--", "sh", "-c", counting], stdin=read, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGUSR2)
        os.write(write, b"\n")
        assert process.stdout.readline() == "two\n"
        process.send_signal(signal.SIGUSR1)
        os.write(write, b"\n")
        assert process.wait(DEADLINE) == 9
    os.close(read), os.close(write)


def test_a_command_goes_with_exec_when_that_is_killed(binary):
    process = subprocess.Popen([binary, "exec", "--", "sh", "-c", "echo $$; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child = os.pidfd_open(int(process.stdout.readline()))
    process.kill()
    process.wait()
    ended, _, _ = select.select([child], [], [], DEADLINE)
    assert ended
    os.close(child)
    process.stdin.close(), process.stdout.close()


def test_a_command_is_not_run_when_exec_is_killed_before(binary, tmp_path):
    """Started and killed at once, again and again: no command stays behind without its server."""
    for pause in range(40):
        pid = tmp_path / str(pause)
        words = [binary, "exec", "--", "sh", "-c", f"echo $$ >{pid}; exec cat"]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        select.select([], [], [], pause / 2_000)
        process.kill()
        process.wait()
        try:
            child = os.pidfd_open(int(pid.read_text()))
        except (FileNotFoundError, ValueError, ProcessLookupError):
            continue
        ended, _, _ = select.select([child], [], [], DEADLINE)
        assert ended
        os.close(child)
        process.stdin.close()
