package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.UserMappingEntry;
import cti.testsupport.TestInfrastructure;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Plans of the statements as they are executed, as the login that row-level security binds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanIT {

    private static final Pattern SORT = Pattern.compile("(?m)^ *(-> +)?(Incremental )?Sort  ");
    private static final Pattern WHOLE_TABLE = Pattern.compile(
            "Seq Scan on (call|call_event|message|message_recipient|voicemail|conversation|conversation_member|agent|tombstone)\\b");

    private final QueryStack stack = QueryStack.running();
    private ConfigurableApplicationContext context;
    private TestApp app;

    /** A third of each table is the app's; its numbers, users and states are as frequent as in an office. */
    @BeforeAll
    void rows() {
        String url = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(url));
        owner.sql("INSERT INTO cti.applied_position VALUES (0, 1000000, 1)").update();
        context = QueryStack.start(QueryStack.readerUrl(url), QueryStack.newReader(url));
        app = stack.newApp(QueryStack.origin(context));
        for (String user : List.of("u1", "u2", "u3")) {
            stack.publish(new UserMappingEntry(app.id(), user, user, "crm-1"));
        }
        await().until(() -> app.get("/api/calls").status() == 200);
        owner.sql(CALLS).param("app", app.id().value()).update();
        owner.sql(MESSAGES).param("app", app.id().value()).update();
        owner.sql(VOICEMAILS).update();
        owner.sql(CONVERSATIONS).update();
        owner.sql("INSERT INTO cti.conversation_member SELECT app_id, call_id, conversation_id, conversation_id, false"
                        + " FROM cti.call")
                .update();
        owner.sql("INSERT INTO cti.call_event SELECT app_id, call_id, 0, changed_offset * 3 + number,"
                        + " 'evt_' || changed_offset * 3 + number, 'webhook', 'ringing', started_at, started_at, '{}'"
                        + " FROM cti.call, generate_series(0, 2) number")
                .update();
        owner.sql("INSERT INTO cti.message_recipient SELECT DISTINCT app_id, number, sent_at, id"
                        + " FROM cti.message, unnest(to_numbers[2:]) AS number")
                .update();
        owner.sql(
                        "INSERT INTO cti.tombstone SELECT app_id, 'call', gen_random_uuid(), 0, changed_offset, 0 FROM cti.call")
                .update();
        owner.sql("INSERT INTO cti.agent SELECT app_id, call_id, 'busy', jsonb_build_object('subject', 'agent',"
                        + " 'agent_id', call_id, 'call_center_ids', '[]'::jsonb, 'changed_at', started_at), version, 0,"
                        + " changed_offset, created_at, updated_at FROM cti.call WHERE call_id::int <= 9000")
                .update();
        TestInfrastructure.execute(url, "VACUUM ANALYZE");
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/calls",
                "/api/calls?sort=started_at",
                "/api/calls?sort=updated_at",
                "/api/calls?sort=-updated_at",
                "/api/calls?sort=duration",
                "/api/calls?sort=-duration",
                "/api/calls?status=missed",
                "/api/calls?status=rejected",
                "/api/calls?direction=outbound",
                "/api/calls?outcome=missed",
                "/api/calls?outcome=blocked",
                "/api/calls?from=%2B14155550007",
                "/api/calls?to=%2B14155550199",
                "/api/calls?number=%2B14155550007",
                "/api/calls?number=415-555-0199&status=missed",
                "/api/calls?dialpad_user_id=u1",
                "/api/calls?crm_user_id=crm-1",
                "/api/calls?crm_user_id=crm-1&number=%2B14155550007",
                "/api/calls?crm_user_id=nobody",
                "/api/calls?started_after=2026-01-02T00:00:00Z&started_before=2026-01-03T00:00:00Z",
                "/api/calls?updated_after=2026-01-01T12:00:00Z",
                "/api/calls?updated_after=2026-01-03T00:00:00Z&sort=updated_at",
                "/api/calls?conversation_id=00000000-0000-0000-0000-000000000007",
                "/api/calls?status=missed&sort=-duration",
                "/api/calls?status=ended&sort=duration",
                "/api/calls?status=missed&sort=updated_at",
                "/api/calls?outcome=missed&sort=updated_at",
                "/api/calls?outcome=answered&sort=-updated_at",
                "/api/calls/active",
                "/api/calls/active?number=%2B14155550007",
                "/api/calls/active?dialpad_user_id=u1",
                "/api/calls/3/events",
                "/api/messages",
                "/api/messages?sort=updated_at",
                "/api/messages?status=failed",
                "/api/messages?direction=outbound",
                "/api/messages?from=%2B14155550199",
                "/api/messages?to=%2B14155550007",
                "/api/messages?to=%2B14155550666",
                "/api/messages?number=%2B14155550666",
                "/api/messages?crm_user_id=crm-1",
                "/api/voicemails",
                "/api/voicemails?sort=-updated_at",
                "/api/voicemails?from=%2B14155550007",
                "/api/voicemails?to=%2B14155550199",
                "/api/voicemails?number=%2B14155550007",
                "/api/voicemails?dialpad_user_id=u1",
                "/api/conversations",
                "/api/conversations?sort=updated_at",
                "/api/conversations?number=%2B14155550007",
                "/api/conversations?status=missed",
                "/api/conversations?direction=outbound",
                "/api/conversations?outcome=blocked"
            })
    void pagesAreReadFromAnIndexInOrder(String path) {
        String cursor =
                app.get(path + (path.contains("?") ? "&" : "?") + "limit=2").nextCursor();

        List<String> plans = Statements.SEEN.plansDuring(() -> {
            assertThat(app.get(path).status()).isEqualTo(200);
            if (cursor != null) {
                assertThat(app.get(path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor)
                                .status())
                        .isEqualTo(200);
            }
        });

        assertThat(plans).hasSizeGreaterThanOrEqualTo(2);
        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan).doesNotContainPattern(SORT).doesNotContainPattern(WHOLE_TABLE));
        // The place of a cursor is found, and not filtered for.
        assertThat(plans).noneMatch(plan -> plan.contains("Filter: (ROW") || plan.contains("Filter: ((ROW"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/lookup?number=%2B14155550007",
                "/api/lookup?number=415-555-0199",
                "/api/lookup?number=%2B14155550666",
                "/api/changes",
                "/api/changes?limit=100"
            })
    void unitedRowsAreReadFromIndexesInOrder(String path) {
        List<String> plans = Statements.SEEN.plansDuring(
                () -> assertThat(app.get(path).status()).isEqualTo(200));

        assertThat(plans).hasSize(2);
        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan).doesNotContainPattern(SORT).doesNotContainPattern(WHOLE_TABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/calls/3", "/api/messages/3", "/api/voicemails/3", "/api/conversations/3"})
    void singleThingsAreFoundByIndexes(String path) {
        List<String> plans = Statements.SEEN.plansDuring(
                () -> assertThat(app.get(path).status()).isEqualTo(200));

        assertThat(plans).hasSizeGreaterThanOrEqualTo(2).allSatisfy(plan -> assertThat(plan)
                .doesNotContainPattern(WHOLE_TABLE));
    }

    @Test
    void changesGoOnFromTheMiddleByTheIndexes() {
        String middle = app.get("/api/changes?limit=100").json().get("position").asString();

        List<String> plans = Statements.SEEN.plansDuring(() ->
                assertThat(app.get("/api/changes?since=" + middle).status()).isEqualTo(200));

        assertThat(plans.get(1))
                .contains("Merge Append")
                .doesNotContainPattern(SORT)
                .doesNotContainPattern(WHOLE_TABLE);
    }

    private static final String CALLS = """
            INSERT INTO cti.call (app_id, call_id, id, direction, external_number, internal_number, from_number, to_number,
                status, outcome, dialpad_user_id, started_at, talk_ms, conversation_id, snapshot, version,
                changed_partition, changed_offset, created_at, updated_at)
            SELECT CASE i % 3 WHEN 0 THEN :app ELSE 'other' || i % 3 END, i::text, gen_random_uuid(),
                CASE WHEN i % 4 = 0 THEN 'outbound' ELSE 'inbound' END, other, '+14155550199',
                CASE WHEN i % 4 = 0 THEN '+14155550199' ELSE other END, CASE WHEN i % 4 = 0 THEN other ELSE '+14155550199' END,
                CASE WHEN i % 10 = 1 THEN 'missed' WHEN i % 500 = 3 THEN 'ringing' ELSE 'ended' END,
                CASE WHEN i % 10 = 1 THEN 'missed' ELSE 'answered' END,
                'u' || i % 40, timestamptz '2026-01-01' + i * interval '5 seconds',
                CASE WHEN i % 10 = 1 THEN NULL ELSE i::bigint * 7919 % 600000 END,
                lpad(to_hex(i), 32, '0')::uuid,
                jsonb_build_object('subject', 'call', 'call_id', i::text, 'direction', 'inbound', 'status', 'ended',
                    'recordings', '[]'::jsonb, 'recap', '{"purposes":[],"action_items":[]}'::jsonb, 'dispositions', '[]'::jsonb,
                    'labels', '[]'::jsonb, 'links', '{}'::jsonb, 'pad', repeat('x', 300)),
                i, 0, i, timestamptz '2026-01-01', timestamptz '2026-01-01' + i * interval '5 seconds'
            FROM (SELECT i, '+1415555' || lpad((i % 3000)::text, 4, '0') AS other FROM generate_series(1, 45000) i) numbers
            """;

    private static final String MESSAGES = """
            INSERT INTO cti.message (app_id, message_id, id, direction, from_number, to_numbers, status, dialpad_user_id,
                sent_at, snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            SELECT CASE i % 3 WHEN 0 THEN :app ELSE 'other' || i % 3 END, i::text, gen_random_uuid(),
                CASE WHEN i % 4 = 0 THEN 'outbound' ELSE 'inbound' END,
                CASE WHEN i % 4 = 0 THEN '+14155550199' ELSE other END,
                CASE WHEN i % 20 = 0 THEN ARRAY[other, '+14155550666'] ELSE ARRAY[other] END,
                'delivered', 'u' || i % 40, timestamptz '2026-01-01' + i * interval '5 seconds',
                jsonb_build_object('subject', 'message', 'message_id', i::text, 'direction', 'inbound', 'to_numbers', '[]'::jsonb,
                    'pad', repeat('x', 300)),
                i, 0, i, timestamptz '2026-01-01', timestamptz '2026-01-01' + i * interval '5 seconds'
            FROM (SELECT i, '+1415555' || lpad((i % 3000)::text, 4, '0') AS other FROM generate_series(1, 45000) i) numbers
            """;

    private static final String VOICEMAILS = """
            INSERT INTO cti.voicemail (app_id, call_id, id, call_public_id, from_number, to_number, dialpad_user_id,
                received_at, snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            SELECT app_id, call_id, gen_random_uuid(), id, from_number, to_number, dialpad_user_id, started_at,
                jsonb_build_object('received_at', started_at, 'deleted', false, 'pad', repeat('x', 300)),
                version, 0, changed_offset, created_at, updated_at
            FROM cti.call
            """;

    private static final String CONVERSATIONS = """
            INSERT INTO cti.conversation (app_id, id, external_number, direction, status, outcome, started_at, snapshot,
                version, changed_partition, changed_offset, created_at, updated_at)
            SELECT app_id, conversation_id, external_number, direction, status, outcome, started_at,
                jsonb_build_object('direction', 'inbound', 'status', 'ended', 'participants', '[]'::jsonb,
                    'transfers', '[]'::jsonb, 'missed_count', 0, 'internal', false, 'started_at', started_at,
                    'call_ids', '[]'::jsonb, 'voicemail_call_ids', '[]'::jsonb, 'pad', repeat('x', 300)),
                version, 0, changed_offset, created_at, updated_at
            FROM cti.call
            """;
}
