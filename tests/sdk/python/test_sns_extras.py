"""PublishBatch, tags, permissions, data protection, SetSubscriptionAttributes."""

import json

import pytest

from steps import NO_SUCH_SUBSCRIPTION, NO_SUCH_TOPIC, invalid, notified, refused, string, subscribe, subscription_attributes


def test_a_batch_is_delivered_and_answered_in_its_order(sns, topic, endpoint):
    subscribe(sns, topic, endpoint)
    entries = [{"Id": str(n), "Message": f"message {n}"} for n in range(10)]
    answer = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    assert [entry["Id"] for entry in answer["Successful"]] == [entry["Id"] for entry in entries]
    assert answer["Failed"] == []
    arrived = {message["MessageId"]: message["Message"] for message in notified(endpoint, count=10)}
    assert arrived == {done["MessageId"]: entry["Message"] for done, entry in zip(answer["Successful"], entries)}


@pytest.mark.parametrize(
    "ids, exception, message",
    [
        (["a"] * 2, "BatchEntryIdsNotDistinctException", "Two or more batch entries in the request have the same Id."),
        (list("abcdefghijk"), "TooManyEntriesInBatchRequestException", "The batch request contains more entries than permissible."),
        (["@"], "InvalidBatchEntryIdException", "The Id of a batch entry in the batch request contains an impermissible character: @"),
    ],
)
def test_batches_are_refused_through_exceptions_of_their_own(sns, topic, ids, exception, message):
    with refused(getattr(sns.exceptions, exception), message):
        sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[{"Id": id, "Message": "m"} for id in ids])


def test_a_batch_for_no_topic_is_not_found(sns, topic):
    with refused(sns.exceptions.NotFoundException, NO_SUCH_TOPIC, 404):
        sns.publish_batch(TopicArn=topic + "x", PublishBatchRequestEntries=[{"Id": "a", "Message": "m"}])


def test_tags_are_set_by_key_and_taken_away(sns, topic):
    tags = lambda: sns.list_tags_for_resource(ResourceArn=topic)["Tags"]
    assert tags() == []
    sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}])
    sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "a", "Value": "2"}])
    assert tags() == [{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}]
    sns.untag_resource(ResourceArn=topic, TagKeys=["a", "absent"])
    assert tags() == [{"Key": "b", "Value": ""}]
    with invalid(sns, "Duplicated keys are not allowed."):
        sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "c", "Value": ""}] * 2)
    with refused(sns.exceptions.ResourceNotFoundException, "Resource does not exist", 404):
        sns.list_tags_for_resource(ResourceArn=topic + "x")


def test_a_permission_is_a_statement_of_the_policy(sns, topic):
    sns.add_permission(TopicArn=topic, Label="label", AWSAccountId=["111111111111"], ActionName=["Publish"])
    statements = lambda: json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])["Statement"]
    assert statements()[1] == {
        "Sid": "label",
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111111111111:root"},
        "Action": "SNS:Publish",
        "Resource": topic,
    }
    with invalid(sns, "Statement already exists"):
        sns.add_permission(TopicArn=topic, Label="label", AWSAccountId=["111111111111"], ActionName=["Publish"])
    sns.remove_permission(TopicArn=topic, Label="label")
    assert len(statements()) == 1


def test_a_data_protection_policy_is_given_back_as_it_was_put(sns, topic):
    statement = {"DataDirection": "Inbound", "Principal": ["*"], "DataIdentifier": ["x"], "Operation": {"Deny": {}}}
    policy = json.dumps({"Name": "p", "Version": "2021-06-01", "Statement": [statement]}, indent=3)
    sns.put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy=policy)
    assert sns.get_data_protection_policy(ResourceArn=topic)["DataProtectionPolicy"] == policy
    bad = policy.replace("Inbound", "Sideways")
    with invalid(sns, "DataProtectionPolicy Reason: Statement DataDirection must be either Inbound or Outbound"):
        sns.put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy=bad)


def test_a_filter_set_later_decides_who_gets_what_follows(sns, topic, endpoint):
    arn = subscribe(sns, topic, endpoint)
    sns.set_subscription_attributes(SubscriptionArn=arn, AttributeName="FilterPolicy", AttributeValue='{"store":["here"]}')
    assert subscription_attributes(sns, arn)["FilterPolicyScope"] == "MessageAttributes"
    sns.publish(TopicArn=topic, Message="elsewhere", MessageAttributes={"store": string("there")})
    sns.publish(TopicArn=topic, Message="wanted", MessageAttributes={"store": string("here")})
    assert [message["Message"] for message in notified(endpoint)] == ["wanted"]


@pytest.mark.parametrize(
    "name, value, message",
    [
        ("Nonsense", "x", "AttributeName"),
        ("RawMessageDelivery", "", "RawMessageDelivery: Invalid value []. Must be true or false."),
        ("FilterPolicyScope", "x", "FilterPolicyScope: Invalid value [x]. Please use either MessageBody or MessageAttributes"),
        ("RedrivePolicy", '{"deadLetterTargetArn":"x"}', "RedrivePolicy: deadLetterTargetArn is an invalid arn"),
        ("FilterPolicy", '{"a":{"b":["c"]}}', "Filter policy scope MessageAttributes does not support nested filter policy"),
    ],
)
def test_attributes_of_subscriptions_are_refused_in_the_words_of_aws(sns, pending, name, value, message):
    with invalid(sns, message):
        sns.set_subscription_attributes(SubscriptionArn=pending, AttributeName=name, AttributeValue=value)


def test_attributes_of_no_subscription_are_not_found(sns, topic):
    with refused(sns.exceptions.NotFoundException, NO_SUCH_SUBSCRIPTION, 404):
        sns.set_subscription_attributes(
            SubscriptionArn=f"{topic}:00000000-0000-5000-8000-000000000000", AttributeName="RawMessageDelivery", AttributeValue="true"
        )
