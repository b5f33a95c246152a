package sesame.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

@ExtendWith(SesameExtension.class)
class ReadmeTest {
    @Test
    void aBounceReachesTheEndpoint(Emulator emulator, Endpoint endpoint) {
        var app = new App(emulator.client(SesClient.builder()), emulator.client(SnsClient.builder()));
        app.notifyOfBounces(endpoint.url() + "/inbox");
        emulator.settle(); // the endpoint has confirmed

        app.send("bounce@simulator.amazonses.com");
        emulator.settle();

        assertEquals(1, endpoint.events().size());
        assertEquals("Bounce", endpoint.events().get(0).get("notificationType").getAsString());
    }

    @Test
    void timeAndOutcomesAreInYourHands(Emulator emulator) {
        emulator.seed("""
                identities: [{identity: me@example.com, status: Success}]
                """);
        emulator.outcomes("""
                {"recipient": "*@late.test", "outcome": [{"after": "1d", "complaint": {}}]}
                """);
        new App(emulator.client(SesClient.builder()), emulator.client(SnsClient.builder())).send("you@late.test");
        emulator.clock().advance(Duration.ofDays(1));
        assertEquals(1, emulator.events("type", "Complaint", "recipient", "you@late.test").size());
    }

    @Test
    void aControllerIsServedWithoutAPort(Emulator emulator) {
        var app = new App(emulator.client(SesClient.builder()), emulator.client(SnsClient.builder()));
        var inbox = emulator.pull("https://app.test/*");
        app.notifyOfBounces("https://app.test/inbox");
        inbox.deliver(request -> app.handle(request.body())); // the app confirms

        app.send("bounce@simulator.amazonses.com");
        inbox.deliver(request -> app.handle(request.body()));
        assertEquals(List.of("bounce@simulator.amazonses.com"), app.bounced());
    }

    @Test
    void theReadmeShowsWhatIsTestedHere() throws Exception {
        var tested = Files.readString(Path.of("src/test/java/sesame/junit/ReadmeTest.java")).lines().map(String::strip).toList();
        var blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md"))).results().toList();
        assertTrue(blocks.size() > 0);
        for (var block : blocks)
            assertTrue(String.join("\n", tested).contains(String.join("\n", block.group(1).strip().lines().map(String::strip).toList())), block.group(1));
    }
}
