package sesame.junit;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What SNS delivers to an endpoint that is nowhere. SNS takes each delivery as answered with 200. */
public final class Pull {
    private final Emulator emulator;
    private final Pattern wanted;
    private final Set<String> taken = new HashSet<>();

    Pull(Emulator emulator, String endpoint) {
        this.emulator = emulator;
        var parts = Arrays.stream(endpoint.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        this.wanted = Pattern.compile(parts, Pattern.DOTALL);
    }

    /** What an endpoint would have been POSTed since the last time, once the account has settled. */
    public List<Request> requests() {
        emulator.settle();
        return emulator.deliveries().stream()
                .filter(one -> wanted.matcher(one.endpoint()).matches() && taken.add(one.id()))
                .map(Pull::asSent).toList();
    }

    /** Hands them over, until nothing new comes: the answers. */
    public <T> List<T> deliver(Function<Request, T> post) {
        var answers = new ArrayList<T>();
        for (var fresh = requests(); !fresh.isEmpty(); fresh = requests()) fresh.forEach(one -> answers.add(post.apply(one)));
        return answers;
    }

    /** As SNS would have sent it. */
    private static Request asSent(Delivery delivery) {
        var url = URI.create(delivery.endpoint());
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var type = type(delivery);
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-amz-sns-message-type", type == null ? "Notification" : type);
        headers.put("x-amz-sns-message-id", delivery.messageId());
        headers.put("x-amz-sns-topic-arn", delivery.topicArn());
        if (!"SubscriptionConfirmation".equals(type)) headers.put("x-amz-sns-subscription-arn", delivery.subscriptionArn());
        if (type == null) headers.put("x-amz-sns-rawdelivery", "true");
        headers.put("content-type", "text/plain; charset=UTF-8");
        headers.put("user-agent", "Amazon Simple Notification Service Agent");
        return new Request("POST", url.getRawQuery() == null ? path : path + "?" + url.getRawQuery(), headers, delivery.body());
    }

    /** Null of a message with raw delivery, which has no members of SNS. */
    private static String type(Delivery delivery) {
        try {
            var sent = JsonParser.parseString(delivery.body()).getAsJsonObject();
            return sent.get("MessageId").getAsString().equals(delivery.messageId()) ? sent.get("Type").getAsString() : null;
        } catch (JsonParseException | IllegalStateException | NullPointerException other) {
            return null;
        }
    }
}
