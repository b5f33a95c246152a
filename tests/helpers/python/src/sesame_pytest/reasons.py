"""Why something did not arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from .control import Control

MOST = 5  # of a kind; more of them tell nothing new


class Since(NamedTuple):
    """When a test began."""

    call: int  # the number of the last call before it, of whatever account
    finished: int  # how many tests of this process were over


# Accounts of tests of this process that are over, by their order: a client may have kept their keys.
_finished: dict[str, int] = {}


def begun(last_call: int) -> Since:
    return Since(last_call, len(_finished))


def finish(account: str) -> None:
    _finished[account] = len(_finished)



def told(control: Control, since: Since | None, ours: str) -> str:
    lines = [*_refused(control, since), *_failed(control), *_owed(control), *_pending(control), *_elsewhere(control, since, ours)]
    return "\n".join(lines or [_quiet(control)])


def last_answer(delivery: Any) -> str:
    """What the last attempt got."""
    last = delivery["attempts"][-1] if delivery["attempts"] else {}
    return str(last.get("status") or last.get("error") or "no attempt so far")


def _few(all: list[Any], of_what: str) -> Iterator[Any]:
    yield from all[:MOST]
    if len(all) > MOST:
        yield f"… and {len(all) - MOST} more {of_what}."


def _refused(control: Control, since: Since | None) -> Iterator[str]:
    calls = [one for status in ("4xx", "5xx") for one in control.all_of("requests", order="oldest", status=status, since=since and since.call)]
    told = [
        f"{one['operation'] or 'A call'} was refused: {one.get('error', one['status'])}: {one.get('message', '')}"
        + (f"\n  {one['explanation']}" if "explanation" in one else "")
        for one in calls
    ]
    yield from _few(told, "refused calls")


def _failed(control: Control) -> Iterator[str]:
    told = [
        f"A delivery to {one['endpoint']} failed after {len(one['attempts'])} attempts: {last_answer(one)}."
        for result in ("failed", "dead_lettered")
        for one in control.all_of("deliveries", result=result)
    ]
    yield from _few(told, "failed deliveries")


def _owed(control: Control) -> Iterator[str]:
    told = [
        f"A {one['type']} to {one['endpoint']} is {'under way' if one['result'] == 'under_way' else 'owed'};"
        f" attempts: {len(one['attempts'])}, the last: {last_answer(one)}."
        for one in control.all_of("owed")
    ]
    yield from _few(told, "owed deliveries")


def _pending(control: Control) -> Iterator[str]:
    told = [
        f"The subscription of {one['endpoint']} to {one['topic_arn'].rpartition(':')[2]} is pending: nobody has visited its"
        " SubscribeURL, so it gets no notification."
        for one in control.all_of("subscriptions", state="pending")
    ]
    yield from _few(told, "pending subscriptions")


def _elsewhere(control: Control, since: Since | None, ours: str) -> Iterator[str]:
    """Calls that came meanwhile to other accounts, but for those of tests that ran at the same time."""
    if since is None:
        return
    calls = control.call("GET", "requests", account=None, region=None, since=since.call, limit=1000)["requests"]
    homes: Counter[tuple[str, str]] = Counter()
    for one in calls:
        home = (one["account"], one["region"])
        of_a_test = one["account"].startswith(ours) and _finished.get(one["account"], since.finished) >= since.finished
        if home != (control.account, control.region) and (one["account"] == control.account or not of_a_test):
            homes[home] += 1
    for (account, region), count in homes.most_common(MOST):
        calls_came = "1 call came" if count == 1 else f"{count} calls came"
        yield (
            f"{calls_came} meanwhile to account {account}, region {region}: this test has account {control.account}, region"
            f" {control.region}. Make clients within the test, or in a fixture that takes `emulator`."
        )


def _quiet(control: Control) -> str:
    counts = {
        "mails": len(control.all_of("messages")),
        "deliveries": len(control.all_of("deliveries")),
        "subscriptions": len(control.all_of("subscriptions")),
    }
    seen = ", ".join(f"{name}: {count}" for name, count in counts.items())
    told = f"Account {control.account}, region {control.region} has {seen}; nothing was refused, failed or is owed."
    return told + "\n" + control.call("GET", "why")["text"].rstrip() if counts["mails"] else told
