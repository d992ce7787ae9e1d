package cti.processor.projection;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;

/** What is to be done about a change that could not be written. */
enum FailureKind {
    /** The change itself is at fault: Postgres refuses its values, or the code cannot handle them. */
    OF_THE_CHANGE,

    /** The database or Kafka is away, or is not as it should be: it does not matter which change it is. */
    OF_THE_DATABASE,

    /** Nobody knows: tried again some times, since it may pass, but not for ever, since it may not. */
    UNEXPLAINED;

    /** A chain of causes can be a ring. */
    private static final int MAX_CAUSES = 50;

    /** SQLSTATE classes: data exception, integrity, program limit (a value too long for its index), check option. */
    private static final Set<String> REFUSED_VALUES = Set.of("22", "23", "54", "44");

    /**
     * SQLSTATE classes. No connection, read-only or timed out, wrong login, no such database or schema, failover and
     * deadlock, missing grant or table, no resources, locked, shutting down, disk, corrupt. Class 42 is among them
     * because our statements are constant: if one is refused, it is so for every change, and somebody has to migrate or
     * to grant.
     */
    private static final Set<String> NOT_IN_ORDER =
            Set.of("08", "25", "28", "3D", "3F", "40", "42", "53", "55", "57", "58", "F0", "XX");

    private static final List<Class<? extends Throwable>> OUTAGES = List.of(
            SQLTransientException.class,
            SQLRecoverableException.class,
            SQLNonTransientConnectionException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class,
            TransactionException.class,
            RetriableException.class,
            InterruptedException.class);

    private static final List<Class<? extends Throwable>> FAULTS_OF_VALUES = List.of(
            DataIntegrityViolationException.class,
            JacksonException.class,
            IllegalArgumentException.class,
            ArithmeticException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            NullPointerException.class);

    /** What Postgres itself says counts most; Spring's exceptions are coarser and sometimes mistaken. */
    static FailureKind of(Throwable failure) {
        String state = sqlStateClass(failure);
        if (REFUSED_VALUES.contains(state)) {
            return OF_THE_CHANGE;
        }
        if (NOT_IN_ORDER.contains(state) || isOneOf(OUTAGES, failure)) {
            return OF_THE_DATABASE;
        }
        return isOneOf(FAULTS_OF_VALUES, failure) ? OF_THE_CHANGE : UNEXPLAINED;
    }

    /** @return empty if no database has said anything */
    private static String sqlStateClass(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(it -> ((SQLException) it).getSQLState())
                .filter(it -> it != null && it.length() >= 2)
                .map(it -> it.substring(0, 2))
                .findFirst()
                .orElse("");
    }

    private static boolean isOneOf(List<Class<? extends Throwable>> kinds, Throwable failure) {
        return causes(failure).anyMatch(it -> kinds.stream().anyMatch(kind -> kind.isInstance(it)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
