package cti.query.conversation;

import static cti.query.page.Columns.snapshot;
import static cti.query.page.Columns.time;
import static cti.query.page.Columns.uuid;

import cti.query.party.ContactView;
import cti.query.party.CrmUsers;
import cti.query.party.TargetView;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.change.Party;
import cti.schemas.event.AppId;
import cti.schemas.event.Direction;
import cti.schemas.event.PublicId;
import cti.schemas.serde.Seconds;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A phone conversation as CRMs see it: what its legs are together. Every field is there; what is not known is
 * {@code null}.
 *
 * @param entryPoint whom the caller reached first, or who placed the call
 * @param queue the call centre in which the caller waited
 * @param status of the liveliest leg
 * @param outcome {@code null} while a leg lives
 * @param answeredBy the first agent who answered
 * @param lastAnsweredBy the last one: another than the first after a transfer
 * @param missedCount how often somebody was missed; colleagues who were rung at the same time as the one who answered
 *     were not
 * @param waitSeconds until the first answer, or until the end if there was none
 * @param durationSeconds talk time of all agents together
 * @param dialpadCallIds of the legs, in the order in which they began
 */
@Schema(name = "Conversation")
public record ConversationView(
        UUID id,
        Direction direction,
        CallStatus status,
        @Nullable CallOutcome outcome,
        @Nullable String externalNumber,
        @Nullable ContactView contact,
        @Nullable TargetView entryPoint,
        @Nullable TargetView queue,
        @Nullable AnswerView answeredBy,
        @Nullable AnswerView lastAnsweredBy,
        List<ParticipantView> participants,
        List<TransferView> transfers,
        int missedCount,
        boolean isInternal,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable BigDecimal waitSeconds,
        @Nullable BigDecimal durationSeconds,
        @Nullable BigDecimal holdSeconds,
        @Nullable BigDecimal totalSeconds,
        List<String> dialpadCallIds,
        List<UUID> voicemailIds,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The columns of {@code cti.conversation} that {@link #of} reads. */
    static final String COLUMNS = "app_id, id, snapshot, version, created_at, updated_at";

    public static ConversationView of(ResultSet row, CrmUsers crmUsers) throws SQLException {
        ConversationSnapshot conversation = snapshot(row, ConversationSnapshot.class);
        AppId app = new AppId(row.getString("app_id"));
        UnaryOperator<@Nullable String> crmUserOf = it -> crmUsers.of(app, it);
        return new ConversationView(
                uuid(row, "id"),
                conversation.direction(),
                conversation.status(),
                conversation.outcome(),
                conversation.externalNumber(),
                ContactView.of(conversation.contact()),
                TargetView.of(conversation.entryPoint()),
                TargetView.of(conversation.queue()),
                AnswerView.of(conversation.answeredBy(), crmUserOf),
                AnswerView.of(conversation.lastAnsweredBy(), crmUserOf),
                conversation.participants().stream()
                        .map(it -> ParticipantView.of(it, crmUserOf))
                        .toList(),
                conversation.transfers().stream().map(TransferView::of).toList(),
                conversation.missedCount(),
                conversation.internal(),
                conversation.startedAt(),
                conversation.answeredAt(),
                conversation.endedAt(),
                Seconds.ofMillis(conversation.waitMillis()),
                Seconds.ofMillis(conversation.talkMillis()),
                Seconds.ofMillis(conversation.holdMillis()),
                Seconds.ofMillis(conversation.totalMillis()),
                conversation.callIds(),
                conversation.voicemailCallIds().stream()
                        .map(it -> PublicId.ofVoicemail(app, it))
                        .toList(),
                row.getLong("version"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static @Nullable String userId(@Nullable Party party) {
        return party != null && "user".equals(party.type()) ? party.id() : null;
    }

    /**
     * Who answered.
     *
     * @param name {@code null} if Dialpad did not deliver the agent's leg
     */
    @Schema(name = "ConversationAnswer")
    public record AnswerView(
            @Nullable String dialpadUserId,
            @Nullable String crmUserId,
            @Nullable String name,
            String dialpadCallId,
            @Nullable Instant answeredAt) {

        static @Nullable AnswerView of(
                ConversationSnapshot.@Nullable Answer answer, UnaryOperator<@Nullable String> crmUserOf) {
            if (answer == null) {
                return null;
            }
            String name = answer.agent() == null ? null : answer.agent().name();
            String user = userId(answer.agent());
            return new AnswerView(user, crmUserOf.apply(user), name, answer.callId(), answer.at());
        }
    }

    /** Somebody on our side: an agent, or the queue, department or office that the call went through. */
    @Schema(name = "ConversationParticipant")
    public record ParticipantView(
            @Nullable String type,
            @Nullable String name,
            @Nullable String dialpadUserId,
            @Nullable String crmUserId,
            @Nullable CallOutcome outcome,
            @Nullable Instant joinedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant leftAt,
            @Nullable BigDecimal durationSeconds,
            @Nullable BigDecimal holdSeconds,
            List<String> dialpadCallIds) {

        static ParticipantView of(
                ConversationSnapshot.Participant participant, UnaryOperator<@Nullable String> crmUserOf) {
            String user = userId(participant.party());
            return new ParticipantView(
                    participant.party().type(),
                    participant.party().name(),
                    user,
                    crmUserOf.apply(user),
                    participant.outcome(),
                    participant.joinedAt(),
                    participant.answeredAt(),
                    participant.leftAt(),
                    Seconds.ofMillis(participant.talkMillis()),
                    Seconds.ofMillis(participant.holdMillis()),
                    participant.callIds());
        }
    }

    /** @param attended whether the recipient was asked first */
    @Schema(name = "ConversationTransfer")
    public record TransferView(
            @Nullable TargetView from,
            @Nullable TargetView to,
            @Nullable Instant at,
            boolean attended) {

        static TransferView of(ConversationSnapshot.Transfer transfer) {
            return new TransferView(
                    TargetView.of(transfer.from()), TargetView.of(transfer.to()), transfer.at(), transfer.attended());
        }
    }
}
