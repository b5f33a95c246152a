package sesame.junit;

/** A line of what happened. */
public record News(String account, String region, String at, String type, String id, String detail) {}
