"""Mail by SMTP over one connection and over 16, against a bare loop that answers the same dialogue."""

import json

from programs import TOOLS, sesame, started, tool
from table import paired

MAILS = 5_000
ROUNDS = 7


def load(program, port, connections):
    before = program.cpu()
    taken = tool("smtp_load", port, connections, MAILS)["seconds"]
    return {"rate": MAILS / taken, "cpu_us": (program.cpu() - before) / MAILS * 1e6}


def rows():
    with sesame("--smtp-port", "0", "--mode", "relaxed") as server, started(TOOLS / "bench_bare_smtp", started) as bare:
        port = json.loads(server.ask("GET", "/_sesame/v1/smtp"))["ports"]["smtp"]
        for connections in (1, 16):
            pairs = [(load(server, port, connections), load(bare, bare.port, connections)) for _ in range(ROUNDS)]
            for what, key, goal in (("mails/s", "rate", 0.5), ("CPU µs", "cpu_us", 4)):
                yield paired(f"SMTP, {connections} connection{'s' * (connections > 1)}: {what}", pairs, key, goal, at_most=key == "cpu_us")
