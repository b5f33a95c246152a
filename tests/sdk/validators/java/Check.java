import com.amazonaws.services.sns.message.SnsMessageManager;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Check FILE...: one line for each file, "accepted" or "refused: REASON". */
class Check {
    public static void main(String[] files) throws Exception {
        var manager = new SnsMessageManager("us-east-1");
        for (var file : files) {
            var message = Files.readAllBytes(Path.of(file));
            try {
                manager.parseMessage(new ByteArrayInputStream(message));
                System.out.println("accepted");
            } catch (RuntimeException refusal) {
                var reason = refusal + (refusal.getCause() == null ? "" : ": " + refusal.getCause());
                System.out.println("refused: " + reason.replace('\n', ' '));
            }
        }
    }
}
