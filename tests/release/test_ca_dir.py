"""--ca-dir: whatever is there serves, is mended, or is refused with a reason; nothing is left half-written."""

import os
import subprocess

import pytest

from program import limited

COMMANDS = [("ca",), ("--port", "0"), ("exec", "--port", "0")]
KEY, CERTIFICATE = "ca-key.pem", "ca.pem"
ENCRYPTED = """-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-128-CBC,DD79406E739B0C54A8BA49B3C67D2252

aORp/p0h/VnaUaZ1HL9jHY9sH2rARCaXefdBydD7zirwcDt5Iv+lKa1IzTSJ3Bbi
EWfZ4IZllsVur5jFdDs2dEWD/mprx7ZzLDPihlVnCg/WoOtttnojz8TJTWoQgfpH
+tvPgqqbrC+7x8Pfgvh60WJznUoeKASSK+xHmjApMWc=
-----END EC PRIVATE KEY-----
"""
ED25519 = """-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIAsce0a+YtygA3YoMVYc8pZRMR+kOKKWmEsYnEV+aqGf
-----END PRIVATE KEY-----
"""


@pytest.fixture(params=COMMANDS, ids=["ca", "serve", "exec"])
def refused(run, request):
    """Each command that needs the directory refuses it alike."""

    def refused(directory, **more):
        words = [*request.param, "--ca-dir", directory]
        done = run(*words, *(["--", "true"] if request.param[0] == "exec" else []), expected=2, **more)
        assert done.stdout == ""
        return done.stderr.removeprefix("sesame: --ca-dir: ").strip()

    return refused


@pytest.fixture
def made(run, tmp_path):
    directory = tmp_path / "ca"
    assert "BEGIN CERTIFICATE" in run("ca", "--ca-dir", directory).stdout
    return directory


def require_whole(run, directory):
    done = run("ca", "--ca-dir", directory)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (directory / CERTIFICATE).read_text()
    assert "BEGIN PRIVATE KEY" in (directory / KEY).read_text()
    assert (directory / KEY).stat().st_mode & 0o777 == 0o600
    assert sorted(os.listdir(directory)) == [KEY, CERTIFICATE]
    return done.stdout


def test_a_file_in_its_place(refused, tmp_path):
    (tmp_path / "f").write_text("x")
    assert refused(tmp_path / "f") == f"{tmp_path}/f: Not a directory"
    assert refused(tmp_path / "f/below") == f"{tmp_path}/f/below: Not a directory"


def test_a_place_where_nothing_can_be_made(refused):
    assert refused("/proc/ca").startswith("/proc/ca: ")


@pytest.mark.parametrize("file", [KEY, CERTIFICATE])
def test_what_is_no_key_and_no_certificate(refused, made, file):
    holds_none = {KEY: "holds no private key, or one that a passphrase protects", CERTIFICATE: "holds no certificate"}[file]
    for content in (b"nonsense", b"\0" * 1000, b"-----BEGIN CERTIFICATE-----\n", (made / file).read_bytes()[:-40]):
        (made / file).write_bytes(content)
        assert refused(made) == f"{made}/{file}: {holds_none}"
    (made / file).write_bytes(b"x" * (1 << 21))
    assert refused(made) == f"{made}/{file}: is larger than 1 MiB"
    (made / file).unlink()
    (made / file).mkdir()
    assert refused(made) == f"{made}/{file}: is a directory"
    (made / file).rmdir()
    os.mkfifo(made / file)
    assert refused(made) == f"{made}/{file}: is a FIFO"


def test_a_key_with_a_passphrase_is_not_asked_for_at_the_terminal(refused, made):
    (made / KEY).write_text(ENCRYPTED)
    assert refused(made) == f"{made}/{KEY}: holds no private key, or one that a passphrase protects"


def test_a_key_of_a_kind_that_cannot_sign(refused, made):
    (made / KEY).write_text(ED25519)
    (made / CERTIFICATE).unlink()
    assert refused(made) == f"{made}/{KEY}: is a key of a kind that cannot sign here: use RSA or P-256"


def test_a_certificate_without_its_key(refused, made):
    for leave in (lambda: (made / KEY).unlink(), lambda: (made / KEY).write_text("")):
        leave()
        assert refused(made).startswith(f"{made}/{KEY}: is missing or empty, and ca.pem beside it is of use only with its key")


def test_another_key(refused, made, run, tmp_path):
    run("ca", "--ca-dir", tmp_path / "other")
    (tmp_path / "other" / KEY).rename(made / KEY)
    assert refused(made) == f"{made}/{CERTIFICATE}: is not the certificate of ca-key.pem beside it"


def test_a_key_alone_gets_a_certificate(run, made):
    """What is left of a program that was killed between the two; also when an older one was, on a full disk."""
    key = (made / KEY).read_text()
    for leave in (lambda: (made / CERTIFICATE).unlink(), lambda: (made / CERTIFICATE).write_text("")):
        leave()
        require_whole(run, made)
        assert (made / KEY).read_text() == key


def test_empty_files_are_none(run, made):
    (made / KEY).write_text("")
    (made / CERTIFICATE).write_text("")
    require_whole(run, made)
    (made / KEY).write_text("")
    (made / CERTIFICATE).unlink()
    require_whole(run, made)


def test_drafts_of_a_program_that_was_killed_are_no_obstacle(run, made, tmp_path):
    (made / CERTIFICATE).unlink()
    (made / (KEY + ".new")).write_text("half a k")
    (made / (KEY + ".new")).unlink()
    (made / (CERTIFICATE + ".new")).symlink_to(tmp_path / "elsewhere")
    require_whole(run, made)
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_size_limit_leaves_nothing_half_written(refused, run, tmp_path):
    directory = tmp_path / "ca"
    for bytes in (0, 100, 300):  # before the key, within it, within the certificate
        assert refused(directory, preexec_fn=limited(file_size=bytes)).endswith("cannot be written: File too large")
        assert all(os.path.getsize(directory / file) > 200 for file in os.listdir(directory))
    require_whole(run, directory)


def test_a_full_disk_leaves_nothing_half_written(small_disk, binary):
    done = small_disk.shell(
        """
        mkdir ca; fill
        "$1" ca --ca-dir ca; echo "code $?"; ls -A ca
        free; "$1" ca --ca-dir ca >printed; echo "code $?"; cmp printed ca/ca.pem; ls -A ca""",
        binary,
    )
    assert done.stdout == "code 2\ncode 0\nca-key.pem\nca.pem\n"
    assert done.stderr == "sesame: --ca-dir: ca/ca-key.pem: cannot be written: No space left on device\n"


def test_processes_that_start_together_use_one_authority(binary, tmp_path):
    command = [binary, "ca", "--ca-dir", str(tmp_path / "ca")]
    all = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(8)]
    assert len({one.communicate()[0] for one in all}) == 1
    assert [one.returncode for one in all] == [0] * 8


def test_a_key_that_others_may_read_is_told(run, start, made):
    (made / KEY).chmod(0o644)
    told = f"--ca-dir: {made}/{KEY}: others than its owner may use the key (mode 644): chmod 600 it"
    done = run("ca", "--ca-dir", made)
    assert (done.returncode, done.stderr) == (0, f"sesame: {told}\n")
    assert done.stdout == (made / CERTIFICATE).read_text()
    server = start("--ca-dir", made)
    assert server.read_line().endswith(f"warning {told}\n")
