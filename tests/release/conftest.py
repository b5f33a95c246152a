import os
import pathlib
import sys

import pytest

REPOSITORY = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/sdk/python"))

import program as programs  # noqa: E402


@pytest.fixture(scope="session")
def binary():
    """The program as users have it: no sanitizer, its own unwinder. The static one has others."""
    return os.environ.get("SESAME_BINARY", str(REPOSITORY / "build" / "sesame"))


@pytest.fixture
def run(binary):
    """Runs the program to its end."""

    def run(*words, **more):
        return programs.run(binary, *words, **more)

    return run


@pytest.fixture
def start(binary):
    """Starts servers on free ports; what still runs at the end of the test is killed."""
    started = []

    def start(*words, **more):
        started.append(programs.Server(binary, *words, **more))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.fixture
def small_disk(tmp_path):
    return programs.SmallDisk(tmp_path / "disk")
