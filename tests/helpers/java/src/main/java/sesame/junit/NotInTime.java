package sesame.junit;

import com.google.gson.JsonObject;

/** A wait ended without what was wanted; the message lists what came instead. */
public final class NotInTime extends Refused {
    private static final long serialVersionUID = 1;
    private final transient JsonObject answer;

    NotInTime(String message, JsonObject answer) {
        super(message);
        this.answer = answer;
    }

    /** What came: {@code near_misses}, and those that were right. */
    public JsonObject answer() {
        return answer;
    }
}
