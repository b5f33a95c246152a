"""CreateTopic, DeleteTopic, ListTopics, GetTopicAttributes, SetTopicAttributes."""

import base64
import json

import pytest

from steps import NO_SUCH_TOPIC, invalid, refused

OTHER_ATTRIBUTES = "Attributes Reason: Topic already exists with different attributes"
OTHER_TAGS = "Tags Reason: Topic already exists with different tags"
DEFAULT_POLICY = (
    '{"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":'
    '{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission",'
    '"SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"%s","Condition":'
    '{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}'
)
DEFAULT_DELIVERY = (
    '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,'
    '"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,'
    '"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}'
)


def attributes(sns, topic):
    return sns.get_topic_attributes(TopicArn=topic)["Attributes"]


def test_a_new_topic_has_an_arn_of_the_region_and_the_account(client, account):
    assert client("sns").create_topic(Name="a_B-9")["TopicArn"] == f"arn:aws:sns:us-east-1:{account}:a_B-9"
    assert client("sns", "eu-west-1").create_topic(Name="a_B-9")["TopicArn"] == f"arn:aws:sns:eu-west-1:{account}:a_B-9"


def test_a_new_topic_has_exactly_the_attributes_of_aws(sns, topic, account):
    assert attributes(sns, topic) == {
        "TopicArn": topic,
        "Owner": account,
        "DisplayName": "",
        "Policy": DEFAULT_POLICY % (topic, account),
        "EffectiveDeliveryPolicy": DEFAULT_DELIVERY,
        "SubscriptionsConfirmed": "0",
        "SubscriptionsPending": "0",
        "SubscriptionsDeleted": "0",
    }


def test_a_new_fifo_topic_says_so_and_that_it_does_not_deduplicate_by_content(sns):
    topic = sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    shown = attributes(sns, topic)
    assert (shown["FifoTopic"], shown["ContentBasedDeduplication"]) == ("true", "false")


def test_fifo_false_is_accepted_and_never_shown(sns, topic):
    assert sns.create_topic(Name="topic", Attributes={"FifoTopic": "false"})["TopicArn"] == topic
    assert "FifoTopic" not in attributes(sns, topic)


@pytest.mark.parametrize("name", ["", "x" * 257, "a b", "a:b", "a;b", "a!b", "a@b", "a|b", "a^b", "a%b", "ä", "orders.fifo"])
def test_a_bad_topic_name_is_refused(sns, name):
    with invalid(sns, "Topic Name"):
        sns.create_topic(Name=name)


def test_a_topic_name_may_have_256_characters(sns):
    assert sns.create_topic(Name="x" * 256)["TopicArn"].endswith(":" + "x" * 256)


def test_a_fifo_topic_needs_the_fifo_suffix_even_where_a_standard_topic_has_the_name(sns, topic):
    with invalid(sns, "Topic Name"):
        sns.create_topic(Name="topic", Attributes={"FifoTopic": "true"})


@pytest.mark.parametrize(
    "attribute, value, reason",
    [
        ("Colour", "red", "Unknown attribute Colour"),
        ("SQSSuccessFeedbackSampleRate", "500", "SQSSuccessFeedbackSampleRate: 500 value provided is not an integer between 0-100"),
        (
            "DeliveryPolicy",
            '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":1,"numRetries":101}}}',
            "DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100",
        ),
    ],
)
def test_a_topic_is_not_created_with_a_bad_attribute(sns, attribute, value, reason):
    with invalid(sns, f"Attributes Reason: {reason}"):
        sns.create_topic(Name="topic", Attributes={attribute: value})
    assert sns.list_topics()["Topics"] == []


def test_creating_a_topic_again_leaves_its_attributes_alone(sns, topic):
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="News")
    assert sns.create_topic(Name="topic")["TopicArn"] == topic
    assert sns.create_topic(Name="topic", Attributes={"DisplayName": "News"})["TopicArn"] == topic
    assert attributes(sns, topic)["DisplayName"] == "News"


@pytest.mark.parametrize("again", [{"DisplayName": "Olds"}, {"DisplayName": "News", "KmsMasterKeyId": "key"}, {"TracingConfig": "Active"}])
def test_creating_a_topic_again_with_other_attributes_is_refused(sns, again):
    sns.create_topic(Name="topic", Attributes={"DisplayName": "News"})
    with invalid(sns, OTHER_ATTRIBUTES):
        sns.create_topic(Name="topic", Attributes=again)


def test_creating_a_topic_again_compares_the_tags_that_are_given(sns):
    tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    topic = sns.create_topic(Name="topic", Tags=tags)["TopicArn"]
    for fewer in (tags, tags[:1], []):
        assert sns.create_topic(Name="topic", Tags=fewer)["TopicArn"] == topic
    with invalid(sns, OTHER_TAGS):
        sns.create_topic(Name="topic", Tags=[*tags, {"Key": "c", "Value": "3"}])
    sns.delete_topic(TopicArn=topic)
    assert sns.create_topic(Name="topic", Tags=[{"Key": "c", "Value": "3"}])["TopicArn"] == topic


def test_deleting_a_topic_is_idempotent(sns, topic):
    for _ in range(2):
        sns.delete_topic(TopicArn=topic)
    with refused(sns.exceptions.NotFoundException, NO_SUCH_TOPIC, 404, "NotFound"):
        sns.get_topic_attributes(TopicArn=topic)


def test_120_topics_come_in_pages_of_100_and_20(sns):
    made = [sns.create_topic(Name=f"topic-{n}")["TopicArn"] for n in range(120)]
    pages = list(sns.get_paginator("list_topics").paginate())
    assert [len(page["Topics"]) for page in pages] == [100, 20]
    assert sorted(topic["TopicArn"] for page in pages for topic in page["Topics"]) == sorted(made)
    assert base64.b64decode(pages[0]["NextToken"], validate=True)
    assert "NextToken" not in pages[1]


def test_a_bad_next_token_is_refused(sns):
    with invalid(sns, "NextToken"):
        sns.list_topics(NextToken="nonsense")


def test_only_the_topics_of_the_account_and_the_region_are_listed(client, sns, topic):
    assert client("sns", "eu-west-1").list_topics()["Topics"] == []
    assert client("sns", account="999999999999").list_topics()["Topics"] == []
    assert sns.list_topics()["Topics"] == [{"TopicArn": topic}]


def test_the_parts_of_a_malformed_topic_arn_are_counted(sns):
    for arn, parts in (("", 1), ("topic", 1), ("arn:aws:sns", 3)):
        for call in (sns.get_topic_attributes, sns.delete_topic, sns.list_subscriptions_by_topic):
            with invalid(sns, f"TopicArn Reason: An ARN must have at least 6 elements, not {parts}"):
                call(TopicArn=arn)


def test_a_topic_of_another_region_is_an_invalid_parameter(sns, account):
    elsewhere = f"arn:aws:sns:eu-west-1:{account}:topic"
    with invalid(sns, "TopicArn"):
        sns.get_topic_attributes(TopicArn=elsewhere)
    with invalid(sns, "TopicArn"):
        sns.set_topic_attributes(TopicArn=elsewhere, AttributeName="DisplayName", AttributeValue="x")
    with invalid(sns, "TopicArn"):
        sns.delete_topic(TopicArn=elsewhere)
    with invalid(sns, "TopicArn"):
        sns.list_subscriptions_by_topic(TopicArn=elsewhere)


@pytest.mark.parametrize(
    "name, value", [("DisplayName", "Café ☕"), ("SignatureVersion", "2"), ("TracingConfig", "Active"), ("KmsMasterKeyId", "k")]
)
def test_a_topic_attribute_that_is_set_is_read_back(sns, topic, name, value):
    assert name == "DisplayName" or name not in attributes(sns, topic)
    sns.set_topic_attributes(TopicArn=topic, AttributeName=name, AttributeValue=value)
    assert attributes(sns, topic)[name] == value


@pytest.mark.parametrize(
    "given, shown",
    [
        (
            '{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}',
            '{"http":{"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"application/json"}}}',
        ),
        (
            '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}}',
            '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1},"disableSubscriptionOverrides":false}}',
        ),
        ('{"http":{"defaultHealthyRetryPolicy":null}}', '{"http":{"disableSubscriptionOverrides":false}}'),
        ("", None),
    ],
)
def test_a_delivery_policy_is_normalised_and_replaced_as_a_whole(sns, topic, given, shown):
    first = '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":2,"numRetries":3}}}'
    for policy in (first, given):
        sns.set_topic_attributes(TopicArn=topic, AttributeName="DeliveryPolicy", AttributeValue=policy)
    assert attributes(sns, topic).get("DeliveryPolicy") == shown


def test_the_effective_delivery_policy_shows_the_defaults_of_what_is_not_given(sns, topic):
    policy = '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1}}}'
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DeliveryPolicy", AttributeValue=policy)
    expected = DEFAULT_DELIVERY.replace(
        '"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3', '"minDelayTarget":5,"maxDelayTarget":6,"numRetries":1'
    )
    assert json.loads(attributes(sns, topic)["EffectiveDeliveryPolicy"]) == json.loads(expected)


@pytest.mark.parametrize(
    "name, value, message",
    [
        ("Colour", "red", "AttributeName"),
        ("FifoTopic", "true", "AttributeName"),
        ("Policy", "{nonsense", "Policy Error: null"),
        ("DisplayName", "n" * 101, "DisplayName"),
        ("DeliveryPolicy", '{"throttlePolicy":{}}', "DeliveryPolicy: Unexpected JSON member: throttlePolicy"),
        ("HTTPSuccessFeedbackSampleRate", "x", "HTTPSuccessFeedbackSampleRate: x value provided is not an integer between 0-100"),
    ],
)
def test_a_bad_topic_attribute_is_refused(sns, topic, name, value, message):
    before = attributes(sns, topic)
    with invalid(sns, message):
        sns.set_topic_attributes(TopicArn=topic, AttributeName=name, AttributeValue=value)
    assert attributes(sns, topic) == before


def test_an_attribute_of_an_unknown_topic_cannot_be_set(sns, topic):
    with refused(sns.exceptions.NotFoundException, NO_SUCH_TOPIC, 404):
        sns.set_topic_attributes(TopicArn=topic + "s", AttributeName="DisplayName", AttributeValue="x")


def test_the_counters_of_a_topic_follow_its_subscriptions(sns, topic):
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:us-east-1:123456789012:queue")
    sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="someone@example.com")
    shown = attributes(sns, topic)
    assert (shown["SubscriptionsConfirmed"], shown["SubscriptionsPending"]) == ("1", "1")
