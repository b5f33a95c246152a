"""JSON of the control API, as far as tests read it. The whole is at /_sesame/v1/openapi.yaml."""

from __future__ import annotations

from typing import Any, TypedDict


class ShortEvent(TypedDict):
    type: str
    at: str


class _SentMessage(TypedDict):
    id: str
    account: str
    region: str
    at: str
    operation: str
    source: str
    destination: list[str]
    subject: str
    tags: list[dict[str, str]]
    events: list[ShortEvent]
    events_to_come: int


class Message(_SentMessage, total=False):
    """A mail that was sent."""

    set: str
    template: str


class _MailEvent(TypedDict):
    message_id: str
    account: str
    region: str
    type: str
    at: str
    document: dict[str, Any]


class Event(_MailEvent, total=False):
    """What happened to a mail. `document` is what SES tells of it."""

    recipients: list[str]


class _Attempted(TypedDict):
    at: str
    milliseconds: int


class Attempt(_Attempted, total=False):
    status: int
    error: str


class _AnyDelivery(TypedDict):
    id: str
    account: str
    region: str
    message_id: str
    topic_arn: str
    subscription_arn: str
    protocol: str
    endpoint: str
    dead_letter: bool
    attempts: list[Attempt]
    result: str


class Delivery(_AnyDelivery):
    """A delivery of SNS that is over: `result` is delivered, failed, dead_lettered or captured."""

    at: str
    body: str


class OwedDelivery(_AnyDelivery):
    """One that is not: `result` is owed or under_way, `type` the type of the SNS message."""

    type: str


class _HappenedNews(TypedDict):
    account: str
    region: str
    at: str
    type: str


class News(_HappenedNews, total=False):
    """A line of what happened."""

    id: str
    detail: str


class _AnsweredCall(TypedDict):
    number: int
    at: str
    account: str
    region: str
    service: str
    operation: str
    attempt: int
    parameters: dict[str, str]
    status: int


class ApiCall(_AnsweredCall, total=False):
    """A call of an SDK."""

    error: str
    message: str
    fault: str
    explanation: str
