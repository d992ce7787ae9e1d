package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import cti.testsupport.TestInfrastructure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinPositionIT {

    private static final int MAX_WAITING = 6;

    private final QueryStack stack = QueryStack.running();
    private final AtomicLong offsets = new AtomicLong();
    private final ExecutorService clients = Executors.newFixedThreadPool(2 * MAX_WAITING);
    private JdbcClient owner;
    private ConfigurableApplicationContext context;
    private TestApp app;

    @BeforeAll
    void start() {
        String url = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
        owner = JdbcClient.create(new DriverManagerDataSource(url));
        owner.sql("INSERT INTO cti.applied_position VALUES (0, 0, 1)").update();
        context = QueryStack.start(
                QueryStack.readerUrl(url),
                QueryStack.newReader(url),
                "--cti.query.min-position.max-waiting=" + MAX_WAITING,
                "--cti.query.min-position.patience=5s",
                "--spring.datasource.hikari.maximum-pool-size=2");
        app = stack.newApp(QueryStack.origin(context));
        await().until(() -> app.get("/api/calls").status() == 200);
    }

    @AfterAll
    void stop() {
        clients.shutdownNow();
        context.close();
    }

    private String at(long offset) {
        return SignedPosition.write(app.entry(), new Position(0, offset, 0, 1));
    }

    /** One that no test has waited for. */
    private long applyNext() {
        long offset = offsets.addAndGet(1_000);
        apply(offset);
        return offset;
    }

    private void apply(long offset) {
        owner.sql("UPDATE cti.applied_position SET change_offset = ?")
                .param(offset)
                .update();
    }

    @Test
    void whatIsIncludedIsAnsweredWithoutAskingPostgresAgain() {
        long applied = applyNext();
        app.get("/api/calls");

        List<String> statements = Statements.SEEN.during(() -> assertThat(
                        app.get("/api/calls", "Min-Position", at(applied)).status())
                .isEqualTo(200));

        assertThat(statements).hasSize(2);
    }

    @Test
    void answersWaitUntilItIsIncludedAndHoldNoConnection() {
        long next = applyNext() + 1;
        List<CompletableFuture<Reply>> waiting = new ArrayList<>();
        for (int i = 0; i < MAX_WAITING - 1; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> app.get("/api/calls", "Min-Position", at(next)), clients));
        }
        HikariDataSource pool = unwrapped();
        // More of them than the pool has connections, and others are answered.
        assertThat(app.get("/api/messages").status()).isEqualTo(200);
        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0);

        apply(next);

        assertThat(waiting).allSatisfy(it -> {
            Reply reply = it.join();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(SignedPosition.read(app.entry(), reply.header("CTI-Position")))
                    .hasValueSatisfying(
                            position -> assertThat(position.offset()).isEqualTo(next));
        });
    }

    @Test
    void whatIsNotIncludedInTimeIs503() {
        Reply reply = app.get("/api/calls", "Min-Position", at(applyNext() + 1));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error()).isEqualTo("position_not_reached");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void onlySoManyWaitAtOnce() {
        long next = applyNext() + 1;
        List<CompletableFuture<Reply>> asked = new ArrayList<>();
        for (int i = 0; i < 2 * MAX_WAITING; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> app.get("/api/calls", "Min-Position", at(next)), clients));
        }
        await().until(() -> asked.stream().filter(CompletableFuture::isDone).count() == MAX_WAITING);

        apply(next);

        assertThat(asked.stream().map(it -> it.join().status()).sorted())
                .containsExactly(200, 200, 200, 200, 200, 200, 503, 503, 503, 503, 503, 503);
    }

    @Test
    void whatIsNoPositionOfTheAppIsNamed() {
        String foreign = SignedPosition.write(stack.newApp().entry(), new Position(0, 1, 0, 1));

        for (String position : List.of("nonsense", foreign)) {
            Reply reply = app.get("/api/calls/1", "Min-Position", position);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.badFields()).containsExactly("Min-Position");
        }
    }

    private HikariDataSource unwrapped() {
        try {
            return context.getBean(DataSource.class).unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
