"""boto 2, which asks SNS for JSON by a parameter, and reads errors of either kind."""

import sys
import urllib.parse

import pytest

if sys.version_info >= (3, 12):
    pytest.skip("boto 2 knows no later Python", allow_module_level=True)

import boto.exception  # noqa: E402
import boto.regioninfo  # noqa: E402
import boto.sns.connection  # noqa: E402


@pytest.fixture
def boto2(sesame, account):
    address = urllib.parse.urlsplit(sesame)
    region = boto.regioninfo.RegionInfo(name="us-east-1", endpoint=address.hostname)
    return boto.sns.connection.SNSConnection(account, "secret", is_secure=False, port=address.port, region=region)


def test_boto_2_makes_lists_and_deletes_topics(boto2):
    topic = boto2.create_topic("news")["CreateTopicResponse"]["CreateTopicResult"]["TopicArn"]
    listed = boto2.get_all_topics()["ListTopicsResponse"]["ListTopicsResult"]
    assert listed == {"NextToken": None, "Topics": [{"TopicArn": topic}]}
    attributes = boto2.get_topic_attributes(topic)["GetTopicAttributesResponse"]["GetTopicAttributesResult"]["Attributes"]
    assert attributes["TopicArn"] == topic
    published = boto2.publish(topic=topic, message="hello", subject="A subject")["PublishResponse"]["PublishResult"]
    assert len(published["MessageId"]) == 36
    assert boto2.get_all_subscriptions()["ListSubscriptionsResponse"]["ListSubscriptionsResult"]["Subscriptions"] == []
    assert "ResponseMetadata" in boto2.delete_topic(topic)["DeleteTopicResponse"]


def test_boto_2_reads_why_it_was_refused(boto2):
    topic = boto2.create_topic("gone")["CreateTopicResponse"]["CreateTopicResult"]["TopicArn"]
    boto2.delete_topic(topic)
    with pytest.raises(boto.exception.BotoServerError) as refused:
        boto2.get_topic_attributes(topic)
    assert (refused.value.status, refused.value.error_code) == (404, "NotFound")
    assert refused.value.message == "Topic does not exist"
