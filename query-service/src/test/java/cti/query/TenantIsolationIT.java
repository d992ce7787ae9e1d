package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cti.query.position.AppReads;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.Direction;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp owner = stack.newApp();
    private final TestApp stranger = stack.newApp();
    private final AppReads reads = stack.context.getBean(AppReads.class);
    private final JdbcClient jdbc = stack.context.getBean(JdbcClient.class);
    private UUID call;
    private UUID message;
    private UUID voicemail;
    private UUID conversation;

    @BeforeAll
    void rowsOfOneApp() {
        call = stack.rows.call(owner.id(), it -> it.id = "1");
        stack.rows.callEvent(owner.id(), "1", 0, 1, "ringing", List.of());
        message = stack.rows.message(
                owner.id(),
                new MessageSnapshot(
                        "2",
                        Direction.INBOUND,
                        null,
                        List.of(),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        NOON,
                        1));
        conversation = stack.rows.conversation(owner.id(), ConversationIT.missed(null, List.of("1")));
        voicemail = stack.rows.voicemail(owner.id(), "1", null, null, new Voicemail(null, null, null, NOON, false));
        stack.rows.tombstone(owner.id(), "call", UUID.randomUUID(), 1);
    }

    @Test
    void rowsOfAnotherAppAreNotFoundByAnyId() {
        List<String> paths = List.of(
                "/api/calls/" + call,
                "/api/calls/1",
                "/api/calls/" + call + "/events",
                "/api/calls/1/events",
                "/api/conversations/" + conversation,
                "/api/conversations/1",
                "/api/messages/" + message,
                "/api/messages/2",
                "/api/voicemails/" + voicemail,
                "/api/voicemails/1");

        assertThat(paths).allSatisfy(path -> {
            assertThat(owner.get(path).status()).isEqualTo(200);
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(stranger.get(path).response().body())
                    .doesNotContain(owner.id().value());
        });
    }

    @Test
    void absentAndForeignRowsLookTheSame() {
        String absent = stranger.get("/api/calls/3").response().body();

        assertThat(stranger.get("/api/calls/1").response().body()).isEqualTo(absent.replace("/3", "/1"));
    }

    @Test
    void listsShowRowsOfTheKeysAppOnly() {
        assertThat(stranger.get("/api/calls").all("id")).isEmpty();
        assertThat(stranger.get("/api/calls?include=total")
                        .json()
                        .at("/pagination/total")
                        .asLong())
                .isZero();
        assertThat(stranger.get("/api/conversations").all("id")).isEmpty();
        assertThat(stranger.get("/api/calls?conversation_id=" + conversation).all("id"))
                .isEmpty();
        assertThat(stranger.get("/api/messages").all("id")).isEmpty();
        assertThat(stranger.get("/api/voicemails").all("id")).isEmpty();
        assertThat(stranger.get("/api/changes").all("type")).isEmpty();
        assertThat(stranger.get("/api/lookup?number=%2B14155550100")
                        .json()
                        .get("calls")
                        .size())
                .isZero();
    }

    /** Superusers are exempt from row-level security: what is left out here is left out by the statements. */
    @Test
    void statementsNameTheAppAlsoWherePostgresWouldNotInsist() {
        try (ConfigurableApplicationContext exempt =
                QueryStack.start(QueryStack.readerUrl(stack.ownerUrl), "postgres")) {
            TestApp elsewhere = new TestApp(stranger.entry(), stranger.key(), QueryStack.origin(exempt));
            await().until(() -> elsewhere.get("/api/calls").status() == 200);

            assertThat(elsewhere.get("/api/calls?include=total").all("id")).isEmpty();
            assertThat(elsewhere.get("/api/conversations").all("id")).isEmpty();
            assertThat(elsewhere.get("/api/conversations/1").status()).isEqualTo(404);
            assertThat(elsewhere.get("/api/conversations/" + conversation).status())
                    .isEqualTo(404);
            assertThat(elsewhere.get("/api/messages").all("id")).isEmpty();
            assertThat(elsewhere.get("/api/voicemails").all("id")).isEmpty();
            assertThat(elsewhere.get("/api/changes").all("type")).isEmpty();
            assertThat(elsewhere
                            .get("/api/lookup?number=%2B14155550100")
                            .json()
                            .get("calls")
                            .size())
                    .isZero();
            assertThat(elsewhere.get("/api/calls/" + call + "/events").status()).isEqualTo(404);
            assertThat(elsewhere.get("/api/messages/2").status()).isEqualTo(404);
            assertThat(elsewhere.get("/api/voicemails/1").status()).isEqualTo(404);
        }
    }

    /** No filter by app here: what is left out is left out by Postgres. */
    @ParameterizedTest
    @ValueSource(
            strings = {"call", "call_event", "conversation", "conversation_member", "message", "voicemail", "tombstone"
            })
    void statementThatForgetsTheAppSeesItsOwnRowsOnly(String table) {
        String everything = "SELECT DISTINCT app_id FROM cti." + table;

        List<String> seenByOwner = reads.read(
                        owner.entry(),
                        () -> jdbc.sql(everything).query(String.class).list())
                .body();
        List<String> seenByStranger = reads.read(
                        stranger.entry(),
                        () -> jdbc.sql(everything).query(String.class).list())
                .body();

        assertThat(seenByOwner).containsExactly(owner.id().value());
        assertThat(seenByStranger).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"call", "call_event", "conversation", "conversation_member", "message", "voicemail", "tombstone"
            })
    void statementOutsideATransactionOfAnAppSeesNothing(String table) {
        owner.get("/api/calls");

        assertThat(jdbc.sql("SELECT count(*) FROM cti." + table)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void loginCannotWriteEvenInAWritableTransaction() {
        JdbcClient writable = JdbcClient.create(stack.context.getBean(DataSource.class));

        assertThatThrownBy(() -> writable.sql("SET TRANSACTION READ WRITE; DELETE FROM cti.call")
                        .update())
                .hasStackTraceContaining("permission denied");
    }
}
