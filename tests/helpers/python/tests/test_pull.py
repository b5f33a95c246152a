"""Applications that run within the test and listen nowhere."""

import app
import pytest
from app import notify_of_bounces, send

BOUNCE = "bounce@simulator.amazonses.com"


@pytest.fixture(autouse=True)
def nothing_bounced():
    app.bounced.clear()


def flask_client():
    import flask

    web = flask.Flask("app")

    @web.post("/inbox")
    def inbox():
        app.handle(flask.request.get_json(force=True))
        return "", 204

    client = web.test_client()
    return lambda request: client.post(request.path, data=request.body, headers=request.headers).status_code


def fastapi_client():
    import fastapi
    import fastapi.testclient

    web = fastapi.FastAPI()

    @web.post("/inbox", status_code=204)
    async def inbox(request: fastapi.Request):
        app.handle(await request.json())

    client = fastapi.testclient.TestClient(web)
    return lambda request: client.post(request.path, content=request.body, headers=request.headers).status_code


@pytest.mark.parametrize("client", [flask_client, fastapi_client])
def test_an_application_confirms_and_is_told(emulator, client):
    inbox, post = emulator.pull("https://app.test/*"), client()
    notify_of_bounces("https://app.test/inbox")
    assert inbox.deliver(post) == [204]

    send(BOUNCE)
    assert inbox.deliver(post) == [204]
    assert app.bounced == [BOUNCE]
    assert inbox.requests() == []  # each comes once


def test_what_is_pulled_is_as_it_would_have_been_posted(emulator, endpoint):
    pulled = emulator.pull("https://app.test/*")
    sns = emulator.client("sns")
    topic = sns.create_topic(Name="t")["TopicArn"]
    for url, raw in ((f"{endpoint.url}/a?b=c", "false"), (f"{endpoint.url}/raw", "true"), ("https://app.test/a?b=c", "false"), ("https://app.test/raw", "true")):
        sns.subscribe(TopicArn=topic, Protocol=url.partition(":")[0], Endpoint=url, Attributes={"RawMessageDelivery": raw})
    for request in pulled.requests():
        assert endpoint.record(request) == 200
    sns.publish(TopicArn=topic, Message='{"Type": "mine"}')

    taken = pulled.requests()
    posted = [one for one in endpoint.requests() if one.type == "Notification"]
    assert len(taken) == len(posted) == 2
    for one in taken:
        [other] = [other for other in posted if other.path == one.path]
        assert one.method == other.method
        names = {"x-amz-sns-message-type", "x-amz-sns-message-id", "x-amz-sns-topic-arn", "x-amz-sns-rawdelivery", "Content-Type", "User-Agent"}
        assert {name: one.header(name) for name in names} == {name: other.header(name) for name in names}
        assert one.header("x-amz-sns-subscription-arn").startswith(topic)
        assert one.path != "/raw" or one.body == other.body == b'{"Type": "mine"}'


def test_faults_leave_what_is_pulled_alone(emulator):
    inbox = emulator.pull("https://app.test/*")
    emulator.faults({"request": {"operation": "CreateTopic", "attempt": 1}, "effect": {"error": {"code": "Throttling"}}})
    notify_of_bounces("https://app.test/inbox")
    assert [one.type for one in inbox.requests()] == ["SubscriptionConfirmation"]
