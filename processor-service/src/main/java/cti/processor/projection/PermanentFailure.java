package cti.processor.projection;

import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;

/** Tells what fails for ever from everything else, which is tried again: an outage, a missing grant, a failover. */
final class PermanentFailure {

    private PermanentFailure() {}

    /** Whether the change itself is at fault: Postgres refuses its values, or the code cannot handle them. */
    static boolean isOne(RuntimeException failure) {
        return failure instanceof DataIntegrityViolationException
                || failure instanceof JacksonException
                || failure instanceof IllegalArgumentException
                || failure instanceof ArithmeticException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof NullPointerException;
    }
}
