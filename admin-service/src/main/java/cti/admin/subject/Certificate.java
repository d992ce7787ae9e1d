package cti.admin.subject;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was erased of a person, and what was not.
 *
 * @param state {@code pending} until processor-service has removed all rows, then {@code erased}
 * @param number its last two digits
 * @param numberHash HMAC-SHA-256 of app id, {@code |} and number, in base64url; the key is the salt, in base64
 * @param erasedBefore what began before this time is erased; what comes later is not
 * @param completedAt null while pending
 * @param requestedBy what the caller said of itself when it was first asked for
 */
record Certificate(
        String certificateId,
        String state,
        String number,
        String numberHash,
        String salt,
        Instant requestedAt,
        String requestedBy,
        Instant erasedBefore,
        @Nullable Instant completedAt,
        Erased erased,
        List<Remainder> remains) {

    /** Rows removed, all times together that the erasure was asked for. */
    record Erased(long calls, long messages, long voicemails, long contacts, long conversations, long deadLetters) {}

    /**
     * A place that still has data of the person, which none of our APIs shows.
     *
     * @param until when it goes by itself
     */
    record Remainder(String where, String until) {}

    private static final List<Remainder> REMAINS = List.of(
            new Remainder("cti.raw-events.v1", "for ever: events as Dialpad signed them"),
            new Remainder("cti.dead-letters.v1", "for ever: what could not be understood"),
            new Remainder("cti.changes.v1", "the topic's retention, 14 days by default"),
            new Remainder("cti.outbound.v1", "the topic's retention, 7 days by default"),
            new Remainder(
                    "processor-service's local store and its changelog",
                    "some days after the last event of a call or message; the next event of a contact"),
            new Remainder("quarantine", "an event that was mapped to no app is nobody's to erase"),
            new Remainder("backups of the database", "as long as you keep them"),
            new Remainder("Dialpad, CRMs and agents' screens", "not known here"));

    static Certificate of(ErasureRow row, ErasedCounts counts) {
        return new Certificate(
                row.certificateId(),
                counts.doneAt() == null ? "pending" : "erased",
                row.numberHint(),
                row.numberHash(),
                row.salt(),
                row.requestedAt(),
                row.requestedBy(),
                row.erasedAt(),
                counts.doneAt(),
                new Erased(
                        counts.calls(),
                        counts.messages(),
                        counts.voicemails(),
                        counts.contacts(),
                        counts.conversations(),
                        row.deadLetters()),
                REMAINS);
    }
}
