"""The package as it is installed, and what its README shows."""

import importlib.metadata
import re
import subprocess
import sys

import pytest

from conftest import README

BLOCKS = re.findall(r"^```python\n(.*?)^```", README.read_text(), re.MULTILINE | re.DOTALL)


def test_the_plugin_is_found_by_its_entry_point(pytestconfig):
    [entry] = [one for one in importlib.metadata.entry_points(group="pytest11") if one.value == "sesame_pytest.plugin"]
    assert pytestconfig.pluginmanager.get_plugin(entry.name) is not None


def test_the_types_are_complete():
    checked = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "-p", "sesame_pytest"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("place", ["plain", "package", "importlib"])
def test_the_readmes_blocks_are_green(pytester, monkeypatch, sesame_server, place):
    """In a folder, in a package, and where pytest puts nothing on the path."""
    monkeypatch.setenv("SESAME_URL", sesame_server)
    monkeypatch.syspath_prepend(__file__.rpartition("/")[0])
    suite = {f"test_{n}": block for n, block in enumerate(BLOCKS) if "def test_" in block}
    pytester.makepyfile(**suite)
    if place == "package":
        pytester.makepyfile(__init__="")
    result = pytester.runpytest_inprocess(*(["--import-mode=importlib"] if place == "importlib" else []))
    result.assert_outcomes(passed="\n".join(suite.values()).count("def test_"))


def test_workers_of_xdist_share_a_server_and_never_meet(pytester, monkeypatch, sesame_server):
    monkeypatch.setenv("SESAME_URL", sesame_server)
    pytester.makepyfile(
        """
        import boto3, pytest

        @pytest.mark.parametrize("n", range(8))
        def test_alone(emulator, n):
            boto3.client("sns").create_topic(Name=f"t{n}")
            assert len(boto3.client("sns").list_topics()["Topics"]) == 1
        """
    )
    pytester.runpytest_subprocess("-n", "2").assert_outcomes(passed=8)


def test_without_a_program_the_mend_is_told(pytester, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    for name in ("SESAME_URL", "SESAME_BINARY"):
        monkeypatch.delenv(name, raising=False)
    pytester.makepyfile("def test(emulator): pass")
    pytester.runpytest_inprocess().stdout.fnmatch_lines(["E *There is no sesame in PATH: set SESAME_BINARY, or SESAME_URL *"])


def test_the_program_of_the_environment_is_found_without_activating_it(pytester, monkeypatch):
    program = pytester.path / "sesame"
    program.touch(0o755)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("SESAME_BINARY", raising=False)
    monkeypatch.setattr("sysconfig.get_path", lambda name: {"scripts": str(program.parent)}[name])
    pytester.makepyfile(f"def test(sesame_program): assert sesame_program == {str(program)!r}")
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
