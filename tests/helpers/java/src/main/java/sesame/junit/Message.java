package sesame.junit;

import java.util.List;

/** A mail that was sent. */
public record Message(String id, String account, String region, String at, String operation, String source, List<String> destination,
        String subject, String set, String template, List<Event> events, int eventsToCome) {}
