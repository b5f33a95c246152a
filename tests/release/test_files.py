"""--seed and --port-file: what a path may lead to."""

import os
import subprocess
import threading

import pytest

from program import limited


def test_a_seed_that_is_a_directory(run, tmp_path):
    text = f"sesame: --seed: cannot read '{tmp_path}': is a directory. Docker makes one where the file to mount is missing.\n"
    assert run("--port", "0", "--seed", tmp_path, expected=2).stderr == text
    assert run("exec", "--seed", tmp_path, "--", "true", expected=2).stderr == text
    environment = os.environ | {"SESAME_SEED": str(tmp_path)}
    assert run("--port", "0", env=environment, expected=2).stderr == text


def test_a_seed_that_is_missing(run, tmp_path):
    done = run("--port", "0", "--seed", tmp_path / "none.yaml", expected=2)
    assert done.stderr == f"sesame: --seed: cannot read '{tmp_path}/none.yaml': No such file or directory.\n"


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_seed_that_may_not_be_read(run, tmp_path):
    (tmp_path / "seed").write_text("")
    (tmp_path / "seed").chmod(0)
    assert "Permission denied" in run("--port", "0", "--seed", tmp_path / "seed", expected=2).stderr


def test_a_seed_without_an_end(run):
    assert run("--port", "0", "--seed", "/dev/full", expected=2).stderr == "sesame: --seed: cannot read '/dev/full': is larger than 16 MiB.\n"


def test_a_seed_that_nobody_writes(run, tmp_path):
    os.mkfifo(tmp_path / "fifo")
    done = run("--port", "0", "--seed", tmp_path / "fifo", expected=2)
    assert done.stderr == f"sesame: --seed: cannot read '{tmp_path}/fifo': nothing was written to it within 5 s.\n"


@pytest.mark.parametrize("content", [b"\0\0\0", b"topics: [{name: \0}]", b"\x7fELF" + bytes(range(256)), b"\xff\xfe\x00"])
def test_a_seed_of_bytes_that_are_no_text(run, tmp_path, content):
    (tmp_path / "seed").write_bytes(content)
    told = run("--port", "0", "--seed", tmp_path / "seed", expected=2).stderr
    assert all(character.isprintable() for character in told.rstrip("\n")), told


def test_a_seed_that_comes_by_a_pipe(start, tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    writer = threading.Thread(target=fifo.write_text, args=["topics: [{name: by-pipe}]"])
    writer.start()
    server = start("--seed", fifo, "--account", "123456789012")
    writer.join()
    assert "by-pipe" in server.post("/", b"Action=ListTopics")


def test_an_empty_seed_seeds_nothing(start, tmp_path):
    (tmp_path / "seed").write_text("")
    server = start("--seed", tmp_path / "seed")
    assert "<Topics/>" in server.post("/", b"Action=ListTopics")


def test_a_port_file_is_replaced_whole(start, tmp_path):
    (tmp_path / "port").write_text("1\n2\n3\n")
    server = start("--port-file", tmp_path / "port")
    server.read_until("Ready.")
    assert (tmp_path / "port").read_text() == f"{server.port}\n"
    assert os.listdir(tmp_path) == ["port"]


def test_a_port_file_that_is_something_else(run, tmp_path):
    os.mkfifo(tmp_path / "fifo")
    for path, problem in (
        (tmp_path, "is a directory"),
        (tmp_path / "fifo", "is a FIFO"),
        ("/dev/full", "is a device"),
        (tmp_path / "none/port", "No such file or directory"),
        (tmp_path / "fifo/port", "Not a directory"),
        (tmp_path / ("x" * 300), "File name too long"),
    ):
        done = run("--port", "0", "--port-file", path, expected=2)
        assert done.stderr == f"sesame: --port-file: cannot write '{path}': {problem}.\n"
    assert os.listdir(tmp_path) == ["fifo"]


def test_a_port_file_that_cannot_be_written_leaves_the_older_one(run, tmp_path):
    (tmp_path / "port").write_text("4566\n")
    done = run("--port", "0", "--port-file", tmp_path / "port", expected=2, preexec_fn=limited(file_size=0))
    assert done.stderr == f"sesame: --port-file: cannot write '{tmp_path}/port': File too large.\n"
    assert (tmp_path / "port").read_text() == "4566\n" and os.listdir(tmp_path) == ["port"]


def test_a_port_file_on_a_full_disk_leaves_the_older_one(small_disk, binary):
    done = small_disk.shell('echo 4566 >port; fill; "$1" --port 0 --port-file port; echo "code $?"; cat port; ls -A', binary)
    assert done.stdout == "code 2\n4566\nfiller\nport\n"
    assert done.stderr == "sesame: --port-file: cannot write 'port': No space left on device.\n"


def test_a_link_beside_a_port_file_leads_nowhere(start, tmp_path):
    """Whoever can write to the directory makes us overwrite nothing elsewhere."""
    (tmp_path / "treasure").write_text("gold")
    (tmp_path / "port.new").symlink_to(tmp_path / "treasure")
    (tmp_path / "port").symlink_to(tmp_path / "treasure")
    server = start("--port-file", tmp_path / "port")
    server.read_until("Ready.")
    assert (tmp_path / "treasure").read_text() == "gold"
    assert (tmp_path / "port").read_text() == f"{server.port}\n"


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("man",), ("operations", "--parameters"), ("env",)])
def test_what_a_command_prints_and_cannot_write_is_a_failure(run, words):
    with open("/dev/full", "w") as full:
        done = run(*words, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert (done.returncode, done.stderr) == (1, "sesame: cannot write to standard output, or not all of it\n")
