package cti.query.problem;

/** A parameter's text is not one of its values. */
public final class ParameterException extends IllegalArgumentException {

    /** @param message shown to the client: what would be a value */
    public ParameterException(String message) {
        super(message);
    }
}
