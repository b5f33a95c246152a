package sesame.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** What a test may do with its account. */
@ExtendWith(SesameExtension.class)
class EmulatorTest {
    private static final String BOUNCE = "bounce@simulator.amazonses.com";
    private Emulator emulator;
    private App app;

    @BeforeEach
    void sender(Emulator emulator) {
        this.emulator = emulator;
        emulator.seed(Map.of("identities", List.of(Map.of("identity", "me@example.com", "status", "Success"))));
        app = new App(emulator.client(SesClient.builder()), emulator.client(SnsClient.builder()));
    }

    @Test
    void whatThereIsIsListedTheOldestFirst(Endpoint endpoint) {
        app.notifyOfBounces(endpoint.url() + "/inbox");
        emulator.settle();
        app.notifyOfBounces(endpoint.url() + "/inbox"); // SES says hello to the topic, which is no event
        emulator.settle();
        app.send("you@example.org");
        app.send(BOUNCE);
        emulator.settle();
        assertEquals(List.of(List.of("you@example.org"), List.of(BOUNCE)), emulator.messages().stream().map(Message::destination).toList());
        assertEquals("Hello", emulator.waitForMessages("to", BOUNCE).get(0).subject());
        assertEquals(List.of("Send", "Delivery", "Send", "Bounce"), emulator.events().stream().map(Event::type).toList());
        assertEquals(List.of(), emulator.events("type", "Complaint"));
        assertTrue(emulator.waitForEvents("type", "Bounce").get(0).document().has("bounce"));
        int count = emulator.deliveries("topic", "bounces").size();
        assertEquals(count, emulator.waitForDeliveries("result", "delivered", "count", "" + count).size());
        assertEquals(count, endpoint.waitFor(count, request -> request.path().equals("/inbox")).size());
        assertEquals(1, endpoint.events().size());
        assertTrue(endpoint.notifications().size() > 1);
        assertEquals(List.of(200, 200), emulator.requests("operation", "SendEmail").stream().map(ApiCall::status).toList());
        assertEquals(1, emulator.call("GET", "topics", null).getAsJsonArray("topics").size());
    }

    @Test
    void settleTellsWhatIsOwed(Endpoint endpoint) {
        endpoint.answer("/inbox", 500);
        app.notifyOfBounces(endpoint.url() + "/inbox");
        var owed = emulator.settle().owed();
        assertEquals(500, owed.get(0).attempts().get(0).status());
        assertEquals("A SubscriptionConfirmation to " + endpoint.url() + "/inbox is owed; attempts: 1, the last: 500.\nThe subscription of "
                + endpoint.url() + "/inbox to bounces is pending: nobody has visited its SubscribeURL, so it gets no notification.", emulator.why());
        emulator.clock().advance(Duration.ofMinutes(1));
        assertEquals(List.of(), emulator.settle().owed());
    }

    @Test
    void aWaitInVainSaysWhatCameInstead() {
        app.send("you@example.org");
        var missed = assertThrows(NotInTime.class, () -> emulator.waitForMessages("to", "they@example.org", "timeout", "1ms"));
        var lines = missed.getMessage().lines().toList();
        assertEquals("GET wait/messages: 408 0 of 1 messages came within 1 ms.", lines.get(0));
        assertTrue(lines.get(1).matches(" {2}not to=they@example\\.org: .*you@example\\.org.*"), lines.get(1));
        assertTrue(lines.get(2).matches(" {2}Account 7\\d{11}, region us-east-1 has mails: 1.*"), lines.get(2));
        assertTrue(assertThrows(Refused.class, () -> emulator.messages("too", "x")).getMessage().contains("unknown parameter 'too'"));
    }

    @Test
    void timePassesWhenItIsToldTo() {
        emulator.clock().freeze(Instant.parse("2026-03-01T12:00:00Z"));
        emulator.clock().advance(Duration.ofDays(1));
        assertEquals(Instant.parse("2026-03-02T12:00:00Z"), emulator.clock().now());
        emulator.clock().resume();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics:\n- name: events # one\n", "{\"topics\": [{\"name\": \"events\"}]}"})
    void aSeedIsForThisAccount(String seed) {
        emulator.seed(seed);
        var topics = app.sns().listTopics().topics();
        assertEquals(List.of("arn:aws:sns:us-east-1:" + emulator.account() + ":events"), topics.stream().map(one -> one.topicArn()).toList());
    }

    @Test
    void outcomeRulesAndFaultsDecideWhatHappens() {
        emulator.outcomes(Map.of("recipient", "*@bounce.test", "outcome", List.of(Map.of("bounce", Map.of("type", "Transient")))));
        emulator.faults("{\"request\": {\"operation\": \"SendEmail\", \"attempt\": 1}, \"effect\": {\"error\": {\"code\": \"Throttling\"}}}");
        app.send("you@bounce.test");
        var bounce = emulator.waitForEvents("type", "Bounce").get(0).document().getAsJsonObject("bounce");
        assertEquals("Transient", bounce.get("bounceType").getAsString());
        assertEquals(List.of(400, 200), emulator.requests("operation", "SendEmail").stream().map(ApiCall::status).toList());
    }

    @Test
    void aCheckpointIsGoneBackTo() {
        try (var before = emulator.checkpoint()) {
            app.send("you@example.org");
            before.rollback();
            assertEquals(List.of(), emulator.messages());
            app.send("you@example.org");
        }
        assertEquals(List.of(), emulator.messages());
    }

    @Test
    void whatIsPulledIsAsItWouldHaveBeenPosted(Endpoint endpoint) {
        var pulled = emulator.pull("https://app.test/*");
        var topic = app.sns().createTopic(request -> request.name("t")).topicArn();
        for (var base : List.of(endpoint.url(), "https://app.test"))
            for (var path : List.of("/a?b=c", "/raw"))
                app.sns().subscribe(request -> request.topicArn(topic).protocol(base.split(":")[0]).endpoint(base + path)
                        .attributes(Map.of("RawMessageDelivery", "" + path.equals("/raw"))));
        emulator.faults(); // leaves what is pulled alone
        assertEquals(List.of(200, 200), pulled.deliver(endpoint::record));
        app.sns().publish(request -> request.topicArn(topic).message("{\"Type\": \"mine\"}"));

        var taken = pulled.requests();
        assertEquals(2, taken.size());
        for (var one : taken) {
            var other = endpoint.requests().stream().filter(r -> "Notification".equals(r.type()) && r.path().equals(one.path())).findFirst().orElseThrow();
            for (var name : List.of("x-amz-sns-message-type", "x-amz-sns-message-id", "x-amz-sns-topic-arn", "x-amz-sns-rawdelivery", "content-type", "user-agent"))
                assertEquals(other.headers().get(name), one.headers().get(name), name);
            assertTrue(one.headers().get("x-amz-sns-subscription-arn").startsWith(topic));
            if (one.path().equals("/raw")) assertEquals(other.body(), one.body());
        }
        assertEquals(List.of(), pulled.requests());
    }

    @Test
    void programsFindTheAccountByTheirEnvironment() throws Exception {
        var builder = new ProcessBuilder("sh", "-c", "echo $AWS_ACCESS_KEY_ID $AWS_REGION $AWS_ENDPOINT_URL");
        builder.environment().putAll(emulator.env());
        assertEquals(emulator.account() + " us-east-1 " + emulator.url(), builder.start().inputReader().readLine());
    }
}
