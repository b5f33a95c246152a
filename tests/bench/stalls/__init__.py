"""How long others wait while one client asks for much: the worst answer to GET /_sesame/v1/health meanwhile, in ms.

Each call is made in three rounds, each of a server of its own, and the least of the three worst answers counts: what
another process took from this machine is no stall of ours. Nor can we keep a client waiting for longer than the thread that
answers has worked meanwhile: where the machine is busy, that time is the better bound, and counts.

    STALL_ONLY="v2 mail" STALL_ROUNDS=1 tests/bench/run stalls    only rows with these words, once each
    STALL_PARTS="looks links" tests/bench/run stalls              only rows of these functions, which calls() lists
"""

import contextlib
import multiprocessing
import os
import socket
import time

from programs import loop_cpu_of, sesame
from stalls.composing import composing, templates
from stalls.control import outcomes, seeds
from stalls.infrastructure import bodies, infrastructure, links
from stalls.mails import raw_mails, smtp_mails
from stalls.states import large_states, looks
from table import Row

ROUNDS = int(os.environ.get("STALL_ROUNDS", "3"))
GOAL = 50  # ms


def ask_for_health(port, pid, channel):
    """Asks again and again until something comes on the channel; then sends the longest time that an answer took."""
    request = b"GET /_sesame/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    worst = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for asked in range(1 << 40):
            begun, had = time.perf_counter(), loop_cpu_of(pid)
            connection.sendall(request)
            connection.recv(65536)
            worst = max(worst, min(time.perf_counter() - begun, loop_cpu_of(pid) - had))
            if asked == 0:
                channel.send("begun")
            if channel.poll():
                break
            time.sleep(0.001)
    channel.send(worst * 1e3)


@contextlib.contextmanager
def onlooker(server):
    """Another client. Gives a list that holds its worst answer afterwards."""
    ours, its = multiprocessing.Pipe()
    process = multiprocessing.Process(target=ask_for_health, args=(server.port, server.pid, its), daemon=True)
    process.start()
    worst = []
    assert ours.recv() == "begun"
    yield worst
    ours.send("end")
    worst.append(ours.recv())
    process.join()


def calls():
    chosen = os.environ.get("STALL_PARTS", "").split()
    for part in (seeds, outcomes, templates, composing, raw_mails, smtp_mails, looks, large_states, infrastructure, links, bodies):
        if not chosen or part.__name__ in chosen:
            yield from part()


def worst_answer(before, call):
    with sesame("--smtp-port", "0", "--inbound-smtp-port", "0") as server:
        before(server)
        with onlooker(server) as worst:
            call(server)
        return worst[0]


def rows():
    only = os.environ.get("STALL_ONLY", "")
    for what, (before, call) in calls():
        if only in what:
            yield Row(f"Stall, {what}", min(worst_answer(before, call) for _ in range(ROUNDS)), None, None, GOAL)
