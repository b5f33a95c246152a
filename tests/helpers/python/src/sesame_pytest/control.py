"""Sesame's own API, of one account."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

DEADLINE = 600  # seconds; a wait may take so long


class Refused(AssertionError):
    """The control API refused a call; the text says why."""


class NotInTime(Refused):
    """A wait ended without what was wanted. `answer` has what came: `near_misses`, and those that were right."""

    def __init__(self, text: str, answer: dict[str, Any]):
        super().__init__(text)
        self.answer = answer


def duration(value: object) -> object:
    """Of numbers, which are seconds, a text that says so. Booleans and all else stay."""
    return f"{round(value * 1000)}ms" if isinstance(value, (int, float)) and not isinstance(value, bool) else value


class Control:
    """The routes of /_sesame/v1 for one account in one region. A refusal is a `Refused`."""

    def __init__(self, url: str, account: str, region: str):
        self.url, self.account, self.region = url.rstrip("/"), account, region

    def call(self, method: str, path: str, body: object = None, **parameters: object) -> Any:
        """The answer of a route, parsed. A parameter that is None is left out, as are the account and region then."""
        everywhere = {"account": self.account, "region": self.region, **parameters}
        query = urllib.parse.urlencode({name: value for name, value in everywhere.items() if value is not None})
        data = body.encode() if isinstance(body, str) else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sesame/v1/{path}?{query}", data, method=method)
        try:
            with _opener.open(request, timeout=DEADLINE) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            raise _refused(method, path, refusal.code, refusal.read().decode()) from None
        except urllib.error.URLError as gone:
            raise ConnectionError(f"Sesame at {self.url} does not answer: {gone.reason}") from None

    def all_of(self, path: str, **parameters: object) -> list[Any]:
        """Every page of a list, whose name is the last word of its path."""
        found, cursor = [], None
        while True:
            page = self.call("GET", path, cursor=cursor, **parameters)
            found += page[path.rpartition("/")[2]]
            cursor = page.get("next_cursor")
            if not cursor:
                return found


# No proxy: the server is on this machine or in its containers.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _refused(method: str, path: str, status: int, text: str) -> Refused:
    """With why it was refused, and of a wait what came instead, a line each."""
    try:
        answer = json.loads(text)
        reason = answer["error"]["message"]
    except (ValueError, KeyError, TypeError):
        return Refused(f"{method} {path}: {status} {text}")
    misses = [(miss["failed"], {name: value for name, value in miss.items() if name != "failed"}) for miss in answer.get("near_misses", [])]
    lines = "".join(f"\n  not {', '.join(failed)}: {json.dumps(came)}" for failed, came in misses)
    return (NotInTime if status == 408 else _plain)(f"{method} {path}: {status} {reason}{lines}", answer)


def _plain(text: str, _: dict[str, Any]) -> Refused:
    return Refused(text)
