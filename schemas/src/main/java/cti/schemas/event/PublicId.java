package cti.schemas.event;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/** The ids that our APIs show: derived from app and Dialpad id, so that a replay gives the same ones. */
public final class PublicId {

    private static final NameBasedGenerator GENERATOR =
            Generators.nameBasedGenerator(UUID.fromString("6f0d6a3e-5c3b-5d0e-9a53-2f5a4c0f1d7b"));

    private PublicId() {}

    public static UUID ofCall(AppId app, String dialpadCallId) {
        return of(app, "call", dialpadCallId);
    }

    public static UUID ofMessage(AppId app, String dialpadMessageId) {
        return of(app, "message", dialpadMessageId);
    }

    /** @param dialpadCallId the leg that went to voicemail: Dialpad gives voicemails no id of their own */
    public static UUID ofVoicemail(AppId app, String dialpadCallId) {
        return of(app, "voicemail", dialpadCallId);
    }

    /** @param rootCallId the leg that the conversation is named after, see {@code docs/adr/0007} */
    public static UUID ofConversation(AppId app, String rootCallId) {
        return of(app, "conversation", rootCallId);
    }

    /**
     * The id of an outbound event.
     *
     * @param rawOffset of the raw event that it came from
     * @param event its name
     * @param subjectId whom it is about: a raw event causes one event of a name and subject at most
     */
    public static UUID ofOutbound(AppId app, int rawPartition, long rawOffset, String event, String subjectId) {
        return of(app, "outbound", rawPartition + "@" + rawOffset + ":" + event + ":" + subjectId);
    }

    private static UUID of(AppId app, String kind, String dialpadId) {
        return GENERATOR.generate(app + ":" + kind + ":" + dialpadId);
    }
}
