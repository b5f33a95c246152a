package mailer;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * A web application that sends mail with Amazon SES and keeps a suppression list: who bounced for good, or complained, gets no more
 * mail. It takes notifications of SES through SNS at POST /notifications.
 */
public final class Mailer implements AutoCloseable {
    private final SesClient ses;
    private final String topic;
    private final String certificatesFrom;
    private final Set<String> suppressed = new ConcurrentSkipListSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Listens at port, or at a free one where it is 0. Trusted certificates begin with "https://sns.us-east-1.amazonaws.com/". */
    public Mailer(SesClient ses, String topic, String certificatesFrom, int port) throws IOException {
        this.ses = ses;
        this.topic = topic;
        this.certificatesFrom = certificatesFrom;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(threads);
        server.createContext("/mails", exchange -> answer(exchange, send(body(exchange)), ""));
        server.createContext("/suppressed", exchange -> answer(exchange, 200, new Gson().toJson(suppressed)));
        server.createContext("/notifications", exchange -> answer(exchange, notified(SnsMessage.parse(body(exchange))), ""));
        server.start();
    }

    public static void main(String[] words) throws IOException {
        var topic = System.getenv("MAIL_TOPIC");
        new Mailer(SesClient.create(), topic, "https://sns." + topic.split(":")[3] + ".amazonaws.com/", 8080);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private int send(String body) {
        var to = JsonParser.parseString(body).getAsJsonObject().get("to").getAsString();
        if (suppressed.contains(to)) return 409;
        ses.sendEmail(mail -> mail.source("news@example.com").destination(whom -> whom.toAddresses(to))
                .message(message -> message.subject(text -> text.data("Hello")).body(parts -> parts.text(text -> text.data("Hi")))));
        return 202;
    }

    private int notified(SnsMessage message) throws IOException {
        if (!message.get("TopicArn").equals(topic) || !message.isGenuine(certificatesFrom)) return 403;
        if (message.get("Type").equals("SubscriptionConfirmation")) message.confirm();
        else if (message.get("Message").startsWith("{")) happened(message.get("Message")); // the first one is a greeting
        return 204;
    }

    private void happened(String document) {
        var event = JsonParser.parseString(document).getAsJsonObject();
        if (event.has("complaint")) suppress(event.getAsJsonObject("complaint").getAsJsonArray("complainedRecipients"));
        if (!event.has("bounce")) return;
        var bounce = event.getAsJsonObject("bounce");
        if (bounce.get("bounceType").getAsString().equals("Permanent")) suppress(bounce.getAsJsonArray("bouncedRecipients"));
    }

    private void suppress(Iterable<JsonElement> recipients) {
        for (var one : recipients) suppressed.add(one.getAsJsonObject().get("emailAddress").getAsString());
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }
}
