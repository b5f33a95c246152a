package sesame.junit;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Sesame's own API, of one account. */
final class Control {
    static final Gson GSON = new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).create();
    /** For routes that take no account. */
    static final Map<String, String> EVERYWHERE = query("account", null, "region", null);
    // No proxy: the server is on this machine, or in its containers.
    private static final HttpClient CLIENT = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).version(HttpClient.Version.HTTP_1_1).build();

    final String url, account, region;

    Control(String url, String account, String region) {
        this.url = url;
        this.account = account;
        this.region = region;
    }

    /** Of names and values in turn. */
    static Map<String, String> query(String... pairs) {
        if (pairs.length % 2 != 0) throw new IllegalArgumentException("expected names and values in turn: " + String.join(", ", pairs));
        var query = new LinkedHashMap<String, String>();
        for (int n = 0; n < pairs.length; n += 2) query.put(pairs[n], pairs[n + 1]);
        return query;
    }

    /** The answer of a route of /_sesame/v1. Parameters without a value are left out. */
    JsonObject call(String method, String path, Map<String, String> query, String body) {
        var parameters = query("account", account, "region", region);
        parameters.putAll(query);
        var text = parameters.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url + "/_sesame/v1/" + path + "?" + text))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var answer = send(request);
        if (answer.status >= 400) throw refused(method, path, answer);
        return JsonParser.parseString(answer.body).getAsJsonObject();
    }

    JsonObject call(String method, String path) {
        return call(method, path, Map.of(), null);
    }

    /** Every page of a list, whose name is its path. */
    <T> List<T> all(String path, Map<String, String> query, Class<T> type) {
        var wanted = new LinkedHashMap<>(query);
        var found = new ArrayList<T>();
        while (true) {
            var page = call("GET", path, wanted, null);
            found.addAll(list(page, path, type));
            if (!page.has("next_cursor")) return found;
            wanted.put("cursor", page.get("next_cursor").getAsString());
        }
    }

    static <T> List<T> list(JsonObject of, String name, Class<T> type) {
        return StreamSupport.stream(of.getAsJsonArray(name).spliterator(), false).map(one -> GSON.fromJson(one, type)).toList();
    }

    /** A rule or a seed as JSON: of a text that is JSON already, or of maps and lists. */
    static JsonElement json(Object value) {
        return value instanceof String text ? JsonParser.parseString(text) : GSON.toJsonTree(value);
    }

    static JsonArray array(Object... values) {
        var all = new JsonArray();
        for (var value : values) all.add(json(value));
        return all;
    }

    static JsonObject object(String name, JsonElement value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    record Answer(int status, String body) {}

    static Answer send(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException error) {
            throw new UncheckedIOException(request.build().uri().resolve("/") + " does not answer", error);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", error);
        }
    }

    /** With why it was refused, and of a wait what came instead, a line each. */
    private static Refused refused(String method, String path, Answer answer) {
        var text = new StringBuilder(method + " " + path + ": " + answer.status + " ");
        JsonObject read;
        try {
            read = JsonParser.parseString(answer.body).getAsJsonObject();
            text.append(read.getAsJsonObject("error").get("message").getAsString());
        } catch (JsonParseException | IllegalStateException | NullPointerException other) {
            return new Refused(text + answer.body);
        }
        if (read.has("near_misses"))
            for (var one : read.getAsJsonArray("near_misses")) {
                var miss = one.getAsJsonObject();
                var failed = new ArrayList<String>();
                miss.remove("failed").getAsJsonArray().forEach(condition -> failed.add(condition.getAsString()));
                text.append("\n  not ").append(String.join(", ", failed)).append(": ").append(miss);
            }
        return answer.status == 408 ? new NotInTime(text.toString(), read) : new Refused(text.toString());
    }
}
