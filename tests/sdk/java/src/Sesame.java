import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Sesame of one's own. */
class Sesame implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(30); // far beyond what anything here takes

    final URI address;
    private final Process process;

    Sesame() throws Exception {
        var program = System.getenv().getOrDefault("SESAME_BINARY", "../../../build/sesame");
        var portFile = Files.createTempFile("sesame-port", null);
        var builder = new ProcessBuilder(program, "--port", "0", "--port-file", portFile.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("SESAME_"));
        process = builder.start();
        var ready = new CompletableFuture<Void>();
        new Thread(() -> watch(process.inputReader(), ready)).start();
        ready.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        address = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0));
        Files.delete(portFile);
    }

    private static void watch(BufferedReader output, CompletableFuture<Void> ready) {
        try (output) {
            for (String line; (line = output.readLine()) != null;)
                if (line.endsWith("Ready.")) ready.complete(null);
        } catch (IOException gone) {
            // It ended, which the line below tells.
        }
        ready.completeExceptionally(new IllegalStateException("sesame ended before it was ready"));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) throw new IllegalStateException("sesame does not stop");
        if (process.exitValue() != 0) throw new IllegalStateException("sesame ended with exit code " + process.exitValue());
    }
}
