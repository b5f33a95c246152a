package sesame.junit;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;

/** Of the tests of this process. */
final class Server {
    private static String address;
    private static Process process; // it ends when this process does, however that comes: then `cat` reads the end of its input

    private Server() {}

    /** That of SESAME_URL, as {@code sesame exec -- mvn test} sets it; else of one that is started. */
    static synchronized String address() {
        var given = System.getenv("SESAME_URL");
        if (given != null && !given.isEmpty()) return given.replaceAll("/$", "");
        if (address == null) address = start();
        return address;
    }

    private static String start() {
        var named = System.getenv("SESAME_BINARY");
        var program = named == null || named.isEmpty() ? "sesame" : named;
        if (!isThere(program))
            throw new IllegalStateException("There is no " + program + ": set SESAME_BINARY, or SESAME_URL to use a server that runs already.");
        var builder = new ProcessBuilder(program, "exec", "--log-level", "warning", "--", "sh", "-c", "echo \"$SESAME_URL\"; exec cat");
        builder.environment().keySet().removeIf(name -> name.startsWith("SESAME_"));
        try {
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var line = process.inputReader().readLine();
            if (line == null) throw new IllegalStateException(program + " did not start");
            return line.strip();
        } catch (IOException error) {
            throw new IllegalStateException(program + " did not start", error);
        }
    }

    private static boolean isThere(String program) {
        if (program.contains("/")) return new File(program).canExecute();
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(directory -> new File(directory, program).canExecute());
    }
}
