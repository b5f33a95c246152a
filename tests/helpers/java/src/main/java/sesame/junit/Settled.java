package sesame.junit;

import java.util.List;

/** What happened while {@code settle} waited, and what SNS still owes then: it tries these again later. */
public record Settled(List<News> happened, List<Delivery> owed) {}
