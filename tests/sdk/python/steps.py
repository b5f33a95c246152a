"""What many stories do: run the program, visit a link, subscribe, be refused."""

import contextlib
import os
import re
import urllib.error
import urllib.request

import pytest

from endpoint import of
from sesame_pytest import started

NO_SUCH_TOPIC = "Topic does not exist"
NO_SUCH_SUBSCRIPTION = "Subscription does not exist"
QUEUE = "arn:aws:sqs:us-east-1:123456789012:queue"


def plain_environment():
    """Ours without settings of the program."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SESAME_")}


def running(program, *flags):
    """A context: the address of a Sesame of one's own; stopped, cleanly, at the end."""
    return started(program, *flags)


class Page:
    def __init__(self, answer):
        self.status, self.headers, self.text = answer.status, answer.headers, answer.read().decode()

    def element(self, name):
        return re.search(f"<{name}>(.*?)</{name}>", self.text, re.DOTALL)[1]


def visit(url, headers=None):
    """An unsigned GET, as a browser's."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=60) as answer:
            return Page(answer)
    except urllib.error.HTTPError as error:
        return Page(error)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def redirected_to(url):
    """Where a visitor of this link is sent."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.build_opener(_NoRedirect).open(url, timeout=60)
    assert caught.value.status == 302
    return caught.value.headers["Location"]


def confirmation_at(endpoint, path):
    return endpoint.wait_for(of("SubscriptionConfirmation", path))[-1].json


def subscribe(sns, topic, endpoint, path="/inbox", **attributes):
    """Subscribes the endpoint and confirms it as its owner would; the ARN."""
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + path, Attributes=attributes)
    page = visit(confirmation_at(endpoint, path)["SubscribeURL"])
    assert page.status == 200
    return page.element("SubscriptionArn")


def subscription_attributes(sns, subscription):
    return sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]


def string(value, type="String"):
    """A message attribute."""
    return {"DataType": type, "StringValue": value}


def notified(endpoint, path="/inbox", count=1):
    """The bodies of the first notifications at this path, oldest first: connections overtake each other."""
    return oldest_first(endpoint.wait_for(of("Notification", path), count))


def oldest_first(requests):
    return sorted((request.json for request in requests), key=lambda message: message["Timestamp"])


def all_notified(control, endpoint, path="/inbox"):
    """What has arrived once nothing is due or under way any more: to see that something was not sent. (A message that
    is published afterwards proves nothing: deliveries to one endpoint overtake each other.)"""
    control.settle()
    return [request.json for request in endpoint.requests(of("Notification", path))]


def sends_empty(client, operation, member):
    """From now on the client sends this structure without members, which the SDK leaves out by itself."""
    event = f"before-call.{client.meta.service_model.service_id.hyphenize()}.{operation}"
    client.meta.events.register(event, lambda params, **_: params["body"].update({member: ""}))


@contextlib.contextmanager
def refused_by_v2(exception, message, status=400):
    """The call inside is answered with this exception of the SDK and exactly this message."""
    with pytest.raises(exception) as caught:
        yield caught
    answer = caught.value.response
    assert answer["Error"]["Message"] == message
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == status


@contextlib.contextmanager
def refused(exception, message, status=400, code=None):
    """The same by XML, which names the type of an error, too."""
    with refused_by_v2(exception, message, status) as caught:
        yield caught
    error = caught.value.response["Error"]
    assert error["Type"] == "Sender"
    if code:
        assert error["Code"] == code


def bad_request(client, message):
    """SES v2's everyday refusal."""
    return refused_by_v2(client.exceptions.BadRequestException, message)


def not_found(client, message):
    """What SES v2 says of what is not there."""
    return refused_by_v2(client.exceptions.NotFoundException, message, 404)


def invalid(client, message):
    """SNS's everyday refusal; the message without its fixed beginning."""
    return refused(client.exceptions.InvalidParameterException, f"Invalid parameter: {message}", code="InvalidParameter")


def invalid_value(client, message):
    """SES's everyday refusal, which its model does not name."""
    return refused(client.exceptions.ClientError, message, code="InvalidParameterValue")


def shapeless(client, *violations):
    """A request that does not even have the shape of the model."""
    count = len(violations)
    text = f"{count} validation error{'s' * (count > 1)} detected: {'; '.join(violations)}"
    return refused(client.exceptions.ClientError, text, code="ValidationError")
