package sesame.junit;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An HTTP endpoint that records what it is sent. It confirms subscriptions by itself, and answers 200, or as it was told. */
public final class Endpoint {
    private static final long DEADLINE = 30_000; // milliseconds; far beyond what anything here takes

    private final HttpServer server;
    private final String host;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "sesame-endpoint");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, Deque<Integer>> statuses = new HashMap<>();
    private boolean confirms = true;

    Endpoint() {
        // A server in a container knows this machine by another name, and reaches it by another address.
        var named = System.getenv("TEST_ENDPOINT_HOST");
        host = named == null ? "127.0.0.1" : named;
        try {
            server = HttpServer.create(new InetSocketAddress(named == null ? "127.0.0.1" : "0.0.0.0", 0), 1024);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    /** Leaves subscriptions to the test. */
    public synchronized void confirmNothing() {
        confirms = false;
    }

    /** The next requests for this path are answered so. */
    public synchronized void answer(String path, int... next) {
        for (int status : next) statuses.computeIfAbsent(path, any -> new ArrayDeque<>()).add(status);
    }

    /** What came so far. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The SNS messages of type Notification that came so far. */
    public List<JsonObject> notifications() {
        return requests().stream().filter(one -> "Notification".equals(one.type())).map(Request::json).toList();
    }

    /** The documents of SES about mail that came so far. */
    public List<JsonObject> events() {
        return requests().stream().filter(one -> "Notification".equals(one.type())).map(Request::event).filter(Objects::nonNull).toList();
    }

    /** All requests that are so, once there are so many. */
    public synchronized List<Request> waitFor(int count, Predicate<Request> wanted) {
        long overdue = System.currentTimeMillis() + DEADLINE;
        while (true) {
            var found = requests.stream().filter(wanted).toList();
            if (found.size() >= count) return found;
            long left = overdue - System.currentTimeMillis();
            if (left <= 0) throw new AssertionError(found.size() + " of " + count + " expected requests within " + DEADLINE + " ms. " + told());
            try {
                wait(left);
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", error);
            }
        }
    }

    String told() {
        var came = requests().stream().limit(20).map(one -> one.type() + " " + one.path()).collect(Collectors.joining(", "));
        return "The endpoint " + url() + " got " + requests().size() + " requests: " + came;
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = record(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** The status that answers it. */
    int record(Request request) {
        int status;
        boolean confirm;
        synchronized (this) {
            var next = statuses.get(request.path());
            status = next == null || next.isEmpty() ? 200 : next.poll();
            confirm = confirms && status < 300 && "SubscriptionConfirmation".equals(request.type());
        }
        if (confirm) Control.send(HttpRequest.newBuilder(URI.create(request.json().get("SubscribeURL").getAsString())));
        synchronized (this) {
            requests.add(request);
            notifyAll();
        }
        return status;
    }
}
