import os
import pathlib
import subprocess
import sys

import pytest

REPOSITORY = pathlib.Path(__file__).parents[2]
sys.path[:0] = [str(REPOSITORY / "tests/sdk/python"), str(REPOSITORY / "tests/release")]

import program as programs  # noqa: E402
from root import Root  # noqa: E402


def release(folder):
    """What docker/release makes of the static program, which has been built."""
    subprocess.run([REPOSITORY / "docker/release", "--tree", REPOSITORY / "build/static", "--to", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """RELEASED, or made for this run."""
    made = os.environ.get("RELEASED")
    return pathlib.Path(made) if made else release(tmp_path_factory.mktemp("released"))


@pytest.fixture
def root(tmp_path):
    """An empty root. Tests are skipped where no such thing may be made."""
    return Root(tmp_path / "root")


@pytest.fixture
def start(tmp_path):
    """Starts servers: commands that take further words. What still runs at the end of the test is killed."""
    started = []

    def start(command):
        script = tmp_path / f"start-{len(started)}"
        script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        script.chmod(0o755)
        started.append(programs.Server(script, "--smtp-port", "0"))
        return started[-1]

    yield start
    for server in started:
        server.kill()
