package sesame.junit;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * One account of a server, in one region. What is refused, and a wait in vain, is an {@link AssertionError} that says why. What
 * narrows lists and waits are names and values in turn: {@code messages("to", "you@example.org")}.
 */
public final class Emulator {
    private static final SecureRandom RANDOM = new SecureRandom();

    final Control control;
    private final Reasons.Since since;
    private final Clock clock;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final JsonArray pulled = new JsonArray();
    private JsonArray faults = new JsonArray();

    private Emulator(Control control, Reasons.Since since) {
        this.control = control;
        this.since = since;
        this.clock = new Clock(control);
    }

    /** With an account that no other test has. */
    static Emulator fresh(String url, String region) {
        var control = new Control(url, Reasons.OURS + "%011d".formatted(RANDOM.nextLong(100_000_000_000L)), region);
        var query = Control.query("account", null, "region", null, "limit", "1");
        return new Emulator(control, Reasons.begun(control.call("GET", "requests", query, null).get("last").getAsInt()));
    }

    // --- the SDK

    public String url() {
        return control.url;
    }

    public String account() {
        return control.account;
    }

    public String region() {
        return control.region;
    }

    /** Variables by which an SDK finds this account, for a program that the test starts. */
    public Map<String, String> env() {
        return Map.of("AWS_ENDPOINT_URL", url(), "AWS_REGION", region(), "AWS_DEFAULT_REGION", region(),
                "AWS_ACCESS_KEY_ID", account(), "AWS_SECRET_ACCESS_KEY", "test");
    }

    /** Leads a builder of the SDK here. */
    public <B extends AwsClientBuilder<B, C>, C> B configure(B builder) {
        return builder.endpointOverride(URI.create(url())).region(Region.of(region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account(), "test")));
    }

    /** A client that is closed when the test ends: {@code emulator.client(SesClient.builder())}. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        var client = configure(builder).build();
        if (client instanceof AutoCloseable one) closing.push(one);
        return client;
    }

    // --- what is so before

    /** Listens until the test ends. */
    public Endpoint endpoint() {
        var endpoint = new Endpoint();
        endpoints.add(endpoint);
        closing.push(endpoint::close);
        return endpoint;
    }

    /** Topics, identities … of this account: YAML or JSON as a text, or a map. */
    public void seed(Object document) {
        var owned = new JsonObject();
        owned.addProperty("account", account());
        owned.addProperty("region", region());
        try {
            Control.json(document).getAsJsonObject().asMap().forEach(owned::add);
        } catch (JsonParseException | IllegalStateException yaml) {
            var owner = "accounts:\n- account: \"%s\"\n  region: %s\n  ".formatted(account(), region());
            control.call("POST", "seed", Control.EVERYWHERE, owner + document.toString().replace("\n", "\n  "));
            return;
        }
        var all = new JsonArray();
        all.add(owned);
        control.call("POST", "seed", Control.EVERYWHERE, Control.object("accounts", all).toString());
    }

    /** From now on these rules decide what happens to mail, instead of those before; the first that matches. JSON or maps. */
    public void outcomes(Object... rules) {
        control.call("PUT", "outcomes", Map.of(), Control.object("rules", Control.array(rules)).toString());
    }

    /** From now on calls and deliveries go wrong by these rules, instead of those before; the first that matches. */
    public void faults(Object... rules) {
        faults = Control.array(rules);
        putFaults();
    }

    /** Takes what SNS delivers to this endpoint ("https://app.test/*") instead of having it POSTed. */
    public Pull pull(String endpoint) {
        pulled.add(Control.json(Map.of("delivery", Map.of("endpoint", endpoint), "effect", Map.of("status", 200))));
        putFaults();
        return new Pull(this, endpoint);
    }

    private void putFaults() {
        var rules = faults.deepCopy();
        rules.addAll(pulled);
        control.call("PUT", "faults", Map.of(), Control.object("rules", rules).toString());
    }

    /** The state of now, to go back to. */
    public Checkpoint checkpoint() {
        return new Checkpoint(control);
    }

    /** Forgets all of this account. */
    public void reset() {
        control.call("POST", "reset");
        faults = new JsonArray();
        pulled.asList().clear();
    }

    public Clock clock() {
        return clock;
    }

    // --- what came of it, the oldest first

    /** Mails that were sent; narrowed by to, from, subject, text, tag ("name:value"), set, event. */
    public List<Message> messages(String... narrowed) {
        return control.all("messages", oldest(narrowed), Message.class);
    }

    /** What happened to mails; narrowed by type, recipient, message_id, and as mails are. */
    public List<Event> events(String... narrowed) {
        var query = Control.query(narrowed);
        query.put("timeout", "0s");
        JsonObject answer;
        try {
            answer = control.call("GET", "wait/events", query, null);
        } catch (NotInTime none) {
            answer = none.answer();
        }
        return Control.list(answer, "events", Event.class);
    }

    /** What SNS is done with; narrowed by topic, endpoint, protocol, result, message_id, text. */
    public List<Delivery> deliveries(String... narrowed) {
        return control.all("deliveries", Control.query(narrowed), Delivery.class);
    }

    /** What it is not done with. */
    public List<Delivery> owed() {
        return control.all("owed", Map.of(), Delivery.class);
    }

    /** Calls of SDKs, with why they were refused; narrowed by service, operation, status ("4xx"), error, text. */
    public List<ApiCall> requests(String... narrowed) {
        return control.all("requests", oldest(narrowed), ApiCall.class);
    }

    private static Map<String, String> oldest(String... narrowed) {
        var query = Control.query("order", "oldest");
        query.putAll(Control.query(narrowed));
        return query;
    }

    /** Returns when nothing of this account is due within a second, or under way. */
    public Settled settle() {
        return settle(Duration.ofSeconds(1));
    }

    /** Waits for what falls due within this time, which may be long: see {@link Clock#advance}. */
    public Settled settle(Duration within) {
        var query = Control.query("within", Clock.text(within), "timeout", Clock.text(within.plusSeconds(10)));
        var quiet = control.call("POST", "settle", query, null);
        return new Settled(Control.list(quiet, "happened", News.class), quiet.get("owed").getAsInt() == 0 ? List.of() : owed());
    }

    /** All mails that are so, once there are "count" of them (1); within "timeout" ("10s"). */
    public List<Message> waitForMessages(String... wanted) {
        return await("messages", Message.class, wanted);
    }

    /** The same for events. */
    public List<Event> waitForEvents(String... wanted) {
        return await("events", Event.class, wanted);
    }

    /** The same for what SNS is done with. */
    public List<Delivery> waitForDeliveries(String... wanted) {
        return await("deliveries", Delivery.class, wanted);
    }

    private <T> List<T> await(String what, Class<T> type, String... wanted) {
        try {
            return Control.list(control.call("GET", "wait/" + what, Control.query(wanted), null), what, type);
        } catch (NotInTime missed) {
            throw new NotInTime(missed.getMessage() + "\n" + why().indent(2).stripTrailing(), missed.answer());
        }
    }

    /** What went wrong, in sentences: refused calls, deliveries that failed or are tried again, subscriptions that nobody has
     * confirmed, calls that came to other accounts. */
    public String why() {
        return Reasons.told(control, since);
    }

    /** Any route of /_sesame/v1, of this account; the body is JSON, or null. */
    public JsonObject call(String method, String path, Object body, String... query) {
        return control.call(method, path, Control.query(query), body == null ? null : Control.json(body).toString());
    }

    /** With what the endpoints got: for a test that failed. */
    String told() {
        var lines = new ArrayList<String>();
        endpoints.forEach(one -> lines.add(one.told()));
        try {
            lines.add(why());
        } catch (AssertionError | RuntimeException gone) {
            lines.add("Sesame at " + url() + " does not say: " + gone.getMessage());
        }
        return String.join("\n", lines);
    }

    /** Closes what was opened, and forgets the account. */
    void end() {
        Reasons.finish(account());
        for (var one : closing)
            try {
                one.close();
            } catch (Exception error) {
                throw new IllegalStateException(error);
            }
        reset();
    }
}
