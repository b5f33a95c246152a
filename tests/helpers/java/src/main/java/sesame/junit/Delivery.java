package sesame.junit;

import java.util.List;

/** A delivery of SNS. Where it is over, {@code result} is delivered, failed, dead_lettered or captured, and {@code body} what was sent;
 * else it is owed or under_way, and {@code type} the type of the SNS message. */
public record Delivery(String id, String account, String region, String messageId, String topicArn, String subscriptionArn, String protocol,
        String endpoint, boolean deadLetter, List<Attempt> attempts, String result, String type, String at, String body) {}
