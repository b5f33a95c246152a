"""How notifications reach HTTP endpoints: all of them, once, raw or not, in spite of those that fail."""

import json

import pytest

from endpoint import Endpoint, of
from steps import confirmation_at, notified, running, subscribe, visit


def retries_at_once(count):
    retry = {"minDelayTarget": 1, "maxDelayTarget": 1, "numRetries": count, "numNoDelayRetries": count}
    return {"DeliveryPolicy": json.dumps({"healthyRetryPolicy": retry})}


def with_type(content_type):
    return {"DeliveryPolicy": json.dumps({"requestPolicy": {"headerContentType": content_type}})}


def the_notification(endpoint, path="/inbox"):
    return endpoint.wait_for(of("Notification", path))[0]


def test_a_thousand_subscribers_each_get_a_message_once(sns, topic, endpoint):
    paths = [f"/inbox/{n}" for n in range(1000)]
    for path in paths:
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + path)
    for request in endpoint.wait_for(of("SubscriptionConfirmation"), 1000, timeout=120):
        sns.confirm_subscription(TopicArn=topic, Token=request.json["Token"])

    id = sns.publish(TopicArn=topic, Message="to all")["MessageId"]
    arrived = endpoint.wait_for(of("Notification"), 1000, timeout=120)
    assert {request.json["MessageId"] for request in arrived} == {id}
    assert len({request.json["Signature"] for request in arrived}) == 1
    assert len({request.header("x-amz-sns-subscription-arn") for request in arrived}) == 1000

    marker = sns.publish(TopicArn=topic, Message="marker")["MessageId"]
    endpoint.wait_for(lambda request: request.header("x-amz-sns-message-id") == marker, 1000, timeout=120)
    first = endpoint.requests(lambda request: request.header("x-amz-sns-message-id") == id)
    assert sorted(request.path for request in first) == sorted(paths)


def test_an_endpoint_that_fails_leaves_the_others_unaffected(sns, topic, endpoint):
    failing = Endpoint()
    subscribe(sns, topic, failing, **retries_at_once(0))
    subscribe(sns, topic, endpoint)
    failing.answer("/inbox", *[500] * 100)
    ids = [sns.publish(TopicArn=topic, Message=str(n))["MessageId"] for n in range(20)]
    assert sorted(message["MessageId"] for message in notified(endpoint, count=20)) == sorted(ids)
    assert sorted(message["MessageId"] for message in notified(failing, count=20)) == sorted(ids)
    failing.close()


def test_an_endpoint_that_is_gone_leaves_the_others_and_publish_unaffected(sns, topic, endpoint):
    gone = Endpoint()
    subscribe(sns, topic, gone, **retries_at_once(0))
    subscribe(sns, topic, endpoint)
    gone.close()
    ids = [sns.publish(TopicArn=topic, Message=str(n))["MessageId"] for n in range(20)]
    assert sorted(message["MessageId"] for message in notified(endpoint, count=20)) == sorted(ids)


def test_a_failed_delivery_is_repeated_unchanged_until_it_succeeds(sns, topic, endpoint):
    subscribe(sns, topic, endpoint, **retries_at_once(3))
    endpoint.answer("/inbox", 503, 500)
    sns.publish(TopicArn=topic, Message="x")
    first, second, third = endpoint.wait_for(of("Notification"), 3)
    assert first.body == second.body == third.body and sorted(first.headers) == sorted(second.headers) == sorted(third.headers)
    sns.publish(TopicArn=topic, Message="next")
    assert [request.json["Message"] for request in endpoint.wait_for(of("Notification"), 4)] == ["x", "x", "x", "next"]


def test_a_delivery_is_found_by_its_text_and_shown_with_what_was_posted(sns, topic, endpoint, control):
    subscribe(sns, topic, endpoint)
    sns.publish(TopicArn=topic, Message="something else")
    sns.publish(TopicArn=topic, Message="Grüße")
    (delivery,) = control.wait_for_deliveries(text="Grüße")
    (posted,) = endpoint.requests(lambda request: request.type == "Notification" and request.json["Message"] == "Grüße")
    assert delivery["body"] == posted.body.decode()


def test_a_failed_confirmation_is_repeated_too(sns, topic, endpoint):
    endpoint.answer("/inbox", 500)
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox", Attributes=retries_at_once(3))
    first, second = endpoint.wait_for(of("SubscriptionConfirmation"), 2)
    assert first.body == second.body


@pytest.mark.parametrize("status", [400, 403, 404, 410, 302])
def test_a_refused_delivery_is_not_repeated(sns, topic, endpoint, status):
    subscribe(sns, topic, endpoint, **retries_at_once(3))
    endpoint.answer("/inbox", status)
    sns.publish(TopicArn=topic, Message="refused")
    the_notification(endpoint)
    sns.publish(TopicArn=topic, Message="next")
    assert [message["Message"] for message in notified(endpoint, count=2)] == ["refused", "next"]


def test_a_delivery_is_given_up_after_the_last_retry(sns, topic, endpoint):
    subscribe(sns, topic, endpoint, **retries_at_once(3))
    endpoint.answer("/inbox", 500, 500, 500, 500)
    sns.publish(TopicArn=topic, Message="lost")
    endpoint.wait_for(of("Notification"), 4)
    sns.publish(TopicArn=topic, Message="next")
    assert [message["Message"] for message in notified(endpoint, count=5)] == ["lost"] * 4 + ["next"]


def test_raw_delivery_posts_the_bare_message_and_drops_subject_and_attributes(sns, topic, endpoint):
    arn = subscribe(sns, topic, endpoint, RawMessageDelivery="true")
    attributes = {"a": {"DataType": "String", "StringValue": "x"}}
    id = sns.publish(TopicArn=topic, Message="Grüße ☕\n", Subject="dropped", MessageAttributes=attributes)["MessageId"]
    request = the_notification(endpoint)
    assert request.body == "Grüße ☕\n".encode()
    assert dict(request.headers) == {
        "x-amz-sns-message-type": "Notification",
        "x-amz-sns-message-id": id,
        "x-amz-sns-topic-arn": topic,
        "x-amz-sns-subscription-arn": arn,
        "x-amz-sns-rawdelivery": "true",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Length": str(len(request.body)),
        "Host": endpoint.url.removeprefix("http://"),
        "Connection": "Keep-Alive",
        "User-Agent": "Amazon Simple Notification Service Agent",
        "Accept-Encoding": "gzip,deflate",
    }


def test_a_raw_subscription_is_still_confirmed_by_json(sns, topic, endpoint):
    subscribe(sns, topic, endpoint, RawMessageDelivery="true", **with_type("text/csv"))
    [request] = endpoint.wait_for(of("SubscriptionConfirmation"))
    assert request.header("Content-Type") == "text/plain; charset=UTF-8" and request.json["Type"] == "SubscriptionConfirmation"
    sns.publish(TopicArn=topic, Message="a,b")
    assert the_notification(endpoint).header("Content-Type") == "text/csv"


def test_the_content_type_is_of_the_subscription_or_else_of_the_topic(sns, topic, endpoint):
    policy = json.dumps({"http": {"defaultRequestPolicy": {"headerContentType": "application/json"}}})
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DeliveryPolicy", AttributeValue=policy)
    subscribe(sns, topic, endpoint, "/topics")
    subscribe(sns, topic, endpoint, "/own", **with_type("text/plain"))
    sns.publish(TopicArn=topic, Message="x")
    assert the_notification(endpoint, "/topics").header("Content-Type") == "application/json"
    assert the_notification(endpoint, "/own").header("Content-Type") == "text/plain"


def test_message_attributes_are_printed_compact_after_all_else(sns, topic, endpoint):
    subscribe(sns, topic, endpoint)
    sns.publish(TopicArn=topic, Message="x", MessageAttributes={"a": {"DataType": "Number", "StringValue": "99.12"}})
    body = the_notification(endpoint).body.decode()
    assert body.endswith(',\n  "MessageAttributes" : {\n    "a" : {"Type":"Number","Value":"99.12"}\n  }\n}')


def test_the_path_and_query_of_an_endpoint_are_kept_and_its_password_is_not_sent(sns, topic, endpoint):
    url = endpoint.url.replace("http://", "http://user:secret@") + "/a%20b/?x=1&y=%C3%A4"
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=url)
    [request] = endpoint.wait_for(of("SubscriptionConfirmation"))
    assert request.path == "/a%20b/?x=1&y=%C3%A4" and request.header("Host") == endpoint.url.removeprefix("http://")
    assert request.header("Authorization") is None and b"secret" not in request.body
    assert sns.list_subscriptions()["Subscriptions"][0]["Endpoint"] == url.replace("secret", "****")


def test_a_message_reaches_only_who_was_confirmed_when_it_was_published(sns, topic, endpoint):
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/late")
    token = confirmation_at(endpoint, "/late")["Token"]
    sns.publish(TopicArn=topic, Message="early")
    sns.confirm_subscription(TopicArn=topic, Token=token)
    sns.publish(TopicArn=topic, Message="later")
    assert notified(endpoint, "/late")[0]["Message"] == "later"


def test_a_deleted_topic_delivers_nothing_more_and_can_be_made_anew(sns, topic, endpoint):
    subscribe(sns, topic, endpoint, "/old")
    sns.delete_topic(TopicArn=topic)
    assert sns.create_topic(Name="topic")["TopicArn"] == topic
    subscribe(sns, topic, endpoint, "/new")
    sns.publish(TopicArn=topic, Message="x")
    notified(endpoint, "/new")
    assert endpoint.requests(of("Notification", "/old")) == []


def test_the_urls_of_a_message_are_public_ones_where_the_program_is_told_so(program, client, endpoint):
    with running(program, "--public-url", "https://sns.example.com:8443") as url:
        sns = client("sns", url=url)
        topic = sns.create_topic(Name="topic")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url + "/inbox")
        message = confirmation_at(endpoint, "/inbox")
        for name in ("SubscribeURL", "SigningCertURL"):
            assert message[name].startswith("https://sns.example.com:8443/")
        assert visit(message["SubscribeURL"].replace("https://sns.example.com:8443", url)).status == 200
