package cti.query;

import static java.time.ZoneOffset.UTC;

import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes rows as processor-service does. */
final class Rows {

    static final Instant ARRIVED = Instant.parse("2026-01-02T00:00:00.5Z");

    private final JdbcClient owner;

    Rows(JdbcClient owner) {
        this.owner = owner;
    }

    /** @return the public id */
    UUID call(AppId app, Consumer<SampleCall> facts) {
        SampleCall call = new SampleCall();
        facts.accept(call);
        return call(app, call.snapshot());
    }

    UUID call(AppId app, CallSnapshot call) {
        UUID id = PublicId.ofCall(app, call.callId());
        owner.sql("""
                        INSERT INTO cti.call (app_id, call_id, id, direction, external_number, internal_number,
                            from_number, to_number, status, outcome, dialpad_user_id, started_at, talk_ms, snapshot,
                            version, changed_partition, changed_offset, created_at, updated_at)
                        VALUES (:app, :callId, :id, :direction, :external, :internal, :from, :to, :status, :outcome,
                            :user, :startedAt, :talk, :snapshot::jsonb, :version, 0, 0, :at, :at)
                        """)
                .param("app", app.value())
                .param("callId", call.callId())
                .param("id", id)
                .param("direction", call.direction().wireName())
                .param("external", call.externalNumber())
                .param("internal", call.internalNumber())
                .param("from", call.fromNumber())
                .param("to", call.toNumber())
                .param("status", call.status().wireName())
                .param("outcome", call.outcome() == null ? null : call.outcome().wireName())
                .param("user", call.dialpadUserId())
                .param("startedAt", call.startedAt().atOffset(UTC))
                .param("talk", call.talkMillis())
                .param("snapshot", JsonSerde.MAPPER.writeValueAsString(call))
                .param("version", call.version())
                .param("at", ARRIVED.atOffset(UTC))
                .update();
        return id;
    }

    void callEvent(AppId app, String callId, int partition, long offset, String state, List<String> changed) {
        owner.sql("""
                        INSERT INTO cti.call_event
                        VALUES (:app, :call, :partition, :offset, :event, 'webhook', :state, :occurred, :received, :changed)
                        """)
                .param("app", app.value())
                .param("call", callId)
                .param("partition", partition)
                .param("offset", offset)
                .param("event", "evt_" + offset)
                .param("state", state)
                .param("occurred", SampleCall.NOON.plusSeconds(offset).atOffset(UTC))
                .param("received", ARRIVED.atOffset(UTC))
                .param("changed", changed.toArray(String[]::new))
                .update();
    }

    /** A conversation of legs that are there already; named after the first. */
    UUID conversation(AppId app, ConversationSnapshot conversation) {
        UUID id = PublicId.ofConversation(app, conversation.callIds().get(0));
        owner.sql("""
                        INSERT INTO cti.conversation
                        VALUES (:app, :id, :external, :direction, :status, :outcome, :startedAt, :snapshot::jsonb,
                            11, :at, :at)
                        """)
                .param("app", app.value())
                .param("id", id)
                .param("external", conversation.externalNumber())
                .param("direction", conversation.direction().wireName())
                .param("status", conversation.status().wireName())
                .param(
                        "outcome",
                        conversation.outcome() == null
                                ? null
                                : conversation.outcome().wireName())
                .param("startedAt", conversation.startedAt().atOffset(UTC))
                .param("snapshot", JsonSerde.MAPPER.writeValueAsString(conversation))
                .param("at", ARRIVED.atOffset(UTC))
                .update();
        conversation.callIds().forEach(it -> {
            owner.sql("INSERT INTO cti.conversation_member VALUES (:app, :call, :alias, :id, false)")
                    .param("app", app.value())
                    .param("call", it)
                    .param("alias", PublicId.ofConversation(app, it))
                    .param("id", id)
                    .update();
            owner.sql("UPDATE cti.call SET conversation_id = :id WHERE app_id = :app AND call_id = :call")
                    .param("app", app.value())
                    .param("call", it)
                    .param("id", id)
                    .update();
        });
        return id;
    }

    UUID message(AppId app, MessageSnapshot message) {
        UUID id = PublicId.ofMessage(app, message.messageId());
        owner.sql("""
                        INSERT INTO cti.message
                        VALUES (:app, :messageId, :id, :direction, :from, :to, :status, :user, :sentAt, :snapshot::jsonb,
                            :version, 0, 0, :at, :at)
                        """)
                .param("app", app.value())
                .param("messageId", message.messageId())
                .param("id", id)
                .param("direction", message.direction().wireName())
                .param("from", message.fromNumber())
                .param("to", message.toNumbers().toArray(String[]::new))
                .param("status", message.status())
                .param("user", message.dialpadUserId())
                .param("sentAt", message.sentAt().atOffset(UTC))
                .param("snapshot", JsonSerde.MAPPER.writeValueAsString(message))
                .param("version", message.version())
                .param("at", ARRIVED.atOffset(UTC))
                .update();
        message.toNumbers().stream().skip(1).forEach(number -> owner.sql(
                        "INSERT INTO cti.message_recipient VALUES (:app, :number, :sentAt, :id)")
                .param("app", app.value())
                .param("number", number)
                .param("sentAt", message.sentAt().atOffset(UTC))
                .param("id", id)
                .update());
        return id;
    }

    /** Makes rows news of a change of the app's own partition. */
    void changed(AppId app, String table, UUID id, long offset) {
        owner.sql("UPDATE cti." + table + " SET changed_partition = :partition, changed_offset = :offset,"
                        + " changed_timestamp = :timestamp WHERE app_id = :app AND id = :id")
                .param("partition", QueryStack.partitionOf(app))
                .param("offset", offset)
                .param("timestamp", 1_600_000_000_000L + offset)
                .param("app", app.value())
                .param("id", id)
                .update();
    }

    void tombstone(AppId app, String kind, UUID id, long offset) {
        owner.sql("INSERT INTO cti.tombstone VALUES (:app, :kind, :id, :partition, :offset, :timestamp)")
                .param("app", app.value())
                .param("kind", kind)
                .param("id", id)
                .param("partition", QueryStack.partitionOf(app))
                .param("offset", offset)
                .param("timestamp", 1_600_000_000_000L + offset)
                .update();
    }

    UUID voicemail(AppId app, String callId, String from, String user, Voicemail voicemail) {
        UUID id = PublicId.ofVoicemail(app, callId);
        owner.sql("""
                        INSERT INTO cti.voicemail
                        VALUES (:app, :call, :id, :callId, :from, '+14155550199', :user, :receivedAt, :snapshot::jsonb,
                            9, 0, 0, :at, :at)
                        """)
                .param("app", app.value())
                .param("call", callId)
                .param("id", id)
                .param("callId", PublicId.ofCall(app, callId))
                .param("from", from)
                .param("user", user)
                .param("receivedAt", voicemail.receivedAt().atOffset(UTC))
                .param("snapshot", JsonSerde.MAPPER.writeValueAsString(voicemail))
                .param("at", ARRIVED.atOffset(UTC))
                .update();
        return id;
    }
}
