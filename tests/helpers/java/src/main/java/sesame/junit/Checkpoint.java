package sesame.junit;

/** The state of an account when it was taken. In a try-with-resources it goes back there at the end. */
public final class Checkpoint implements AutoCloseable {
    private final Control control;
    private final String id;

    Checkpoint(Control control) {
        this.control = control;
        this.id = control.call("POST", "checkpoints").get("id").getAsString();
    }

    /** All is as it was, what is owed and the identifiers to come included. The checkpoint stays. */
    public void rollback() {
        control.call("POST", "checkpoints/" + id + "/rollback", Control.EVERYWHERE, null);
    }

    /** Forgets it. */
    public void drop() {
        control.call("DELETE", "checkpoints/" + id, Control.EVERYWHERE, null);
    }

    @Override
    public void close() {
        rollback();
        drop();
    }
}
