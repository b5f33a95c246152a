"""Open and click tracking: HTML on its way to the recipient, visits to its pixel and links, and what they publish."""

import http.client
import json
import re
import urllib.parse

import pytest

from mailroom import SENDER

HTML = '<html><body><a href="https://example.com/offer?a=1&amp;b=2" ses:tags="place:header;">Offer</a></body></html>'
SIGNATURE = "[A-Za-z0-9_-]{27}=401"


def visit(url, method="GET"):
    """Status, Location, type and body, as somebody's mail program gets them."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    connection.request(method, parts.path, headers={"User-Agent": "Reader/1.0"})
    answer = connection.getresponse()
    return answer.status, answer.getheader("Location"), answer.getheader("Content-Type"), answer.read()
