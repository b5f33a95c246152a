import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.model.ConfigurationSetAlreadyExistsException;
import software.amazon.awssdk.services.ses.model.ConfigurationSetDoesNotExistException;
import software.amazon.awssdk.services.ses.model.EventType;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendDataPoint;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The cases of tests/sdk/cases by the AWS SDK for Java, version 2. */
class Cases extends HouseOfEach {
    @Test
    void mailSentComesBackAsEvents() throws Exception {
        var topic = house.topic();
        house.subscribe(topic);
        house.verify(House.SENDER);
        house.ses.createConfigurationSet(r -> r.configurationSet(s -> s.name("set")));
        house.ses.createConfigurationSetEventDestination(r -> r.configurationSetName("set").eventDestination(d -> d.name("events")
                .enabled(true).matchingEventTypes(EventType.SEND, EventType.BOUNCE).snsDestination(s -> s.topicARN(topic))));

        var sent = house.send(House.BOUNCE, mail -> mail.configurationSetName("set"));
        assertTrue(sent.responseMetadata().requestId().matches(House.REQUEST_ID), sent.responseMetadata().requestId());
        house.bounced(topic, sent.messageId());
    }

    @Test
    void aMissingTopicIsATypedError() {
        var nowhere = "arn:aws:sns:us-east-1:" + house.account + ":nowhere";
        var error = assertThrows(NotFoundException.class, () -> house.sns.publish(r -> r.topicArn(nowhere).message("x")));
        assertEquals("Topic does not exist", error.awsErrorDetails().errorMessage());
        assertEquals("NotFound", error.awsErrorDetails().errorCode());
        assertEquals(404, error.statusCode());
        assertTrue(error.requestId().matches(House.REQUEST_ID), error.requestId());
    }

    @Test
    void aTypedErrorHasNoMembersBesideItsMessage() {
        house.ses.createConfigurationSet(r -> r.configurationSet(s -> s.name("set")));
        var twice = assertThrows(ConfigurationSetAlreadyExistsException.class,
                () -> house.ses.createConfigurationSet(r -> r.configurationSet(s -> s.name("set"))));
        assertEquals("Configuration set <set> already exists.", twice.awsErrorDetails().errorMessage());
        assertNull(twice.configurationSetName());
        var missing = assertThrows(ConfigurationSetDoesNotExistException.class,
                () -> house.ses.describeConfigurationSet(r -> r.configurationSetName("nowhere")));
        assertEquals("Configuration set <nowhere> does not exist.", missing.awsErrorDetails().errorMessage());
        assertNull(missing.configurationSetName());
    }

    @Test
    void anUnverifiedSenderIsATypedError() {
        var error = assertThrows(MessageRejectedException.class, () -> house.send("to@example.org", mail -> {}));
        assertEquals("Email address is not verified. The following identities failed the check in region US-EAST-1: " + House.SENDER,
                error.awsErrorDetails().errorMessage());
        assertEquals(400, error.statusCode());
    }

    @Test
    void anErrorWithoutATypeHasItsCodeAndMessage() {
        var error = assertThrows(SesException.class, () -> house.verify("nobody"));
        assertEquals("InvalidParameterValue", error.awsErrorDetails().errorCode());
        assertEquals("Invalid email address<nobody>.", error.awsErrorDetails().errorMessage());
    }

    @Test
    void textThatIsNotAsciiArrivesUnchanged() throws Exception {
        var topic = house.topic();
        house.subscribe(topic);
        var colour = MessageAttributeValue.builder().dataType("String").stringValue("grün").build();
        house.sns.publish(r -> r.topicArn(topic).message(House.AWKWARD).messageAttributes(Map.of("colour", colour)));
        var notification = house.notified(1).get(0);
        assertEquals(House.AWKWARD, Receiver.text(notification, "Message"));
        assertEquals("{\"colour\":{\"Type\":\"String\",\"Value\":\"grün\"}}", notification.get("MessageAttributes").toString());

        house.ses.createTemplate(r -> r.template(t -> t.templateName("t").subjectPart("Grüße ☕").textPart(House.AWKWARD)));
        var kept = house.ses.getTemplate(r -> r.templateName("t")).template();
        assertEquals(List.of("Grüße ☕", House.AWKWARD), List.of(kept.subjectPart(), kept.textPart()));
    }

    @Test
    void aMailOfAMegabyteIsKeptToTheByte() throws Exception {
        house.verify(House.SENDER);
        assertEquals(1024 * 1024, House.MEGABYTE.length());
        var id = house.ses.sendRawEmail(r -> r.rawMessage(m -> m.data(SdkBytes.fromUtf8String(House.LONG_MAIL)))).messageId();
        house.keepsLong(id);
    }

    @Test
    void aBinaryAttributeArrivesUnchanged() throws Exception {
        var topic = house.topic();
        house.subscribe(topic);
        var bytes = House.allBytes();
        var value = MessageAttributeValue.builder().dataType("Binary").binaryValue(SdkBytes.fromByteArray(bytes)).build();
        house.sns.publish(r -> r.topicArn(topic).message("x").messageAttributes(Map.of("bytes", value)));
        var arrived = house.notified(1).get(0).getAsJsonObject("MessageAttributes").getAsJsonObject("bytes");
        assertEquals("Binary", Receiver.text(arrived, "Type"));
        assertArrayEquals(bytes, Base64.getDecoder().decode(Receiver.text(arrived, "Value")));
    }

    @Test
    void anEmptyListIsEmpty() {
        var topics = house.sns.listTopics();
        assertTrue(topics.hasTopics() && topics.topics().isEmpty());
        var identities = house.ses.listIdentities();
        assertTrue(identities.hasIdentities() && identities.identities().isEmpty());
        var templates = house.ses.listTemplates(r -> {});
        assertTrue(templates.hasTemplatesMetadata() && templates.templatesMetadata().isEmpty());
        var statistics = house.ses.getSendStatistics();
        assertTrue(statistics.hasSendDataPoints() && statistics.sendDataPoints().isEmpty());
        var topic = house.topic();
        var tags = house.sns.listTagsForResource(r -> r.resourceArn(topic));
        assertTrue(tags.hasTags() && tags.tags().isEmpty());
        var verification = house.ses.getIdentityVerificationAttributes(r -> r.identities("unknown@example.com"));
        assertTrue(verification.hasVerificationAttributes() && verification.verificationAttributes().isEmpty());

        house.verify(House.SENDER);
        house.send("", mail -> mail.replyToAddresses(List.of())
                .destination(d -> d.toAddresses("to@example.org").ccAddresses(List.of()).bccAddresses(List.of())));
    }

    @Test
    void pagesLeadToTheWholeList() {
        var created = IntStream.range(0, 101).mapToObj(n -> house.sns.createTopic(r -> r.name("topic-" + n)).topicArn()).sorted().toList();
        var sizes = new ArrayList<Integer>();
        var listed = new ArrayList<String>();
        for (var page : house.sns.listTopicsPaginator()) {
            sizes.add(page.topics().size());
            for (var one : page.topics()) listed.add(one.topicArn());
        }
        assertEquals(List.of(100, 1), sizes);
        assertEquals(created, listed.stream().sorted().toList());

        var addresses = IntStream.range(0, 7).mapToObj(n -> "a" + n + "@example.com").toList();
        addresses.forEach(house::verify);
        sizes.clear();
        listed.clear();
        for (var page : house.ses.listIdentitiesPaginator(r -> r.maxItems(3))) {
            sizes.add(page.identities().size());
            listed.addAll(page.identities());
        }
        assertEquals(List.of(3, 3, 1), sizes);
        assertEquals(addresses, listed.stream().sorted().toList());
    }

    @Test
    void attributesAndTagsComeBackAsGiven() {
        var tags = List.of(Tag.builder().key("team").value("Grün").build(), Tag.builder().key("empty").value("").build());
        var attributes = Map.of("DisplayName", "News & more", "SignatureVersion", "2");
        var topic = house.sns.createTopic(r -> r.name("topic").attributes(attributes).tags(tags)).topicArn();
        var found = house.sns.getTopicAttributes(r -> r.topicArn(topic)).attributes();
        assertEquals(List.of("News & more", "2", house.account),
                Stream.of("DisplayName", "SignatureVersion", "Owner").map(found::get).toList());
        var policy = JsonParser.parseString(found.get("EffectiveDeliveryPolicy")).getAsJsonObject().getAsJsonObject("http");
        assertEquals(3, policy.getAsJsonObject("defaultHealthyRetryPolicy").get("numRetries").getAsInt());
        assertEquals(tags, house.sns.listTagsForResource(r -> r.resourceArn(topic)).tags());
    }

    @Test
    void numbersAndTimesAreRead() {
        house.verify(House.SENDER);
        house.send("", mail -> mail.destination(d -> d.toAddresses("a@example.org", "b@example.org")));
        var quota = house.ses.getSendQuota();
        assertEquals(List.of(50000.0, 14.0, 2.0), List.of(quota.max24HourSend(), quota.maxSendRate(), quota.sentLast24Hours()));
        var points = house.ses.getSendStatistics().sendDataPoints();
        assertEquals(2, points.stream().mapToLong(SendDataPoint::deliveryAttempts).sum());
        var age = Duration.between(points.get(0).timestamp(), Instant.now());
        assertTrue(!age.isNegative() && age.toMinutes() < 16, age.toString());
        assertTrue(house.ses.getAccountSendingEnabled(r -> {}).enabled());
    }

    @Test
    void aBatchIsAnsweredEntryByEntry() throws Exception {
        var topic = house.topic();
        house.subscribe(topic);
        var answer = publishBatch(topic, "a", "b", "c");
        var arrived = new TreeMap<String, String>();
        for (var one : house.notified(3)) arrived.put(Receiver.text(one, "MessageId"), Receiver.text(one, "Message"));
        assertEquals(List.of("a", "b", "c"), answer.successful().stream().map(one -> one.id()).toList());
        for (var one : answer.successful()) assertEquals("message " + one.id(), arrived.get(one.messageId()));
        assertTrue(answer.hasFailed() && answer.failed().isEmpty());
        assertThrows(BatchEntryIdsNotDistinctException.class, () -> publishBatch(topic, "a", "a"));
    }

    private PublishBatchResponse publishBatch(String topic, String... ids) {
        var entries = Stream.of(ids).map(id -> PublishBatchRequestEntry.builder().id(id).message("message " + id).build()).toList();
        return house.sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries));
    }

    @Test
    void aBounceComesToAWorkerByItsQueue() {
        var topic = house.topic();
        var queue = house.sqs.createQueue(r -> r.queueName("bounces")).queueUrl();
        var attributes = house.sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN)).attributes();
        house.verify(House.SENDER);
        house.ses.setIdentityNotificationTopic(r -> r.identity(House.SENDER).notificationType("Bounce").snsTopic(topic));
        house.sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(attributes.get(QueueAttributeName.QUEUE_ARN)));
        var sent = house.send(House.BOUNCE, mail -> {});
        var messages = house.sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)).messages(); // checks the MD5
        assertEquals(1, messages.size());
        var notification = JsonParser.parseString(messages.get(0).body()).getAsJsonObject();
        assertEquals(topic, Receiver.text(notification, "TopicArn"));
        var document = JsonParser.parseString(Receiver.text(notification, "Message")).getAsJsonObject();
        assertEquals("Bounce", Receiver.text(document, "notificationType"));
        assertEquals(sent.messageId(), Receiver.text(document.getAsJsonObject("mail"), "messageId"));
        house.sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(messages.get(0).receiptHandle()));
        var counts = house.sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        assertEquals(List.of("0", "0"), List.copyOf(counts.attributes().values()));
    }

    @Test
    void attributesOfAQueuedMessageComeBackAsSent() {
        var queue = house.sqs.createQueue(r -> r.queueName("work")).queueUrl();
        var attributes = Map.of(
                "colour", queued(v -> v.dataType("String").stringValue("grün")),
                "count", queued(v -> v.dataType("Number.int").stringValue("3")),
                "bytes", queued(v -> v.dataType("Binary").binaryValue(SdkBytes.fromByteArray(House.allBytes()))));
        var sent = house.sqs.sendMessage(r -> r.queueUrl(queue).messageBody("Grüße ☕").messageAttributes(attributes));
        var messages = house.sqs.receiveMessage(r -> r.queueUrl(queue).messageAttributeNames("All")).messages();
        assertEquals(1, messages.size());
        assertEquals("Grüße ☕", messages.get(0).body());
        assertEquals(sent.messageId(), messages.get(0).messageId());
        assertEquals(sent.md5OfMessageAttributes(), messages.get(0).md5OfMessageAttributes());
        assertEquals(attributes, messages.get(0).messageAttributes());
    }

    private static software.amazon.awssdk.services.sqs.model.MessageAttributeValue queued(
            Consumer<software.amazon.awssdk.services.sqs.model.MessageAttributeValue.Builder> value) {
        return software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder().applyMutation(value).build();
    }
}
