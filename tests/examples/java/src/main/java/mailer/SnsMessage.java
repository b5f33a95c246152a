package mailer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;

/** What SNS POSTs. */
record SnsMessage(JsonObject members) {
    private static final List<String> CONFIRMATION = List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final List<String> NOTIFICATION = List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static SnsMessage parse(String body) {
        return new SnsMessage(JsonParser.parseString(body).getAsJsonObject());
    }

    String get(String name) {
        return members.get(name).getAsString();
    }

    /** SNS signs each message. A certificate of any other host proves nothing. */
    boolean isGenuine(String certificatesFrom) throws IOException {
        if (!get("SigningCertURL").startsWith(certificatesFrom)) return false;
        var text = new StringBuilder();
        for (var name : get("Type").equals("Notification") ? NOTIFICATION : CONFIRMATION)
            if (members.has(name)) text.append(name).append('\n').append(get(name)).append('\n');
        try {
            var pem = visit(get("SigningCertURL")).getBytes(StandardCharsets.UTF_8);
            var signature = Signature.getInstance(get("SignatureVersion").equals("2") ? "SHA256withRSA" : "SHA1withRSA");
            signature.initVerify(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(get("Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    void confirm() throws IOException {
        visit(get("SubscribeURL"));
    }

    private static String visit(String url) throws IOException {
        try {
            var answer = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IOException(url + " answers " + answer.statusCode());
            return answer.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
