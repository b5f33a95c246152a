"""Well-formed requests whose values are made to cost more than they should."""

import json

import pytest
from test_requests import refused

DEEP = 100_000
NESTED = {"arrays": "[" * DEEP, "objects": '{"a":' * DEEP, "closed arrays": "[" * DEEP + "]" * DEEP}


@pytest.fixture
def topic(server):
    yield server.call("CreateTopic", Name="topic").split("<TopicArn>")[1].split("<")[0]
    server.post("/_sesame/v1/reset")


@pytest.fixture
def sender(server):
    server.call("VerifyEmailIdentity", EmailAddress="me@example.com")
    yield "me@example.com"
    server.post("/_sesame/v1/reset")


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_json_that_is_nested_without_end_is_refused(server, topic, nested):
    subscription = server.call("Subscribe", TopicArn=topic, Protocol="email", Endpoint="a@example.com", ReturnSubscriptionArn="true")
    arn = subscription.split("<SubscriptionArn>")[1].split("<")[0]
    for name in ("FilterPolicy", "DeliveryPolicy", "RedrivePolicy"):
        refused(server.call, "SetSubscriptionAttributes", SubscriptionArn=arn, AttributeName=name, AttributeValue=nested)
    refused(server.call, "SetTopicAttributes", TopicArn=topic, AttributeName="DeliveryPolicy", AttributeValue=nested)
    refused(server.call, "Publish", TopicArn=topic, Message=nested, MessageStructure="json")
    for path in ("/seed", "/inbound", "/faults", "/outcomes", "/clock"):
        refused(server.post, "/_sesame/v1" + path, nested.encode())


def test_a_seed_of_a_comma_is_refused(server):
    refused(server.post, "/_sesame/v1/seed", b",", content_type="application/yaml")


def test_aliases_of_aliases_in_a_seed_are_refused(server):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join(10 * [f'*a{n - 1}'])}]" for n in range(1, 12)]
    assert "expected at most 500000 values" in refused(server.post, "/_sesame/v1/seed", "\n".join(lines).encode(), content_type="application/yaml")


def test_a_list_member_with_a_huge_number_costs_no_more_than_a_small_one(server, sender):
    parameters = {"Source": sender, "Message.Subject.Data": "s", "Message.Body.Text.Data": "t"}
    for number in (1_000_000_000, 18446744073709551615, 18446744073709551616):
        refused(server.call, "SendEmail", **parameters | {f"Destination.ToAddresses.member.{number}": "not an address"})
    server.call("SendEmail", **parameters | {"Destination.ToAddresses.member.1000000000": "you@example.com"})


@pytest.mark.parametrize("many", [5_000, 500_000])
def test_a_list_of_thousands_of_members_is_refused_at_once(server, topic, many):
    entries = {f"PublishBatchRequestEntries.member.{n}.Id": n for n in range(many)}
    refused(server.call, "PublishBatch", TopicArn=topic, **entries)
    attributes = {f"MessageAttributes.entry.{n}.Name": n for n in range(many)}
    refused(server.call, "Publish", TopicArn=topic, Message="m", **attributes)
    tags = {f"Tags.member.{n}.Key": n for n in range(many)}
    refused(server.call, "TagResource", ResourceArn=topic, **tags)


def test_a_template_that_loops_in_loops_ends_with_a_refusal(server, sender):
    loops = 8
    text = "{{#each list}}" * loops + "x" + "{{/each}}" * loops
    template = {"Template.TemplateName": "t", "Template.SubjectPart": "s", "Template.TextPart": text}
    server.call("CreateTemplate", **template)
    data = json.dumps({"list": list(range(1000))})
    refused(server.call, "TestRenderTemplate", TemplateName="t", TemplateData=data)


def test_a_template_that_is_nested_without_end_is_refused_or_rendered(server, sender):
    text = "{{#if a}}" * 20_000 + "{{/if}}" * 20_000
    try:
        server.call("CreateTemplate", **{"Template.TemplateName": "deep", "Template.SubjectPart": "s", "Template.TextPart": text})
        server.call("TestRenderTemplate", TemplateName="deep", TemplateData='{"a": true}')
    except OSError as refusal:
        assert refusal.code == 400


def test_a_filter_policy_of_many_wildcards_takes_no_time(server, topic):
    policy = json.dumps({"a": [{"wildcard": "*a*a*a*b"}]})
    subscribe = {"Protocol": "email", "Endpoint": "a@example.com"}
    attributes = {"Attributes.entry.1.key": "FilterPolicy", "Attributes.entry.1.value": policy}
    attributes |= {"Attributes.entry.2.key": "FilterPolicyScope", "Attributes.entry.2.value": "MessageBody"}
    try:
        server.call("Subscribe", TopicArn=topic, **subscribe, **attributes)
    except OSError as refusal:
        assert refusal.code == 400  # a wildcard of so many is more than AWS allows
    server.call("Publish", TopicArn=topic, Message=json.dumps({"a": "a" * 250_000}))


def test_a_mail_of_ten_thousand_nested_parts_is_refused_or_sent(server, sender):
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(10_000))
    try:
        server.call("SendRawEmail", **{"RawMessage.Data": encoded("From: me@example.com\r\nTo: you@example.com\r\n" + parts)})
    except OSError as refusal:
        assert refusal.code == 400


def test_a_mail_of_a_million_header_lines_is_refused_or_sent(server, sender):
    message = "From: me@example.com\r\nTo: you@example.com\r\n" + "X-A: a\r\n" * 500_000 + "\r\nHello"
    try:
        server.call("SendRawEmail", **{"RawMessage.Data": encoded(message)})
    except OSError as refusal:
        assert refusal.code == 400


def encoded(message):
    import base64

    return base64.b64encode(message.encode()).decode()
