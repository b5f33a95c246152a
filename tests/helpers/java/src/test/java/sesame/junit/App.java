package sesame.junit;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.NotificationType;
import software.amazon.awssdk.services.sns.SnsClient;

/** Code under test: it knows nothing of emulators. */
record App(SesClient ses, SnsClient sns, List<String> bounced) {
    App(SesClient ses, SnsClient sns) {
        this(ses, sns, new ArrayList<>());
    }

    void notifyOfBounces(String endpoint) {
        var topic = sns.createTopic(request -> request.name("bounces")).topicArn();
        sns.subscribe(request -> request.topicArn(topic).protocol(URI.create(endpoint).getScheme()).endpoint(endpoint));
        ses.verifyEmailIdentity(request -> request.emailAddress("me@example.com"));
        ses.setIdentityNotificationTopic(request -> request.identity("me@example.com").notificationType(NotificationType.BOUNCE).snsTopic(topic));
    }

    void send(String to) {
        ses.sendEmail(request -> request.source("me@example.com").destination(whom -> whom.toAddresses(to))
                .message(mail -> mail.subject(text -> text.data("Hello")).body(body -> body.text(text -> text.data("Hi")))));
    }

    /** What its controller does with a POST; the status. */
    int handle(String body) {
        var message = JsonParser.parseString(body).getAsJsonObject();
        if (message.get("Type").getAsString().equals("SubscriptionConfirmation"))
            return Control.send(HttpRequest.newBuilder(URI.create(message.get("SubscribeURL").getAsString()))).status();
        var event = JsonParser.parseString(message.get("Message").getAsString()).getAsJsonObject();
        if (event.has("bounce"))
            for (var one : event.getAsJsonObject("bounce").getAsJsonArray("bouncedRecipients"))
                bounced.add(one.getAsJsonObject().get("emailAddress").getAsString());
        return 204;
    }
}
