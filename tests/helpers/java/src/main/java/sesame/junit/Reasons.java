package sesame.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Why something did not arrive. */
final class Reasons {
    static final String OURS = "7"; // what the account of every test begins with, in the helpers of all languages
    private static final int MOST = 5; // of a kind; more of them tell nothing new
    // Accounts of tests of this process that are over, by their order: a client may have kept their keys.
    private static final Map<String, Integer> FINISHED = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Reasons() {}

    /** When a test began: after which call of whatever account, and when how many were over. */
    record Since(int call, int finished) {}

    static Since begun(int call) {
        return new Since(call, COUNT.get());
    }

    static void finish(String account) {
        FINISHED.put(account, COUNT.getAndIncrement());
    }

    static String told(Control control, Since since) {
        var lines = new ArrayList<String>();
        for (var status : List.of("4xx", "5xx"))
            lines.addAll(few(control.all("requests", Control.query("order", "oldest", "status", status, "since", "" + since.call), ApiCall.class).stream()
                    .map(one -> "%s was refused: %s: %s".formatted(one.operation(), one.error(), one.message())
                            + (one.explanation() == null ? "" : "\n  " + one.explanation())).toList()));
        for (var result : List.of("failed", "dead_lettered"))
            lines.addAll(few(control.all("deliveries", Control.query("result", result), Delivery.class).stream()
                    .map(one -> "A delivery to %s failed after %d attempts: %s.".formatted(one.endpoint(), one.attempts().size(), lastAnswer(one))).toList()));
        lines.addAll(few(control.all("owed", Map.of(), Delivery.class).stream()
                .map(one -> "A %s to %s is %s; attempts: %d, the last: %s.".formatted(one.type(), one.endpoint(), one.result().replace('_', ' '),
                        one.attempts().size(), lastAnswer(one))).toList()));
        lines.addAll(few(control.all("subscriptions", Control.query("state", "pending"), Delivery.class).stream()
                .map(one -> "The subscription of %s to %s is pending: nobody has visited its SubscribeURL, so it gets no notification."
                        .formatted(one.endpoint(), one.topicArn().substring(one.topicArn().lastIndexOf(':') + 1))).toList()));
        lines.addAll(elsewhere(control, since));
        return lines.isEmpty() ? quiet(control) : String.join("\n", lines);
    }

    private static List<String> few(List<String> lines) {
        if (lines.size() <= MOST) return lines;
        var first = new ArrayList<>(lines.subList(0, MOST));
        first.add("… and " + (lines.size() - MOST) + " more of these.");
        return first;
    }

    private static String lastAnswer(Delivery delivery) {
        if (delivery.attempts().isEmpty()) return "no attempt so far";
        var last = delivery.attempts().get(delivery.attempts().size() - 1);
        return last.status() != 0 ? "" + last.status() : last.error();
    }

    /** Calls that came meanwhile to other accounts, but for those of tests that ran at the same time. */
    private static List<String> elsewhere(Control control, Since since) {
        var query = Control.query("account", null, "region", null, "since", "" + since.call, "limit", "1000");
        var counts = new LinkedHashMap<String, Integer>();
        for (var one : Control.list(control.call("GET", "requests", query, null), "requests", ApiCall.class)) {
            boolean ours = one.account().equals(control.account), mine = ours && one.region().equals(control.region);
            boolean others = one.account().startsWith(OURS) && FINISHED.getOrDefault(one.account(), since.finished) >= since.finished;
            if (!mine && (ours || !others)) counts.merge("account " + one.account() + ", region " + one.region(), 1, Integer::sum);
        }
        return few(counts.entrySet().stream().map(home -> "%s came meanwhile to %s: this test has account %s, region %s. Make clients by emulator.client."
                .formatted(home.getValue() == 1 ? "1 call" : home.getValue() + " calls", home.getKey(), control.account, control.region)).toList());
    }

    private static String quiet(Control control) {
        var mails = control.all("messages", Map.of(), Message.class).size();
        var told = "Account %s, region %s has mails: %d, deliveries: %d, subscriptions: %d; nothing was refused, failed or is owed.".formatted(control.account, control.region,
                mails, control.all("deliveries", Map.of(), Delivery.class).size(), control.all("subscriptions", Map.of(), Delivery.class).size());
        return mails == 0 ? told : told + "\n" + control.call("GET", "why").get("text").getAsString().stripTrailing();
    }
}
