"""Ten thousand messages to one endpoint: all arrive, each once, all signatures good."""

import collections
import http.client
import threading
import urllib.parse

from endpoint import of
from steps import subscribe
from verify import verify

MESSAGES = 10_000
CONNECTIONS = 4


def publish_on_one_connection(address, account, topic, numbers, ids):
    """As fast as Python can: the SDK takes a millisecond a call for itself."""
    connection = http.client.HTTPConnection(address)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "Authorization": f"AWS4-HMAC-SHA256 Credential={account}/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0",
    }
    form = urllib.parse.urlencode({"Action": "Publish", "Version": "2010-03-31", "TopicArn": topic})
    for number in numbers:
        connection.request("POST", "/", f"{form}&Message={number}", headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        ids[text.partition("<MessageId>")[2].partition("</MessageId>")[0]] = str(number)
    connection.close()


def test_ten_thousand_messages_arrive_each_once_and_signed(sns, sesame, account, topic, endpoint):
    subscribe(sns, topic, endpoint)
    published = {}
    address = sesame.removeprefix("http://")
    publishers = [
        threading.Thread(target=publish_on_one_connection, args=(address, account, topic, range(n, MESSAGES, CONNECTIONS), published))
        for n in range(CONNECTIONS)
    ]
    for thread in publishers:
        thread.start()
    for thread in publishers:
        thread.join()
    assert len(published) == MESSAGES

    endpoint.wait_for(of("Notification"), MESSAGES, timeout=300)
    marker = sns.publish(TopicArn=topic, Message="marker")["MessageId"]
    endpoint.wait_for(lambda request: request.header("x-amz-sns-message-id") == marker)
    messages = [request.json for request in endpoint.requests(of("Notification"))]
    times = collections.Counter(message["MessageId"] for message in messages if message["MessageId"] != marker)
    assert set(times) == set(published) and set(times.values()) == {1}
    for message in messages:
        assert message["MessageId"] == marker or message["Message"] == published[message["MessageId"]]
        verify(message)
