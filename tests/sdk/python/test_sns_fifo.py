"""Publish to FIFO topics: groups, deduplication, sequence numbers."""

from steps import invalid, string

NO_GROUP = "The MessageGroupId parameter is required for FIFO topics"
NO_DEDUPLICATION = "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"
NOT_FIFO = "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type"


def fifo(sns, **attributes):
    return sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"} | attributes)["TopicArn"]


def test_a_message_to_a_fifo_topic_needs_a_group_and_then_a_deduplication_id(sns):
    topic = fifo(sns)
    with invalid(sns, NO_GROUP):
        sns.publish(TopicArn=topic, Message="x")
    with invalid(sns, NO_DEDUPLICATION):
        sns.publish(TopicArn=topic, Message="x", MessageGroupId="g")


def test_a_message_to_a_standard_topic_may_have_a_group_but_no_deduplication_id(sns, publish):
    publish(MessageGroupId="g")
    with invalid(sns, NOT_FIFO):
        publish(MessageDeduplicationId="d")


def test_sequence_numbers_of_a_fifo_topic_have_20_digits_and_grow(sns):
    topic = fifo(sns)
    numbers = [
        sns.publish(TopicArn=topic, Message="x", MessageGroupId="g", MessageDeduplicationId=str(n))["SequenceNumber"] for n in range(5)
    ]
    assert all(len(number) == 20 and number.isdigit() for number in numbers)
    assert numbers == sorted(set(numbers))


def test_a_duplicate_is_answered_like_the_first(sns):
    topic = fifo(sns)
    ids = {
        (answer["MessageId"], answer["SequenceNumber"])
        for text in "ab"
        for answer in [sns.publish(TopicArn=topic, Message=text, MessageGroupId=text, MessageDeduplicationId="d")]
    }
    assert len(ids) == 1


def test_content_is_a_deduplication_id_where_the_topic_says_so_and_an_explicit_id_wins(sns):
    topic = fifo(sns, ContentBasedDeduplication="true")

    def id_of(message, **more):
        return sns.publish(TopicArn=topic, Message=message, MessageGroupId="g", **more)["MessageId"]

    assert id_of("a") == id_of("a", MessageAttributes={"n": string("x")})
    assert len({id_of("a"), id_of("b"), id_of("a", MessageDeduplicationId="d")}) == 3
