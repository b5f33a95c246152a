"""A server of one's own."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator


@contextlib.contextmanager
def started(program: str, *options: str) -> Iterator[str]:
    """The address of a server with these options. It ends with the block, and with this process however that comes: then
    `cat` reads the end of its input."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SESAME_")}
    command = [program, "exec", *options, "--", "sh", "-c", 'echo "$SESAME_URL"; exec cat']
    with subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        url = process.stdout.readline().strip()
        assert url, f"{program} did not start"
        yield url
        process.stdin.close()
        assert process.wait(10) == 0
