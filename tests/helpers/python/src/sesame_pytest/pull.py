"""Deliveries that a test takes instead of having them POSTed."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .endpoint import Request
from .shapes import Delivery

if TYPE_CHECKING:
    from .emulator import Emulator

T = TypeVar("T")


class Pull:
    """What SNS delivers to an endpoint that is nowhere. SNS takes each delivery as answered with 200 and tries none again."""

    def __init__(self, emulator: Emulator, endpoint: str):
        self._emulator = emulator
        self._wanted = re.compile(".*".join(map(re.escape, endpoint.split("*"))), re.DOTALL)
        self._taken: set[str] = set()

    def requests(self) -> list[Request]:
        """What an endpoint would have been POSTed since the last time, once the account has settled."""
        self._emulator.settle()
        new = [one for one in self._emulator.deliveries() if one["id"] not in self._taken and self._wanted.fullmatch(one["endpoint"])]
        self._taken.update(one["id"] for one in new)
        return [_request(one) for one in new]

    def deliver(self, post: Callable[[Request], T]) -> list[T]:
        """Hands them to `post`, until nothing new comes: what it returned for each."""
        answers: list[T] = []
        while taken := self.requests():
            answers += map(post, taken)
        return answers


def _request(delivery: Delivery) -> Request:
    """As SNS would have sent it."""
    url = urllib.parse.urlsplit(delivery["endpoint"])
    try:
        sent = json.loads(delivery["body"])
    except ValueError:
        sent = None
    # A message with raw delivery has no members of SNS.
    type = sent["Type"] if isinstance(sent, dict) and sent.get("MessageId") == delivery["message_id"] else None
    headers = [
        ("x-amz-sns-message-type", type or "Notification"),
        ("x-amz-sns-message-id", delivery["message_id"]),
        ("x-amz-sns-topic-arn", delivery["topic_arn"]),
    ]
    if type != "SubscriptionConfirmation":
        headers.append(("x-amz-sns-subscription-arn", delivery["subscription_arn"]))
    if type is None:
        headers.append(("x-amz-sns-rawdelivery", "true"))
    headers += [("Content-Type", "text/plain; charset=UTF-8"), ("User-Agent", "Amazon Simple Notification Service Agent")]
    return Request("POST", (url.path or "/") + (f"?{url.query}" if url.query else ""), headers, delivery["body"].encode())
