import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BulkEmailStatus;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;
import software.amazon.awssdk.services.sesv2.model.Tag;
import software.amazon.awssdk.services.sesv2.model.TlsPolicy;

/** The cases of tests/sdk/cases about SES v2, by the AWS SDK for Java, version 2. */
class CasesV2 extends HouseOfEach {
    @Test
    void mailSentByV2ComesBackAsEvents() throws Exception {
        var topic = house.topic();
        house.subscribe(topic);
        create(House.SENDER);
        house.sesV2.createConfigurationSet(r -> r.configurationSetName("set"));
        house.sesV2.createConfigurationSetEventDestination(r -> r.configurationSetName("set").eventDestinationName("events")
                .eventDestination(d -> d.enabled(true).matchingEventTypes(EventType.SEND, EventType.BOUNCE).snsDestination(s -> s.topicArn(topic))));

        var sent = send(House.BOUNCE, m -> m.configurationSetName("set").emailTags(t -> t.name("campaign").value("spring")));
        assertTrue(sent.responseMetadata().requestId().matches(House.REQUEST_ID), sent.responseMetadata().requestId());
        var mail = house.bounced(topic, sent.messageId()).getAsJsonObject("mail");
        assertEquals("[\"spring\"]", mail.getAsJsonObject("tags").get("campaign").toString());
    }

    @Test
    void aMissingIdentityIsATypedErrorOfV2() {
        var error = assertThrows(NotFoundException.class, () -> house.sesV2.getEmailIdentity(r -> r.emailIdentity("nobody@example.com")));
        assertEquals("Email identity nobody@example.com does not exist.", error.awsErrorDetails().errorMessage());
        assertEquals(404, error.statusCode());
        assertTrue(error.requestId().matches(House.REQUEST_ID), error.requestId());
    }

    @Test
    void aTypedErrorOfV2HasNoMembersBesideItsMessage() {
        house.sesV2.createConfigurationSet(r -> r.configurationSetName("set"));
        var twice = assertThrows(AlreadyExistsException.class, () -> house.sesV2.createConfigurationSet(r -> r.configurationSetName("set")));
        assertEquals("Configuration set <set> already exists.", twice.awsErrorDetails().errorMessage());
        assertTrue(twice.sdkFields().isEmpty());
    }

    @Test
    void anUnverifiedSenderIsATypedErrorOfV2() {
        var error = assertThrows(MessageRejectedException.class, () -> send("to@example.org", mail -> {}));
        assertEquals("Email address is not verified. The following identities failed the check in region US-EAST-1: " + House.SENDER,
                error.awsErrorDetails().errorMessage());
        assertEquals(400, error.statusCode());
    }

    @Test
    void anErrorOfV2WithoutATypeHasItsCodeAndMessage() throws Exception {
        try (var owner = new House(sesame)) {
            owner.sesV2.createEmailIdentity(r -> r.emailIdentity(House.SENDER));
            var theirs = "arn:aws:ses:us-east-1:" + owner.account + ":identity/" + House.SENDER;
            var error = assertThrows(SesV2Exception.class, () -> send("to@example.org", m -> m.fromEmailAddressIdentityArn(theirs)));
            assertEquals("AccessDeniedException", error.awsErrorDetails().errorCode());
            var text = error.awsErrorDetails().errorMessage();
            assertTrue(text.endsWith("is not authorized to perform `ses:SendEmail' on resource `" + theirs + "'"), text);
        }
    }

    @Test
    void textThatIsNotAsciiIsSentByV2Unchanged() throws Exception {
        create(House.SENDER);
        var id = send("to@example.org", m -> m.content(c -> c.simple(s -> s.subject(d -> d.data("Grüße ☕").charset("UTF-8"))
                .body(b -> b.text(d -> d.data(House.AWKWARD).charset("UTF-8")))))).messageId();
        var kept = JsonParser.parseString(House.visit(house.address + "/_sesame/v1/messages/" + id)).getAsJsonObject();
        var text = House.visit(house.address + "/_sesame/v1/messages/" + id + "/text");
        assertEquals(List.of("Grüße ☕", House.AWKWARD), List.of(Receiver.text(kept, "subject"), text.replace("\r\n", "\n").stripTrailing()));

        house.sesV2.createEmailTemplate(r -> r.templateName("t").templateContent(t -> t.subject("Grüße ☕").text(House.AWKWARD)));
        var template = house.sesV2.getEmailTemplate(r -> r.templateName("t")).templateContent();
        assertEquals(List.of("Grüße ☕", House.AWKWARD), List.of(template.subject(), template.text()));
    }

    @Test
    void aMailOfAMegabyteIsKeptByV2ToTheByte() throws Exception {
        create(House.SENDER);
        var id = house.sesV2.sendEmail(r -> r.content(c -> c.raw(m -> m.data(SdkBytes.fromUtf8String(House.LONG_MAIL))))).messageId();
        house.keepsLong(id);
    }

    @Test
    void aBinaryAttachmentOfV2ArrivesUnchanged() throws Exception {
        create(House.SENDER);
        var bytes = House.allBytes();
        var id = send("to@example.org", m -> m.content(c -> c.simple(s -> s.subject(d -> d.data("Hello")).body(b -> b.text(d -> d.data("Hi")))
                .attachments(a -> a.fileName("bytes.bin").rawContent(SdkBytes.fromByteArray(bytes)))))).messageId();
        assertArrayEquals(bytes, House.fetch(house.address + "/_sesame/v1/messages/" + id + "/attachments/1"));
    }

    @Test
    void anEmptyListOfV2IsEmpty() {
        var identities = house.sesV2.listEmailIdentities(r -> {});
        assertTrue(identities.hasEmailIdentities() && identities.emailIdentities().isEmpty());
        var sets = house.sesV2.listConfigurationSets(r -> {});
        assertTrue(sets.hasConfigurationSets() && sets.configurationSets().isEmpty());
        var templates = house.sesV2.listEmailTemplates(r -> {});
        assertTrue(templates.hasTemplatesMetadata() && templates.templatesMetadata().isEmpty());
        var lists = house.sesV2.listContactLists(r -> {});
        assertTrue(lists.hasContactLists() && lists.contactLists().isEmpty());
        var suppressed = house.sesV2.listSuppressedDestinations(r -> {});
        assertTrue(suppressed.hasSuppressedDestinationSummaries() && suppressed.suppressedDestinationSummaries().isEmpty());
        create(House.SENDER);
        var found = house.sesV2.getEmailIdentity(r -> r.emailIdentity(House.SENDER));
        assertTrue(found.hasPolicies() && found.policies().isEmpty() && found.hasTags() && found.tags().isEmpty());
        send("", mail -> mail.replyToAddresses(List.of())
                .destination(d -> d.toAddresses("to@example.org").ccAddresses(List.of()).bccAddresses(List.of())));
    }

    @Test
    void pagesOfV2LeadToTheWholeList() {
        var addresses = IntStream.range(0, 7).mapToObj(n -> "a" + n + "@example.com").toList();
        addresses.forEach(this::create);
        var sizes = new ArrayList<Integer>();
        var listed = new ArrayList<String>();
        for (var page : house.sesV2.listEmailIdentitiesPaginator(r -> r.pageSize(3))) {
            sizes.add(page.emailIdentities().size());
            for (var one : page.emailIdentities()) listed.add(one.identityName());
        }
        assertEquals(List.of(3, 3, 1), sizes);
        assertEquals(addresses, listed.stream().sorted().toList());
    }

    @Test
    void optionsAndTagsOfV2ComeBackAsGiven() {
        var tags = List.of(Tag.builder().key("team").value("Grün").build(), Tag.builder().key("empty").value("").build());
        house.sesV2.createConfigurationSet(r -> r.configurationSetName("set").tags(tags).sendingOptions(o -> o.sendingEnabled(false))
                .suppressionOptions(o -> o.suppressedReasons(SuppressionListReason.COMPLAINT))
                .deliveryOptions(o -> o.tlsPolicy(TlsPolicy.REQUIRE).maxDeliverySeconds(600L)));
        var found = house.sesV2.getConfigurationSet(r -> r.configurationSetName("set"));
        assertEquals(List.of(SuppressionListReason.COMPLAINT), found.suppressionOptions().suppressedReasons());
        assertEquals(TlsPolicy.REQUIRE, found.deliveryOptions().tlsPolicy());
        assertEquals(600L, found.deliveryOptions().maxDeliverySeconds());
        assertEquals(false, found.sendingOptions().sendingEnabled());
        assertEquals(tags, found.tags());
        var arn = "arn:aws:ses:us-east-1:" + house.account + ":configuration-set/set";
        house.sesV2.untagResource(r -> r.resourceArn(arn).tagKeys("team"));
        assertEquals(tags.subList(1, 2), house.sesV2.listTagsForResource(r -> r.resourceArn(arn)).tags());
    }

    @Test
    void numbersAndTimesOfV2AreRead() {
        create(House.SENDER);
        send("", mail -> mail.destination(d -> d.toAddresses("a@example.org", "b@example.org")));
        var account = house.sesV2.getAccount(r -> {});
        var quota = account.sendQuota();
        assertEquals(List.of(50000.0, 14.0, 2.0), List.of(quota.max24HourSend(), quota.maxSendRate(), quota.sentLast24Hours()));
        assertTrue(account.sendingEnabled());
        house.sesV2.putSuppressedDestination(r -> r.emailAddress("a@example.org").reason(SuppressionListReason.COMPLAINT));
        var found = house.sesV2.getSuppressedDestination(r -> r.emailAddress("a@example.org")).suppressedDestination();
        var age = Duration.between(found.lastUpdateTime(), Instant.now());
        assertTrue(!age.isNegative() && age.toMinutes() < 1, age.toString());
    }

    @Test
    void aBulkMailOfV2IsAnsweredEntryByEntry() {
        create(House.SENDER);
        house.sesV2.createEmailTemplate(r -> r.templateName("t").templateContent(t -> t.subject("Hello").text("Hi {{name}}")));
        var results = house.sesV2.sendBulkEmail(r -> {
            r.fromEmailAddress(House.SENDER).defaultContent(c -> c.template(t -> t.templateName("t").templateData("{\"name\": \"you\"}")));
            r.bulkEmailEntries(e -> e.destination(d -> d.toAddresses("a@example.org")),
                    e -> e.destination(d -> d.toAddresses("nobody")), e -> e.destination(d -> d.toAddresses("b@example.org")));
        }).bulkEmailEntryResults();
        assertEquals(List.of(BulkEmailStatus.SUCCESS, BulkEmailStatus.INVALID_PARAMETER, BulkEmailStatus.SUCCESS),
                results.stream().map(one -> one.status()).toList());
        assertNotEquals(results.get(0).messageId(), results.get(2).messageId());
        assertNull(results.get(0).error());
        assertNull(results.get(1).messageId());
        assertTrue(!results.get(1).error().isEmpty());
    }

    private void create(String identity) {
        house.sesV2.createEmailIdentity(r -> r.emailIdentity(identity));
    }

    private SendEmailResponse send(String to, Consumer<SendEmailRequest.Builder> more) {
        return house.sesV2.sendEmail(r -> {
            r.fromEmailAddress(House.SENDER).destination(d -> d.toAddresses(to));
            r.content(c -> c.simple(m -> m.subject(s -> s.data("Hello")).body(b -> b.text(t -> t.data("Hi")))));
            more.accept(r);
        });
    }
}
