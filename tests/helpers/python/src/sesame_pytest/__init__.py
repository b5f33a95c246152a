"""Sesame, a local Amazon SES, SNS and SQS, in pytest: README.md beside pyproject.toml shows how."""

from .control import NotInTime, Refused
from .emulator import Checkpoint, Clock, Emulator, Settled
from .endpoint import Endpoint, Request
from .pull import Pull
from .server import started

__all__ = ["Checkpoint", "Clock", "Emulator", "Endpoint", "NotInTime", "Pull", "Refused", "Request", "Settled", "started"]
