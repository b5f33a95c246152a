package sesame.junit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;

/** What SNS sent. The path has the query, too; names of headers are lower case. */
public record Request(String method, String path, Map<String, String> headers, String body) {
    /** SubscriptionConfirmation, Notification or UnsubscribeConfirmation; null if SNS did not send it. */
    public String type() {
        return headers.get("x-amz-sns-message-type");
    }

    /** The body: an SNS message. */
    public JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    /** The document of SES about a mail in the SNS message; null if there is none. */
    public JsonObject event() {
        try {
            var document = headers.containsKey("x-amz-sns-rawdelivery") ? json() : JsonParser.parseString(json().get("Message").getAsString()).getAsJsonObject();
            return document.has("mail") ? document : null;
        } catch (JsonParseException | IllegalStateException | NullPointerException other) {
            return null;
        }
    }
}
