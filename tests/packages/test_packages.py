"""What docker/release makes: each is installed in a root of its own, and used."""

import base64
import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import tarfile
import zipfile

import boto3
import pytest

from conftest import REPOSITORY, release
from root import AS_ROOT
from steps import plain_environment

VERSION = re.search(r"^project\(sesame VERSION ([\d.]+)", (REPOSITORY / "CMakeLists.txt").read_text(), re.MULTILINE)[1]
ARCHITECTURE = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
CPU = {"amd64": "x64", "arm64": "arm64"}[ARCHITECTURE]
SAYS_VERSION = f"sesame {VERSION}\n"


def use(server):
    """A mail by boto3, and it stops as it is told."""
    client = boto3.client("ses", endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
    client.verify_email_identity(EmailAddress="me@example.com")
    client.send_email(
        Source="me@example.com",
        Destination={"ToAddresses": ["success@simulator.amazonses.com"]},
        Message={"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hi"}}},
    )
    assert [mail["subject"] for mail in json.loads(server.get("/_sesame/v1/messages"))["messages"]] == ["Hello"]
    server.stop()


def extract(archive, path):
    with tarfile.open(fileobj=io.BytesIO(archive) if isinstance(archive, bytes) else None, name=None if isinstance(archive, bytes) else archive) as tar:
        tar.extractall(path, filter="data")


def test_the_same_commit_makes_the_same_bytes(released, tmp_path):
    again = release(tmp_path / "again")
    assert (again / "SHA256SUMS").read_text() == (released / "SHA256SUMS").read_text()
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=released, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK\n") == len([path for path in again.iterdir() if path.is_file()]) - 1


def test_all_that_has_a_version_has_the_projects():
    helpers = REPOSITORY / "tests/helpers"
    for path, pattern in (
        ("python/pyproject.toml", r'^version = "(.+)"'),
        ("node/package.json", r'^  "version": "(.+)"'),
        ("java/pom.xml", r"^  <version>(.+)</version>"),
        ("java/README.md", r"^  <version>(.+)</version>"),
        ("rust/Cargo.toml", r'^version = "(.+)"'),
    ):
        assert re.search(pattern, (helpers / path).read_text(), re.MULTILINE)[1] == VERSION, path
    assert re.search(r"^## (\S+)", (REPOSITORY / "docker/CHANGELOG.md").read_text(), re.MULTILINE)[1] == VERSION
    assert f"This is {VERSION}" in (REPOSITORY / "README.md").read_text()


def test_a_tag_of_another_version_is_refused(tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--shared", "--no-checkout", REPOSITORY, clone], check=True)
    for name in ("CMakeLists.txt", "docker/release"):
        (clone / name).parent.mkdir(exist_ok=True)
        (clone / name).write_bytes((REPOSITORY / name).read_bytes())
    subprocess.run(["git", "tag", "v9.9.9", "HEAD"], cwd=clone, check=True)
    done = subprocess.run(["bash", clone / "docker/release", "--to", tmp_path / "nothing"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "the tag is v9.9.9, CMakeLists.txt says" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_the_tarball_needs_nothing_else(released, root, start):
    name = f"sesame-{VERSION}-linux-{ARCHITECTURE}"
    extract(released / f"{name}.tar.gz", root.path)
    assert {path.name for path in (root.path / name).iterdir()} == {"sesame", "sesame.1", "LICENSE", "CHANGELOG.md", "THIRD-PARTY.gz"}
    assert root.run(f"/{name}/sesame", "--version") == SAYS_VERSION
    assert (root.path / name / "sesame.1").read_text() == root.run(f"/{name}/sesame", "man")
    assert b"OpenSSL" in gzip.decompress((root.path / name / "THIRD-PARTY.gz").read_bytes())
    use(start(root.command(f"/{name}/sesame")))


def test_the_bill_of_materials_names_what_is_linked_in(released):
    bill = json.loads((released / f"sesame-{VERSION}-linux-{ARCHITECTURE}.spdx.json").read_text())
    assert bill["spdxVersion"] == "SPDX-2.3"
    packages = {one["SPDXID"]: one for one in bill["packages"]}
    linked = {packages[one["relatedSpdxElement"]]["name"]: packages[one["relatedSpdxElement"]] for one in bill["relationships"] if one["relationshipType"] == "STATIC_LINK"}
    assert len(linked) == len(packages) - 1
    for name in ("libssl-dev", "zlib1g-dev", "libyaml-cpp-dev", "libcli11-dev"):
        [whole] = [linked[one] for one in linked if one == name]
        installed = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=True).stdout
        assert whole["versionInfo"] == installed
        assert whole["externalRefs"][0]["referenceLocator"].startswith(f"pkg:deb/debian/{name}@")
    for beginning in ("libboost1", "libboost-json", "libboost-url", "libc6-dev", "libstdc++"):
        assert any(name.startswith(beginning) for name in linked), beginning
    assert {one["name"] for one in linked.values() if one["licenseDeclared"] == "NOASSERTION"} == set()
    with tarfile.open(released / f"sesame-{VERSION}-linux-{ARCHITECTURE}.tar.gz") as tar:
        program = tar.extractfile(f"sesame-{VERSION}-linux-{ARCHITECTURE}/sesame").read()
    assert packages["SPDXRef-sesame"]["checksums"] == [{"algorithm": "SHA256", "checksumValue": hashlib.sha256(program).hexdigest()}]


def test_the_programs_of_all_architectures_work(released):
    """Of those that were built: docker/release adds one to the other."""
    built = [path.name.split("-linux-")[1].removesuffix(".tar.gz") for path in released.glob("sesame-*-linux-*.tar.gz")]
    assert ARCHITECTURE in built
    for architecture in built:
        done = subprocess.run([REPOSITORY / "tests/packages/emulated", architecture, released], capture_output=True, text=True, env=plain_environment())
        assert done.returncode == 0, done.stderr


def install_deb(released, root):
    for name in ("status", "available", "info/format", "updates/none"):
        (root.path / "var/lib/dpkg" / name).parent.mkdir(parents=True, exist_ok=True)
    (root.path / "var/lib/dpkg/status").touch()
    package = released / f"sesame_{VERSION}_{ARCHITECTURE}.deb"
    dpkg = ["unshare", "--mount", *AS_ROOT, "dpkg", f"--root={root.path}", "--force-not-root", "--force-script-chrootless", "--log=/dev/null"]
    subprocess.run([*dpkg, "--install", package], check=True, capture_output=True)
    return dpkg


def test_the_debian_package_is_installed_used_and_removed(released, root, start):
    dpkg = install_deb(released, root)
    listed = subprocess.run([*dpkg, "--listfiles", "sesame"], check=True, capture_output=True, text=True).stdout.split()
    assert {path for path in listed if (root.path / path[1:]).is_file()} == {
        "/usr/bin/sesame",
        "/usr/lib/systemd/system/sesame.service",
        "/usr/share/doc/sesame/THIRD-PARTY.gz",
        "/usr/share/doc/sesame/changelog.gz",
        "/usr/share/doc/sesame/copyright",
        "/usr/share/man/man1/sesame.1.gz",
    }
    assert root.run("/usr/bin/sesame", "--version") == SAYS_VERSION
    assert gzip.decompress((root.path / "usr/share/man/man1/sesame.1.gz").read_bytes()).decode() == root.run("/usr/bin/sesame", "man")
    use(start(root.command("/usr/bin/sesame")))
    subprocess.run([*dpkg, "--purge", "sesame"], check=True, capture_output=True)
    assert [path for path in root.path.rglob("*sesame*")] == []


def test_the_service_is_sound_and_has_few_rights(released, root):
    install_deb(released, root)
    if subprocess.run(["sh", "-c", "command -v systemd-analyze"], capture_output=True).returncode:
        pytest.skip("there is no systemd-analyze")
    # What a service is ordered after is of the machine, not of the package.
    for name in ("network", "sysinit", "basic", "shutdown", "multi-user"):
        (root.path / f"usr/lib/systemd/system/{name}.target").write_text("[Unit]\nDefaultDependencies=no\n")
    (root.path / "usr/lib/systemd/system/-.mount").touch()
    analyze = ["systemd-analyze", f"--root={root.path}", "--man=no"]
    verified = subprocess.run([*analyze, "verify", "sesame.service"], capture_output=True, text=True)
    assert not [line for line in verified.stderr.splitlines() if "sesame.service" in line], verified.stderr
    exposed = subprocess.run([*analyze, "security", "--offline=true", "--threshold=15", "sesame.service"], capture_output=True, text=True)
    assert exposed.returncode == 0, exposed.stdout + exposed.stderr


def test_the_image_is_sound_and_runs_as_the_dockerfile_says(released, root, start):
    layout = released / "oci"
    files = {path.relative_to(layout).as_posix(): path.read_bytes() for path in layout.rglob("*") if path.is_file()}
    with tarfile.open(released / f"sesame-{VERSION}.oci.tar") as tar:
        assert {one.name.removeprefix("./"): tar.extractfile(one).read() for one in tar if one.isfile()} == files
    assert json.loads(files.pop("oci-layout")) == {"imageLayoutVersion": "1.0.0"}
    index = json.loads(files.pop("index.json"))
    used = set()

    def blob(described):
        content = files[f"blobs/sha256/{described['digest'].removeprefix('sha256:')}"]
        assert described == described | {"digest": f"sha256:{hashlib.sha256(content).hexdigest()}", "size": len(content)}
        used.add(described["digest"])
        return content

    [top] = index["manifests"]
    [image] = json.loads(blob(top))["manifests"]
    assert image["platform"] == {"architecture": ARCHITECTURE, "os": "linux"}
    manifest = json.loads(blob(image))
    config = json.loads(blob(manifest["config"]))
    [layer] = manifest["layers"]
    content = gzip.decompress(blob(layer))
    assert config["rootfs"]["diff_ids"] == [f"sha256:{hashlib.sha256(content).hexdigest()}"]
    assert {f"blobs/sha256/{one.removeprefix('sha256:')}" for one in used} == files.keys()

    how = config["config"]
    assert how["User"] == "65532:65532" and how["Entrypoint"] == ["/usr/local/bin/sesame"] and "SESAME_HOST=0.0.0.0" in how["Env"]
    assert how["ExposedPorts"].keys() == {"4566/tcp", "1025/tcp"}
    extract(content, root.path)
    [certificates] = [value.split("=")[1] for value in how["Env"] if value.startswith("SSL_CERT_FILE=")]
    assert "BEGIN CERTIFICATE" in (root.path / certificates[1:]).read_text()
    server = start(root.command(*how["Entrypoint"], user=65532))
    assert how["Healthcheck"]["Test"][0] == "CMD"
    root.run(*how["Healthcheck"]["Test"][1:], "--port", server.port, user=65532)
    use(server)


def test_the_wheel_has_what_its_record_says(released):
    [path] = released.glob("sesame_emulator-*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        [record] = [name for name in names if name.endswith(".dist-info/RECORD")]
        rows = list(csv.reader(wheel.read(record).decode().splitlines()))
        assert [row[0] for row in rows] == names
        for name, digest, size in rows[:-1]:
            content = wheel.read(name)
            assert (digest, size) == ("sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode(), str(len(content)))


def test_the_wheel_puts_sesame_into_the_path(released, root, start):
    root.add_this_machine()
    [wheel] = released.glob("sesame_emulator-*.whl")
    (root.path / "home" / wheel.name).write_bytes(wheel.read_bytes())
    root.run("/usr/bin/python3", "-m", "venv", "/home/venv")
    root.run("/home/venv/bin/pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", f"/home/{wheel.name}")
    assert root.run("/home/venv/bin/sesame", "--version") == SAYS_VERSION
    assert root.run("/home/venv/bin/sesame-emulator", "--version") == SAYS_VERSION  # the name by which pipx runs it
    assert root.run("/home/venv/bin/python", "-c", "import sesame_emulator; print(sesame_emulator.program())") == "/home/venv/bin/sesame\n"
    use(start(root.command("/home/venv/bin/sesame-emulator")))


def test_npx_finds_the_program_for_this_machine(released, root, start):
    root.add_this_machine()
    if not root.run("sh", "-c", "command -v npm || true"):
        pytest.skip("npm is not in /usr/bin")
    for name in (f"sesame-emulator-linux-{CPU}", "sesame-emulator"):
        (root.path / f"home/{name}.tgz").write_bytes((released / f"{name}-{VERSION}.tgz").read_bytes())
    app = root.path / "home/app"
    app.mkdir()
    (app / "package.json").write_text('{"private": true}')
    quiet = ("--offline", "--no-audit", "--no-fund", "--silent", "--prefix", "/home/app")
    root.run("npm", "install", *quiet, f"/home/sesame-emulator-linux-{CPU}.tgz", "/home/sesame-emulator.tgz")
    assert root.run("npx", "--offline", "--prefix", "/home/app", "sesame-emulator", "--version") == SAYS_VERSION
    assert root.run("/home/app/node_modules/.bin/sesame", "exec", "--", "sh", "-c", "exit 0") == ""
    server = start(root.command("/home/app/node_modules/.bin/sesame"))
    use(server)
