"""SQS by clients that speak the Query protocol: boto 2, and requests at the URL of a queue."""

import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

import pytest

XMLNS = "{http://queue.amazonaws.com/doc/2012-11-05/}"


@pytest.fixture
def ask(account):
    """Posts a form to a URL; the status, and the XML."""

    def call(url, **form):
        scope = f"Credential={account}/20260101/us-east-1/sqs/aws4_request"
        headers = {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"}
        data = urllib.parse.urlencode(form).encode()
        try:
            with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=30) as answer:
                return answer.status, xml.etree.ElementTree.fromstring(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, xml.etree.ElementTree.fromstring(error.read())

    return call


def test_a_queue_is_used_at_its_url_in_all_styles(sesame, account, queue, ask):
    for path in (f"/{account}/jobs", f"/queue/us-east-1/{account}/jobs"):
        status, sent = ask(sesame + path, Action="SendMessage", MessageBody="hello")
        assert status == 200
        assert sent.find(f"{XMLNS}SendMessageResult/{XMLNS}MD5OfMessageBody").text == "5d41402abc4b2a76b9719d911017c592"
    _, got = ask(queue, Action="ReceiveMessage", MaxNumberOfMessages=10)
    messages = got.findall(f"{XMLNS}ReceiveMessageResult/{XMLNS}Message")
    assert [one.find(f"{XMLNS}Body").text for one in messages] == ["hello", "hello"]
    for one in messages:
        assert ask(queue, Action="DeleteMessage", ReceiptHandle=one.find(f"{XMLNS}ReceiptHandle").text)[0] == 200


def test_a_refusal_is_xml_with_a_detail(sesame, account, ask):
    status, said = ask(f"{sesame}/{account}/none", Action="PurgeQueue")
    error = said.find(f"{XMLNS}Error")
    assert status == 400
    assert error.find(f"{XMLNS}Code").text == "AWS.SimpleQueueService.NonExistentQueue"
    assert error.find(f"{XMLNS}Message").text == "The specified queue does not exist for this wsdl version."
    assert error.find(f"{XMLNS}Detail") is not None


def test_a_long_poll_of_a_form_is_answered_when_its_time_is_over(queue, ask):
    status, got = ask(queue, Action="ReceiveMessage", WaitTimeSeconds=1)
    assert status == 200
    assert got.find(f"{XMLNS}ReceiveMessageResult/{XMLNS}Message") is None


@pytest.fixture
def boto2(sesame, account):
    if sys.version_info >= (3, 12):
        pytest.skip("boto 2 knows no later Python")
    import boto.regioninfo
    import boto.sqs.connection

    address = urllib.parse.urlsplit(sesame)
    region = boto.regioninfo.RegionInfo(name="us-east-1", endpoint=address.hostname)
    return boto.sqs.connection.SQSConnection(account, "secret", is_secure=False, port=address.port, region=region)


def test_boto_2_works_with_a_queue(boto2):
    from boto.sqs.message import RawMessage

    queue = boto2.create_queue("jobs", visibility_timeout=40)
    queue.set_message_class(RawMessage)
    assert queue.get_timeout() == 40
    assert queue.set_attribute("DelaySeconds", "0")
    assert queue.get_attributes("All")["DelaySeconds"] == "0"
    queue.write(RawMessage(body="hello"))
    assert boto2.send_message_batch(queue, [("a", "one", 0), ("b", "two", 0)]).results
    assert queue.count() == 3
    messages = queue.get_messages(10, attributes="All")
    assert [one.get_body() for one in messages] == ["hello", "one", "two"]
    assert messages[0].attributes["ApproximateReceiveCount"] == "1"
    messages[0].change_visibility(100)
    queue.delete_message(messages[0])
    assert boto2.delete_message_batch(queue, messages[1:]).results
    assert queue.add_permission("one", "111111111111", "SendMessage")
    assert queue.remove_permission("one")
    assert [one.name for one in boto2.get_all_queues()] == ["jobs"]
    assert boto2.lookup("none") is None
    assert queue.purge()
    assert boto2.delete_queue(queue)
