package sesame.junit;

import com.google.gson.JsonObject;
import java.util.List;

/** What happened to a mail. The document is what SES tells of it. */
public record Event(String messageId, String account, String region, String type, String at, List<String> recipients, JsonObject document) {}
