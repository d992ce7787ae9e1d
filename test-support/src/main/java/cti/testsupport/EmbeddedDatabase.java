package cti.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real PostgreSQL with its data in a directory, durable as in production; superuser {@code postgres}, loopback only. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    private final EmbeddedPostgres server;

    /**
     * Returns when it accepts connections: 1 to 3 s the first time, under a second later. Takes over a server that a
     * killed process left running on the same directory and port.
     *
     * @throws IOException if the directory cannot be written or the server does not start
     */
    public EmbeddedDatabase(Path dir, int port) throws IOException {
        Path binaries = dir.resolve("binaries");
        Files.createDirectories(binaries);
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(dir.resolve("data"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                // The library's defaults trade durability for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "120")
                .start();
    }

    /** @param database {@code postgres} always exists */
    public String jdbcUrl(String database) {
        return server.getJdbcUrl(SUPERUSER, database);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
