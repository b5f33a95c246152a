import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An HTTP endpoint that keeps what it is sent, and waits for what shall come. */
class Receiver implements AutoCloseable {
    final String url;
    private final HttpServer server;
    private final List<JsonObject> messages = new ArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::keep);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/inbox";
    }

    /**
     * The first messages of this Type that `wanted` accepts, once there are `count` of them. A member `header` is added to
     * each: what x-amz-sns-message-type said.
     */
    synchronized List<JsonObject> received(String type, int count, Predicate<JsonObject> wanted) throws InterruptedException {
        var end = System.nanoTime() + Sesame.DEADLINE.toNanos();
        while (true) {
            var found = messages.stream().filter(one -> text(one, "Type").equals(type) && wanted.test(one)).limit(count).toList();
            if (found.size() == count) return found;
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) throw new AssertionError(found.size() + " of " + count + " " + type + "s in time; all: " + messages);
            wait(left);
        }
    }

    static String text(JsonObject message, String name) {
        return message.get(name).getAsString();
    }

    private void keep(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var message = JsonParser.parseString(body).getAsJsonObject();
        message.addProperty("header", exchange.getRequestHeaders().getFirst("x-amz-sns-message-type"));
        synchronized (this) {
            messages.add(message);
            notifyAll();
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
