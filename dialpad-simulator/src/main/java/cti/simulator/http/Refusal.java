package cti.simulator.http;

/** The request cannot be granted; ends it with the given status and Dialpad's kind of error body. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    public Refusal(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
