import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
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

/** What each case starts from: clients of an account of its own, so that no case sees what another made, and an endpoint. */
class House implements AutoCloseable {
    static final String SENDER = "sender@example.com";
    private static final AtomicLong ACCOUNTS = new AtomicLong(100_000_000_001L);

    final String account = Long.toString(ACCOUNTS.getAndIncrement());
    final Receiver endpoint = new Receiver();
    final SnsClient sns;
    final SesClient ses;
    final SesV2Client sesV2;

    House(Sesame sesame) throws Exception {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret"));
        sns = SnsClient.builder().endpointOverride(sesame.address).region(Region.US_EAST_1).credentialsProvider(credentials).build();
        ses = SesClient.builder().endpointOverride(sesame.address).region(Region.US_EAST_1).credentialsProvider(credentials).build();
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

    static String visit(String url) throws Exception {
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Override
    public void close() {
        sns.close();
        ses.close();
        sesV2.close();
        endpoint.close();
    }
}
