package sesame.junit;

/** The control API refused a call; the message says why. */
public class Refused extends AssertionError {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
