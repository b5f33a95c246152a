"""One account of a server."""

from __future__ import annotations

import contextlib
import json
import pathlib
import secrets
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, cast

from . import reasons
from .control import Control, NotInTime, Refused, duration
from .pull import Pull
from .shapes import ApiCall, Delivery, Event, Message, News, OwedDelivery

ACCOUNTS = "7"  # what the account of every test begins with, in the helpers of all languages
SECRET = "test"


@dataclass
class Settled:
    """What happened while `settle` waited, and what SNS still owes then: it tries these again later than `within`."""

    happened: list[News] = field(default_factory=list)
    owed: list[OwedDelivery] = field(default_factory=list)


class Clock:
    """The account's clock. Durations are texts ("30s", "1d") or numbers of seconds."""

    def __init__(self, control: Control):
        self._control = control

    @property
    def now(self) -> str:
        """What it shows, as "2026-03-01T12:00:00.000Z"."""
        shown = self._control.call("GET", "clock")
        return cast(str, shown["clocks"][0]["now"] if shown["clocks"] else shown["new_accounts"].get("now", shown["real"]))

    def freeze(self, now: str | None = None) -> None:
        """Stops it, at the time `now` ("2026-03-01T12:00:00Z") if that is given."""
        self._control.call("POST", "clock", {"frozen": True} | ({"now": now} if now else {}))

    def resume(self) -> None:
        """Lets it run on."""
        self._control.call("POST", "clock", {"frozen": False})

    def advance(self, by: str | float) -> list[News]:
        """Brings it forward together with all that happens until then, deliveries included: what that was."""
        return cast("list[News]", self._control.call("POST", "clock", {"advance": duration(by)})["happened"])


class Checkpoint:
    """The state of an account when it was taken. As a context it goes back there at the end, and is dropped."""

    def __init__(self, control: Control):
        self._control = control
        self.id: str = control.call("POST", "checkpoints")["id"]

    def rollback(self) -> None:
        """All is as it was, what is owed and the identifiers to come included. The checkpoint stays."""
        self._control.call("POST", f"checkpoints/{self.id}/rollback", account=None, region=None)

    def drop(self) -> None:
        self._control.call("DELETE", f"checkpoints/{self.id}", account=None, region=None)

    def __enter__(self) -> Checkpoint:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.rollback()
        self.drop()


class Emulator(Control):
    """One account of a server, in one region. A refusal, and a wait in vain, is an AssertionError that says why.

    `since` tells when the test began: later calls of other accounts may be by a client that was made with other keys,
    which `why` tells."""

    def __init__(self, url: str, account: str, region: str = "us-east-1", since: reasons.Since | None = None):
        super().__init__(url, account, region)
        self.clock = Clock(self)
        self._since = since
        self._faults: list[Mapping[str, Any]] = []
        self._pulled: list[Mapping[str, Any]] = []

    @classmethod
    def fresh(cls, url: str, region: str = "us-east-1") -> Emulator:
        """With an account that no other test has."""
        emulator = cls(url, f"{ACCOUNTS}{secrets.randbelow(10**11):011}", region)
        emulator._since = reasons.begun(emulator.call("GET", "requests", account=None, region=None, limit=1)["last"])
        return emulator

    # --- the SDK

    @property
    def config(self) -> dict[str, str]:
        """What a client of boto3 takes: boto3.client("ses", **emulator.config)."""
        keys = {"aws_access_key_id": self.account, "aws_secret_access_key": SECRET}
        return {"endpoint_url": self.url, "region_name": self.region, **keys}

    @property
    def env(self) -> dict[str, str]:
        """The same as variables, for a program that the test starts."""
        region = {"AWS_REGION": self.region, "AWS_DEFAULT_REGION": self.region}
        return {"AWS_ENDPOINT_URL": self.url, **region, "AWS_ACCESS_KEY_ID": self.account, "AWS_SECRET_ACCESS_KEY": SECRET}

    def client(self, service: str, **more: Any) -> Any:
        """A client of boto3: "ses", "sesv2", "sns" …"""
        import boto3

        return boto3.client(service, **{**self.config, **more})  # type: ignore[call-overload,unused-ignore]

    # --- what is so before

    def seed(self, document: str | pathlib.Path | Mapping[str, Any] | None = None, **parts: Any) -> None:
        """Topics, identities … of this account: as a mapping, as keywords (topics=[{"name": "events"}]), as YAML or JSON,
        or as the path of such a file."""
        if isinstance(document, pathlib.Path):
            document = document.read_text()
        if isinstance(document, str):
            with contextlib.suppress(ValueError):
                document = cast("Mapping[str, Any]", json.loads(document))
        if isinstance(document, str):
            owner = f'accounts:\n- account: "{self.account}"\n  region: {self.region}\n'
            self.call("POST", "seed", owner + textwrap.indent(document, "  "), account=None, region=None)
            return
        wanted = {**(document or {}), **parts}
        if "faults" in wanted:
            self.faults(*wanted.pop("faults"))
        if wanted:
            owned = {"account": self.account, "region": self.region, **wanted}
            self.call("POST", "seed", {"accounts": [owned]}, account=None, region=None)

    def outcomes(self, *rules: Mapping[str, Any]) -> None:
        """From now on these rules decide what happens to mail, instead of those before; the first that matches:
        outcomes({"recipient": "*@bounce.test", "outcome": [{"bounce": {}}]})."""
        self.call("PUT", "outcomes", {"rules": rules})

    def faults(self, *rules: Mapping[str, Any]) -> None:
        """From now on calls and deliveries go wrong by these rules, instead of those before; the first that matches:
        faults({"request": {"operation": "SendEmail"}, "count": 1, "effect": {"error": {"code": "Throttling"}}})."""
        self._faults = list(rules)
        self._put_faults()

    def pull(self, endpoint: str) -> Pull:
        """Takes what SNS delivers to this endpoint ("https://app.test/*") instead of having it POSTed, for an application
        that runs within the test and listens nowhere."""
        self._pulled.append({"delivery": {"endpoint": endpoint}, "effect": {"status": 200}})
        self._put_faults()
        return Pull(self, endpoint)

    def _put_faults(self) -> None:
        self.call("PUT", "faults", {"rules": [*self._faults, *self._pulled]})

    def checkpoint(self) -> Checkpoint:
        """The state of now, to go back to."""
        return Checkpoint(self)

    def reset(self) -> None:
        """Forgets all of this account."""
        self.call("POST", "reset")
        self._faults, self._pulled = [], []

    # --- what came of it, the oldest first

    def messages(self, **narrowed: object) -> list[Message]:
        """Mails that were sent; narrowed by to, from_, subject, text, tag ("name:value"), set, event."""
        return self.all_of("messages", order="oldest", **_plain(narrowed))

    def events(self, **narrowed: object) -> list[Event]:
        """What happened to mails; narrowed by type, recipient, message_id, and as mails are."""
        try:
            return cast("list[Event]", self.call("GET", "wait/events", timeout="0s", **_plain(narrowed))["events"])
        except NotInTime as none:
            return cast("list[Event]", none.answer["events"])

    def deliveries(self, **narrowed: object) -> list[Delivery]:
        """What SNS is done with; narrowed by topic, endpoint, protocol, result, message_id, text."""
        return self.all_of("deliveries", **_plain(narrowed))

    def owed(self) -> list[OwedDelivery]:
        """What SNS is not done with."""
        return self.all_of("owed")

    def requests(self, **narrowed: object) -> list[ApiCall]:
        """Calls of SDKs, with why they were refused; narrowed by service, operation, status ("4xx"), error, text."""
        return self.all_of("requests", order="oldest", **_plain(narrowed))

    def settle(self, timeout: str | float = "10s", within: str | float = "1s") -> Settled:
        """Returns when nothing of this account is due `within` this time, or under way."""
        quiet = self.call("POST", "settle", timeout=duration(timeout), within=duration(within))
        return Settled(quiet["happened"], self.owed() if quiet["owed"] else [])

    def wait_for_messages(self, **wanted: object) -> list[Message]:
        """All mails that are so, once there are `count` of them (1). `timeout` may be given, 10 seconds else."""
        return cast("list[Message]", self._wait("messages", wanted))

    def wait_for_events(self, **wanted: object) -> list[Event]:
        """The same for events."""
        return cast("list[Event]", self._wait("events", wanted))

    def wait_for_deliveries(self, **wanted: object) -> list[Delivery]:
        """The same for what SNS is done with."""
        return cast("list[Delivery]", self._wait("deliveries", wanted))

    def _wait(self, what: str, wanted: dict[str, object]) -> Any:
        try:
            return self.call("GET", f"wait/{what}", **_plain(wanted))[what]
        except NotInTime as missed:
            raise NotInTime(f"{missed}\n{textwrap.indent(self.why(), '  ')}", missed.answer) from None

    def why(self) -> str:
        """What went wrong, in sentences: refused calls, deliveries that failed or are tried again, subscriptions that
        nobody has confirmed, calls that came to other accounts."""
        return reasons.told(self, self._since, ACCOUNTS)


def _plain(narrowed: Mapping[str, object]) -> dict[str, object]:
    """`from` is a word of Python, so it comes as `from_`."""
    return {name.rstrip("_"): duration(value) if name == "timeout" else value for name, value in narrowed.items()}


__all__ = ["Checkpoint", "Clock", "Emulator", "Refused", "Settled"]
