package cti.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.testsupport.EmbeddedDatabase;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Postgres is stopped for a while in which changes arrive. */
class DatabaseAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void changesOfTheOutageAreWrittenAndPushedOnceAfterIt() throws IOException {
        // Stays: the programs that are unpacked there serve every later Postgres of this JVM.
        Path dir = Files.createTempDirectory("postgres");
        int port = FreePort.next();
        EmbeddedDatabase database = new EmbeddedDatabase(dir, port);
        try (ProcessorStack stack = new ProcessorStack("--DATABASE_URL=" + database.jdbcUrl("postgres"))) {
            RingingCalls calls = new RingingCalls(stack);
            calls.ring();
            calls.assertEachIsKnownOnce();
            await().atMost(PATIENCE).until(stack::ready);

            database.close();
            calls.ringFor(Duration.ofSeconds(10));
            // One that is late enough for the fold to look into the archive, which is in Postgres as well.
            calls.ring(Instant.now().minus(Duration.ofDays(30)));
            calls.ring();
            assertThat(stack.ready()).isFalse();

            try (EmbeddedDatabase again = new EmbeddedDatabase(dir, port)) {
                calls.assertEachIsKnownOnce();
                await().atMost(PATIENCE).until(stack::ready);
            }
        }
    }
}
