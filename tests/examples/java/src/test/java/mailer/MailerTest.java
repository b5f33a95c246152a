package mailer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sesame.junit.Emulator;
import sesame.junit.SesameExtension;
import software.amazon.awssdk.services.ses.SesClient;

/** No test sleeps, and each has an AWS account of its own. */
@ExtendWith(SesameExtension.class)
class MailerTest {
    private static final String HARD = "bounce@simulator.amazonses.com";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Mailer mailer;
    private String url;

    /** The application, as SNS and its users reach it. It has confirmed its subscription. */
    @BeforeEach
    void start(Emulator emulator) throws IOException {
        var topic = "arn:aws:sns:%s:%s:mail-events".formatted(emulator.region(), emulator.account());
        mailer = new Mailer(emulator.client(SesClient.builder()), topic, emulator.url(), 0);
        url = "http://127.0.0.1:" + mailer.port();
        emulator.seed("""
                topics: [{name: mail-events}]
                subscriptions: [{topic_arn: mail-events, protocol: http, endpoint: %s/notifications}]
                identities:
                - identity: news@example.com
                  status: Success
                  notifications: {bounce: {topic_arn: mail-events}, complaint: {topic_arn: mail-events}}
                """.formatted(url));
        emulator.settle();
    }

    @AfterEach
    void stop() {
        mailer.close();
    }

    @Test
    void whoBouncedForGoodGetsNoMoreMail(Emulator emulator) throws Exception {
        assertEquals(202, send(HARD));
        emulator.settle();
        assertEquals(List.of(HARD), suppressed());
        assertEquals(409, send(HARD));
        assertEquals(1, emulator.messages().size());
    }

    @Test
    void whoComplainedGetsNoMoreMail(Emulator emulator) throws Exception {
        emulator.outcomes("""
                {"recipient": "*@angry.test", "outcome": [{"after": "2d", "complaint": {}}]}
                """);
        assertEquals(202, send("you@angry.test"));
        assertEquals(List.of(), suppressed());
        emulator.clock().advance(Duration.ofDays(2));
        assertEquals(List.of("you@angry.test"), suppressed());
    }

    @Test
    void aFullMailboxIsWrittenToAgain(Emulator emulator) throws Exception {
        emulator.outcomes("""
                {"recipient": "*", "outcome": [{"bounce": {"type": "Transient", "sub_type": "MailboxFull"}}]}
                """);
        assertEquals(202, send("you@full.test"));
        assertEquals(202, send("you@full.test"));
        emulator.settle();
        assertEquals(2, emulator.events("type", "Bounce").size());
        assertEquals(List.of(), suppressed());
    }

    @Test
    void aBounceDuringAnOutageComesLater(Emulator emulator) throws Exception {
        emulator.faults(Map.of("delivery", Map.of("endpoint", url + "/*"), "count", 1, "effect", Map.of("status", 503)));
        send(HARD);
        assertEquals(1, emulator.settle().owed().size());
        assertEquals(List.of(), suppressed());
        emulator.clock().advance(Duration.ofMinutes(1));
        assertEquals(List.of(HARD), suppressed());
    }

    @Test
    void whatSnsDidNotSendIsRefused(Emulator emulator) throws Exception {
        send(HARD);
        emulator.settle();
        var deliveries = emulator.deliveries();
        var sent = JsonParser.parseString(deliveries.get(deliveries.size() - 1).body()).getAsJsonObject();
        assertEquals(204, post("/notifications", sent));
        for (var change : Map.of("Message", "{}", "SigningCertURL", "https://sns.example.com/key.pem", "TopicArn", "arn:aws:sns:us-east-1:666:x").entrySet()) {
            var other = sent.deepCopy();
            other.addProperty(change.getKey(), change.getValue());
            assertEquals(403, post("/notifications", other), change.getKey());
        }
    }

    private int send(String to) throws Exception {
        return post("/mails", Map.of("to", to));
    }

    private int post(String path, Object body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString(new Gson().toJson(body))).build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private List<?> suppressed() throws Exception {
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create(url + "/suppressed")).build(), BodyHandlers.ofString());
        return new Gson().fromJson(answer.body(), List.class);
    }
}
