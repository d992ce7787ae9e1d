package cti.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A dead letter as the API shows it; what is null is not known.
 *
 * @param id partition and offset of its record in {@code cti.dead-letters}
 * @param state waiting or redriven
 * @param reason one word
 * @param detail one sentence
 * @param origin {@code topic-partition@offset}, or the service that set it aside
 * @param stackTrace classes and frames of what was thrown; not there if nothing was, and in lists
 * @param appId null while nobody knows whose it is
 * @param subject {@code kind:id}
 * @param organizationId the Dialpad company that an event of no known app names
 * @param officeId likewise
 * @param redrivable false if it was not written by us or its raw event is gone
 * @param payload the claims, if they are JSON; for {@code projection_failed} the change
 * @param payloadBase64 the same if they are not JSON. Neither is there if the payload is too large for a list
 */
record DeadLetterView(
        String id,
        String state,
        String reason,
        @Nullable String detail,
        @Nullable String origin,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stackTrace,
        @Nullable String appId,
        @Nullable String subject,
        @Nullable String eventId,
        @Nullable String source,
        @Nullable String organizationId,
        @Nullable String officeId,
        @Nullable Instant receivedAt,
        @Nullable Instant setAsideAt,
        boolean redrivable,
        @Nullable Instant redrivenAt,
        int payloadBytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object payload,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String payloadBase64) {

    /** Deeper than any real event, and shallow enough to be written into an answer. */
    private static final int MAX_DEPTH = 200;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    static DeadLetterView of(DeadLetterRow row) {
        JsonNode json = json(row.payload());
        boolean isJson = !json.isMissingNode();
        return new DeadLetterView(
                row.letterId(),
                row.redrivenAt() == null ? "waiting" : "redriven",
                row.reason(),
                row.detail(),
                row.origin(),
                row.stackTrace(),
                row.appId(),
                row.subject(),
                row.eventId(),
                row.source(),
                row.organizationId(),
                row.officeId(),
                row.receivedAt(),
                row.setAsideAt(),
                row.redrivable(),
                row.redrivenAt(),
                row.payloadBytes(),
                isJson ? json : null,
                isJson || row.payload() == null ? null : Base64.getEncoder().encodeToString(row.payload()));
    }

    private static JsonNode json(byte @Nullable [] payload) {
        try {
            return payload == null ? MissingNode.getInstance() : JSON.readTree(payload);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
