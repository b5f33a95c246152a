"""The fixtures, and why a test failed."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from .control import NotInTime
from .emulator import Emulator
from .endpoint import Endpoint
from .reasons import finish
from .server import started


@pytest.fixture(scope="session")
def sesame_program() -> str:
    """The program; override this fixture to name another."""
    found = os.environ.get("SESAME_BINARY") or shutil.which("sesame") or shutil.which("sesame", path=sysconfig.get_path("scripts"))
    assert found, "There is no sesame in PATH: set SESAME_BINARY, or SESAME_URL to use a server that runs already."
    return found


@pytest.fixture(scope="session")
def sesame_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the server in SESAME_URL, as `sesame exec -- pytest` sets it, else of one started for this session."""
    if given := os.environ.get("SESAME_URL"):
        yield given.rstrip("/")
        return
    with started(request.getfixturevalue("sesame_program"), "--log-level", "warning") as url:
        yield url


@pytest.fixture
def emulator(sesame_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulator]:
    """An account that no other test has, to which the environment of the AWS SDKs points; forgotten after the test."""
    one = Emulator.fresh(sesame_server)
    for name, value in one.env.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    if "boto3" in sys.modules:  # its default session remembers the keys of the test before
        monkeypatch.setattr(sys.modules["boto3"], "DEFAULT_SESSION", None)
    yield one
    finish(one.account)
    one.reset()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An HTTP endpoint that records what it is sent, and confirms subscriptions by itself."""
    one = Endpoint()
    yield one
    one.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:
    """A test that failed is reported with what its accounts know of it."""
    report = (yield).get_result()
    if not report.failed or report.when != "call":
        return
    used = {id(one): one for one in getattr(item, "funcargs", {}).values()}.values()
    lines = [one.told() for one in used if isinstance(one, Endpoint)]
    if not (call.excinfo and call.excinfo.errisinstance(NotInTime)):  # whose text has it
        lines += [_why(one) for one in used if isinstance(one, Emulator)]
    if lines:
        report.sections.append(("Sesame", "\n".join(lines)))


def _why(emulator: Emulator) -> str:
    try:
        return emulator.why()
    except (AssertionError, OSError) as gone:
        return f"Sesame at {emulator.url} does not say: {gone}"
