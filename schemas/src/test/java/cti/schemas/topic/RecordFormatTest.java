package cti.schemas.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.AgentSnapshot;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Links;
import cti.schemas.change.CallSnapshot.Recap;
import cti.schemas.change.CallSnapshot.Recording;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.change.Change;
import cti.schemas.change.ContactSnapshot;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Party;
import cti.schemas.change.Snapshot;
import cti.schemas.connection.GatewayAlive;
import cti.schemas.connection.OpenConnection;
import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.ApiKeyUse;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.AppErasureEntry;
import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.Direction;
import cti.schemas.event.EventSource;
import cti.schemas.event.SubjectKind;
import cti.schemas.push.TicketUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Another process, or this one next year, reads these bytes: a changed golden file is a changed contract. */
class RecordFormatTest {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AppId ACME = new AppId("acme");
    private static final Party ALICE = new Party("7", "user", "Alice", "+14155550111", null);

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("change-call", Topics.CHANGES, change(SubjectKind.CALL, call())),
                Arguments.of("change-message", Topics.CHANGES, change(SubjectKind.MESSAGE, message())),
                Arguments.of("change-agent", Topics.CHANGES, change(SubjectKind.AGENT, agent())),
                Arguments.of("change-contact", Topics.CHANGES, change(SubjectKind.CONTACT, contact())),
                Arguments.of(
                        "directory-app",
                        Topics.DIRECTORY,
                        new AppEntry(ACME, "Acme", true, "4242", List.of("777"), "c2lnbmluZw==", "US")),
                Arguments.of(
                        "directory-api-key",
                        Topics.DIRECTORY,
                        new ApiKeyEntry(ACME, "abc", "$2a$10$hash", "0badcafe", false, NOON)),
                Arguments.of("directory-app-erasure", Topics.DIRECTORY, new AppErasureEntry(ACME, NOON)),
                Arguments.of(
                        "directory-erased-subject",
                        Topics.DIRECTORY,
                        new ErasedSubjectEntry(ACME, "c2FsdA==", "hash", NOON)),
                Arguments.of("connection-gateway", Topics.CONNECTIONS, new GatewayAlive("gw1")),
                Arguments.of(
                        "connection",
                        Topics.CONNECTIONS,
                        new OpenConnection(
                                new UUID(1, 2),
                                "gw1",
                                ACME,
                                "abc",
                                "192.0.2.7",
                                NOON,
                                "crm-42",
                                null,
                                List.of("call.*"))),
                Arguments.of("key-use", Topics.KEY_USES, new ApiKeyUse("abc", NOON)),
                Arguments.of("ticket-use", Topics.TICKET_USES, new TicketUse("abc", "def", NOON)),
                Arguments.of(
                        "directory-webhook",
                        Topics.DIRECTORY,
                        new WebhookEntry(ACME, "wh1", "tokenhash", List.of("key:secret"))),
                Arguments.of(
                        "directory-user-mapping", Topics.DIRECTORY, new UserMappingEntry(ACME, "map1", "7", "crm-42")));
    }

    /** {@code -Dgolden.update} rewrites the files instead; review them like code. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    <V> void isTheOnePublished(String name, Topic<?, V> topic, V value) throws IOException {
        byte[] bytes = topic.values().serializer().serialize(topic.name(), value);

        Path golden = Path.of("src/test/resources/golden", name + ".json");
        if (System.getProperty("golden.update") != null) {
            Files.write(golden, bytes);
        }
        assertThat(new String(bytes, UTF_8)).isEqualTo(Files.readString(golden).strip());
        assertThat(topic.values().deserializer().deserialize(topic.name(), bytes))
                .isEqualTo(value);
        // Postgres keeps one member of each name.
        assertThat(STRICT.readTree(bytes)).isNotEmpty();
    }

    private static Change change(SubjectKind kind, Snapshot snapshot) {
        return new Change(ACME, kind, "1", 3, 42, "evt_1", EventSource.WEBHOOK, NOON, "hangup", NOON, snapshot);
    }

    private static CallSnapshot call() {
        return new CallSnapshot(
                "531",
                Direction.INBOUND,
                "+12065550142",
                "+14155550111",
                CallStatus.ENDED,
                CallOutcome.ANSWERED,
                ALICE,
                null,
                NOON,
                null,
                NOON,
                NOON,
                NOON,
                61_000L,
                0L,
                null,
                List.of(new Recording("9", "callrecording", "https://x", 60_000L, NOON)),
                false,
                false,
                new Recap("Refund", null, List.of("Billing"), List.of()),
                List.of("Billing~Refund"),
                List.of(),
                "5",
                4.41,
                new Links(null, "530", null, List.of("530"), List.of()),
                new Voicemail("https://v", "Hi", null, NOON, false),
                42);
    }

    private static MessageSnapshot message() {
        return new MessageSnapshot(
                "609",
                Direction.OUTBOUND,
                "+1",
                List.of("+2", "+3"),
                "Hello",
                true,
                null,
                "sent",
                null,
                ALICE,
                null,
                null,
                NOON,
                42);
    }

    private static AgentSnapshot agent() {
        return new AgentSnapshot("7", ALICE, "available", null, "available", List.of("63"), NOON, 42);
    }

    private static ContactSnapshot contact() {
        return new ContactSnapshot("5", "shared", "Dana", List.of("+1"), List.of(), null, "Buyer", false, 42);
    }
}
