package sesame.junit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The account's clock. */
public final class Clock {
    private final Control control;

    Clock(Control control) {
        this.control = control;
    }

    /** What it shows. */
    public Instant now() {
        var shown = control.call("GET", "clock");
        var clocks = shown.getAsJsonArray("clocks");
        return Instant.parse((clocks.isEmpty() ? shown.get("real") : clocks.get(0).getAsJsonObject().get("now")).getAsString());
    }

    /** Stops it. */
    public void freeze() {
        set(Map.of("frozen", true));
    }

    /** Stops it at this time. */
    public void freeze(Instant now) {
        set(Map.of("frozen", true, "now", now.toString()));
    }

    /** Lets it run on. */
    public void resume() {
        set(Map.of("frozen", false));
    }

    /** Brings it forward together with all that happens until then, deliveries included: what that was. */
    public List<News> advance(Duration by) {
        var body = Control.GSON.toJson(Map.of("advance", text(by)));
        return Control.list(control.call("POST", "clock", Map.of(), body), "happened", News.class);
    }

    private void set(Map<String, Object> change) {
        control.call("POST", "clock", Map.of(), Control.GSON.toJson(change));
    }

    static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
