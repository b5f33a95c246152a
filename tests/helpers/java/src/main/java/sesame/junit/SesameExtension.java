package sesame.junit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test an {@link Emulator} and an {@link Endpoint}, as parameters of its method or of {@code @BeforeEach}. Each test has an
 * account of its own; it is forgotten afterwards. A test that fails says why: see its suppressed exception.
 */
public final class SesameExtension implements ParameterResolver, AfterTestExecutionCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SesameExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent() && (type == Emulator.class || type == Endpoint.class);
    }

    @Override
    @SuppressWarnings("deprecation") // JUnit 5 has no other name for it
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        var emulator = store.getOrComputeIfAbsent(Emulator.class, type -> Emulator.fresh(Server.address(), "us-east-1"), Emulator.class);
        if (parameter.getParameter().getType() == Emulator.class) return emulator;
        return store.getOrComputeIfAbsent(Endpoint.class, type -> emulator.endpoint(), Endpoint.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var emulator = context.getStore(NAMESPACE).get(Emulator.class, Emulator.class);
        var failure = context.getExecutionException().orElse(null);
        // A wait in vain has said it.
        if (emulator != null && failure != null && !(failure instanceof NotInTime)) failure.addSuppressed(new Why(emulator.told()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var emulator = context.getStore(NAMESPACE).remove(Emulator.class, Emulator.class);
        if (emulator != null) emulator.end();
    }

    /** What Sesame knows of a test that failed. */
    static final class Why extends Exception {
        private static final long serialVersionUID = 1;

        Why(String text) {
            super(text, null, false, false);
        }

        @Override
        public String toString() {
            return "Sesame: " + getMessage();
        }
    }
}
