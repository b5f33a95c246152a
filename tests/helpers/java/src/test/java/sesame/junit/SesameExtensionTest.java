package sesame.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The extension around tests that pass and fail. Their classes are no tests of this suite: their names end otherwise. */
class SesameExtensionTest {
    @ExtendWith(SesameExtension.class)
    static class Failing {
        @Test
        void test(Emulator emulator, Endpoint endpoint) {
            endpoint.confirmNothing();
            var app = new App(emulator.client(SesClient.builder()), emulator.client(SnsClient.builder()));
            app.notifyOfBounces("http://127.0.0.1:1/nobody");
            try {
                app.ses().sendEmail(r -> r.source("other@example.com").destination(d -> d.toAddresses("x@example.org"))
                        .message(m -> m.subject(s -> s.data("x")).body(b -> b.text(t -> t.data("x")))));
            } catch (RuntimeException refused) {
                emulator.settle();
                fail("boo");
            }
        }
    }

    @ExtendWith(SesameExtension.class)
    static class Waiting {
        @Test
        void test(Emulator emulator) {
            var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x"));
            try (var other = emulator.configure(SnsClient.builder()).credentialsProvider(keys).build()) {
                other.listTopics();
            }
            emulator.waitForMessages("timeout", "1ms");
        }
    }

    static class Parallel {
        @RegisterExtension
        static final SesameExtension SESAME = new SesameExtension();

        @Execution(ExecutionMode.CONCURRENT)
        @RepeatedTest(8)
        void test(Emulator emulator) {
            var sns = emulator.client(SnsClient.builder());
            sns.createTopic(request -> request.name("mine"));
            assertEquals(1, sns.listTopics().topics().size());
        }
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter").configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .selectors(selectClass(tests)).execute();
    }

    private static Throwable failure(Class<?> tests) {
        return run(tests).testEvents().failed().stream().findFirst().orElseThrow().getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }

    private static void has(String text, String pattern) {
        assertTrue(java.util.regex.Pattern.compile(pattern).matcher(text).find(), () -> "no " + pattern + " in\n" + text);
    }

    @Test
    void aTestThatFailsSaysWhy() {
        var why = Arrays.stream(failure(Failing.class).getSuppressed()).map(Throwable::toString).filter(one -> one.startsWith("Sesame: ")).findFirst().orElseThrow();
        has(why, "^Sesame: The endpoint http://127\\.0\\.0\\.1:\\d+ got 0 requests");
        has(why, "SendEmail was refused: MessageRejected: Email address is not verified\\. .*\n  other@example\\.com is not verified");
        has(why, "A SubscriptionConfirmation to http://127\\.0\\.0\\.1:1/nobody is owed; attempts: 1, the last: connection refused\\.");
    }

    @Test
    void aWaitInVainFindsCallsToAnotherAccount() {
        var failure = failure(Waiting.class);
        has(failure.getMessage(), "1 call came meanwhile to account 000000000000, region us-east-1: this test has account 7");
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void testsThatRunAtOnceHaveAccountsOfTheirOwn() {
        run(Parallel.class).testEvents().assertStatistics(counts -> counts.started(8).succeeded(8));
    }
}
