"""Roots of file systems in which nothing of this clone is to be seen."""

import os
import pathlib
import shlex
import subprocess

import pytest

AS_ROOT = [] if os.geteuid() == 0 else ["--map-root-user"]  # for unshare


class Root:
    def __init__(self, path: pathlib.Path):
        path.mkdir()
        self.path = path
        self._prepared = "true"
        done = subprocess.run(["unshare", "--mount", *AS_ROOT, "true"], capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"no root may be made here: {done.stderr.strip()}")

    def add_this_machine(self):
        """The tools of this machine, as of a fresh one: its /usr, but what is in /usr/local, and no home."""
        for name in ("usr", "etc", "dev", "proc", "tmp", "home"):
            (self.path / name).mkdir()
        for name in ("bin", "lib", "lib64"):
            (self.path / name).symlink_to(f"usr/{name}")
        at = shlex.quote(str(self.path))
        self._prepared = f"cd {at} && for it in usr etc dev proc; do mount --rbind /$it $it || exit 1; done && mount -t tmpfs none usr/local"

    def command(self, *words, user=None):
        """A line of shell that runs these words there; the environment is as empty."""
        who = [f"--userspec={user}:{user}"] if user and not AS_ROOT else []
        inner = [f"{self._prepared} && exec chroot", *map(shlex.quote, [*who, str(self.path)]), 'env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home "$@"']
        if not (self.path / "usr/bin/env").exists():
            inner[-1] = '"$@"'
        return shlex.join(["unshare", "--mount", *AS_ROOT, "sh", "-c", " ".join(inner), "root", *map(str, words)])

    def run(self, *words, **more):
        """What it printed."""
        done = subprocess.run(["sh", "-c", self.command(*words, **more)], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
