import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What each case starts from: clients of an account of its own, so that no case sees what another made, and an endpoint. */
class House implements AutoCloseable {
    static final String SENDER = "sender@example.com";
    static final String BOUNCE = "bounce@simulator.amazonses.com";
    static final String AWKWARD = "Grüße ☕ 漢字 \ud83d\ude00 + & % = <a> \"b\" 'c' \\ \t\nend";
    static final String MEGABYTE = "A line of 62 bytes and two that end it, plus + and percent %25\r\n".repeat(16_384);
    static final String LONG_MAIL = "From: " + SENDER + "\r\nTo: to@example.org\r\nSubject: Long\r\n\r\n" + MEGABYTE;
    static final String REQUEST_ID = "[0-9a-f-]{36}";
    private static final AtomicLong ACCOUNTS = new AtomicLong(100_000_000_001L);

    final String account = Long.toString(ACCOUNTS.getAndIncrement());
    final String address;
    final Receiver endpoint = new Receiver();
    final SnsClient sns;
    final SesClient ses;
    final SesV2Client sesV2;
    final SqsClient sqs;

    House(Sesame sesame) throws Exception {
        address = sesame.address.toString();
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret"));
        sns = SnsClient.builder().endpointOverride(sesame.address).region(Region.US_EAST_1).credentialsProvider(credentials).build();
        ses = SesClient.builder().endpointOverride(sesame.address).region(Region.US_EAST_1).credentialsProvider(credentials).build();
        sqs = SqsClient.builder().endpointOverride(sesame.address).region(Region.US_EAST_1).credentialsProvider(credentials).build();
        sesV2 = SesV2Client.builder().endpointOverride(sesame.address).region(Region.US_EAST_1).credentialsProvider(credentials).build();
    }

    String topic() {
        return sns.createTopic(r -> r.name("topic")).topicArn();
    }

    /** Subscribes the endpoint and confirms it as its owner would. */
    void subscribe(String topic) throws Exception {
        var subscribed = sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(endpoint.url));
        assertEquals("pending confirmation", subscribed.subscriptionArn());
        var confirmation = endpoint.received("SubscriptionConfirmation", 1, one -> true).get(0);
        assertEquals("SubscriptionConfirmation", Receiver.text(confirmation, "header"));
        assertEquals(topic, Receiver.text(confirmation, "TopicArn"));
        visit(Receiver.text(confirmation, "SubscribeURL"));
        var found = sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions();
        assertEquals(1, found.size());
        assertTrue(found.get(0).subscriptionArn().startsWith(topic + ":"), found.get(0).subscriptionArn());
    }

    List<JsonObject> notified(int count) throws Exception {
        return notified("", count);
    }

    /** The first notifications whose message has this text in it. */
    List<JsonObject> notified(String part, int count) throws Exception {
        return endpoint.received("Notification", count, one -> Receiver.text(one, "Message").contains(part));
    }

    /** Waits for the Send and the Bounce of a mail from SENDER to BOUNCE; the latter. */
    JsonObject bounced(String topic, String id) throws Exception {
        var documents = new TreeMap<String, JsonObject>();
        for (var one : notified(id, 2)) {
            assertEquals("Notification", Receiver.text(one, "header"));
            assertEquals(topic, Receiver.text(one, "TopicArn"));
            assertEquals("Amazon SES Email Event Notification", Receiver.text(one, "Subject"));
            assertEquals("1", Receiver.text(one, "SignatureVersion"));
            for (var url : List.of("SigningCertURL", "UnsubscribeURL"))
                assertTrue(Receiver.text(one, url).startsWith(address), Receiver.text(one, url));
            var document = JsonParser.parseString(Receiver.text(one, "Message")).getAsJsonObject();
            documents.put(Receiver.text(document, "eventType"), document);
        }
        assertEquals(List.of("Bounce", "Send"), List.copyOf(documents.keySet()));
        var event = documents.get("Bounce");
        var mail = event.getAsJsonObject("mail");
        assertEquals(id, Receiver.text(mail, "messageId"));
        assertEquals(SENDER, Receiver.text(mail, "source"));
        assertEquals(account, Receiver.text(mail, "sendingAccountId"));
        assertEquals("[\"" + BOUNCE + "\"]", mail.get("destination").toString());
        var bounce = event.getAsJsonObject("bounce");
        assertEquals("Permanent", Receiver.text(bounce, "bounceType"));
        assertEquals(BOUNCE, Receiver.text(bounce.getAsJsonArray("bouncedRecipients").get(0).getAsJsonObject(), "emailAddress"));
        return event;
    }

    /** Looks at the mail with this id, which was sent as LONG_MAIL. */
    void keepsLong(String id) throws Exception {
        var answer = JsonParser.parseString(visit(address + "/_sesame/v1/message?id=" + id)).getAsJsonObject();
        var kept = new String(Base64.getDecoder().decode(Receiver.text(answer, "raw")), StandardCharsets.UTF_8);
        assertTrue(kept.endsWith("\r\n\r\n" + MEGABYTE), () -> kept.length() + " characters, another body");
    }

    static byte[] allBytes() {
        var bytes = new byte[256];
        for (var n = 0; n < bytes.length; ++n) bytes[n] = (byte) n;
        return bytes;
    }

    void verify(String address) {
        ses.verifyEmailIdentity(r -> r.emailAddress(address));
    }

    SendEmailResponse send(String to, Consumer<SendEmailRequest.Builder> more) {
        return ses.sendEmail(r -> {
            r.source(SENDER).destination(d -> d.toAddresses(to));
            r.message(m -> m.subject(s -> s.data("Hello")).body(b -> b.text(t -> t.data("Hi"))));
            more.accept(r);
        });
    }

    static byte[] fetch(String url) throws Exception {
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body();
    }

    static String visit(String url) throws Exception {
        return new String(fetch(url), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sns.close();
        ses.close();
        sesV2.close();
        sqs.close();
        endpoint.close();
    }
}
