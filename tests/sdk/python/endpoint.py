"""The endpoint of the helper for pytest, as our own tests want it: they confirm what they want confirmed."""

import sesame_pytest


class Endpoint(sesame_pytest.Endpoint):
    def __init__(self):
        super().__init__(confirms=False)


def of(type, path=None):
    """A predicate: SNS messages of this type, at this path if one is named."""
    return lambda request: request.type == type and path in (None, request.path)
