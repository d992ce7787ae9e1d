package cti.localstack.problem;

/** The stack cannot do what it was asked for; the message is one line for the person who asked. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
