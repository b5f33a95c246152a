"""Standard output decides neither over life and death nor over speed."""

import json
import os
import pty
import re
import subprocess

from program import DEADLINE, until

LONG = "X" * 120  # an operation that makes a line of 300 bytes
MANY = 6_000  # such lines: more than a pipe and what is kept hold


def test_a_reader_that_has_gone_is_no_reason_to_end(start):
    server = start()
    server.read_until("Ready.")
    server.process.stdout.close()
    server.refused_calls(20, "Nothing")
    assert server.is_healthy()
    server.stop()
    assert server.process.stderr.read() == b""


def test_a_reader_that_does_not_read_stops_nobody_and_is_told_what_it_missed(start):
    server = start("--log-format", "json")
    server.refused_calls(MANY, LONG)
    assert server.is_healthy()
    dropped = int(re.search(r"^sesame_log_lines_dropped_total (\d+)", server.get("/metrics"), re.MULTILINE)[1])
    assert dropped > 0
    calls, missed = 0, 0
    while not missed:
        line = json.loads(server.read_line())
        calls += LONG in line["message"]
        missed = int(line["count"]) if line["message"].startswith("log lines were dropped") else 0
    assert missed >= dropped and calls + missed >= MANY
    server.post("/", b"Action=Afterwards")
    server.read_until("Afterwards")
    assert "stopped" in server.stop()


def test_a_terminal_that_stands_still_stops_nobody(start):
    terminal, output = pty.openpty()
    server = start(stdout=output)
    os.close(output)
    server.refused_calls(MANY, LONG)
    assert server.is_healthy()
    server.stop()
    os.close(terminal)


def test_a_stop_does_not_wait_for_a_reader(start):
    server = start()
    server.refused_calls(MANY, LONG)
    server.send_signal(15)
    assert server.process.wait(5) == 0


def test_a_full_disk_under_the_log_is_no_reason_to_end(start):
    with open("/dev/full", "w") as full:
        server = start(stdout=full)
    server.refused_calls(20, "Nothing")
    assert server.is_healthy()
    server.stop()


def test_a_log_on_a_disk_that_was_full_goes_on_with_whole_lines(small_disk, binary):
    script = """
        call() { curl -s -o /dev/null -d "Action=$1" "http://127.0.0.1:$port"; }
        "$1" --port 0 --port-file port >log & server=$!
        until [ -s port ]; do :; done; port=$(cat port)
        for i in 1 2 3 4 5 6 7 8 9 10; do
            call AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA; done
        fill; for i in $(seq 60); do call $2; done
        until curl -s "http://127.0.0.1:$port/metrics" | grep -q 'lines_dropped_total [1-9]'; do call $2; done
        free; call After1; until grep -q After log; do call After2; done; call After3
        kill $server; wait $server; echo "code $?"; cat log"""
    done = small_disk.shell(script, binary, LONG)
    code, *lines = done.stdout.splitlines()
    assert code == "code 0"
    assert "log lines were dropped: nobody read them, or there was no room count=" in done.stdout
    cut = [line for line in lines if not re.fullmatch(r"\d{4}-\S+Z (info|warning) .*(request_id=\S{36}|count=\d+|Ready\.|stopped)", line)]
    assert len(cut) <= 1, cut  # the one that met the end of the disk


def test_standard_files_that_are_closed_are_used_for_nothing_else(start):
    for closed in ((0,), (1,), (2,), (0, 1, 2)):
        server = start(stdin=None, stdout=None, stderr=None, preexec_fn=lambda: [os.close(file) for file in closed])
        assert server.is_healthy()
        for file in closed:
            assert os.readlink(f"/proc/{server.process.pid}/fd/{file}") == "/dev/null"
        server.stop()


def test_a_refusal_without_standard_error_has_its_code(run, tmp_path):
    done = run("--seed", tmp_path, capture_output=False, stderr=None, preexec_fn=lambda: os.close(2))
    assert done.returncode == 2


def test_the_end_of_exec_is_told_to_nobody(binary):
    read, write = os.pipe()
    os.close(read)
    words = [binary, "exec", "--log-level", "debug", "--", "sh", "-c", "exit 7"]
    process = subprocess.Popen(words, stderr=write)
    os.close(write)
    assert process.wait(DEADLINE) == 7


def test_a_command_has_the_signals_that_it_would_have_without_us(binary):
    def ignored(words, **more):
        status = subprocess.run([*words, "grep", "SigIgn", "/proc/self/status"], capture_output=True, text=True, **more).stdout
        return int(status.split()[1], 16)

    for restored in (True, False):
        assert ignored([binary, "exec", "--"], restore_signals=restored) == ignored([], restore_signals=restored)


def test_output_that_was_made_non_blocking_loses_nothing(start):
    read, write = os.pipe()
    os.set_blocking(write, False)
    server = start(stdout=write)
    os.close(write)
    server.refused_calls(1_000, LONG)
    with os.fdopen(read) as log:
        until(lambda: LONG in log.readline(), "the first call in the log")
        for _ in range(999):
            assert LONG in log.readline()
        server.stop()
