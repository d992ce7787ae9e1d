package cti.localstack.infrastructure;

import cti.testsupport.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The database server, held by a process of its own. */
public final class PostgresMain {

    private PostgresMain() {}

    /**
     * Runs until its standard input ends or it is told to stop; the embedded server stops with the JVM by itself.
     *
     * @param arguments data directory, port, file to write when ready, SQL that makes the logins
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        EmbeddedDatabase server = new EmbeddedDatabase(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        new DatabaseLogins(server::jdbcUrl).create(Path.of(arguments[3]), System.getenv());
        Parent.tellReady(Path.of(arguments[2]));
        Parent.awaitEnd();
        System.exit(0);
    }
}
