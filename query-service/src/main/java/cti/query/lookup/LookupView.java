package cti.query.lookup;

import cti.query.call.CallView;
import cti.query.message.MessageView;
import cti.query.party.ContactView;
import cti.query.voicemail.VoicemailView;
import cti.schemas.event.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a number, the newest first.
 *
 * @param number as it was understood
 * @param contact of the newest call or message that names the number's owner; {@code null} if none does
 */
@Schema(name = "Lookup")
record LookupView(
        String number,
        @Nullable ContactView contact,
        List<CallView> calls,
        List<MessageView> messages,
        List<VoicemailView> voicemails) {

    private record Named(Instant at, ContactView contact) {}

    /** @param spellings the number as rows may have it, at least one */
    static LookupView of(
            List<String> spellings, List<CallView> calls, List<MessageView> messages, List<VoicemailView> voicemails) {
        Stream<Named> ofCalls = calls.stream()
                .filter(it -> it.contact() != null && spellings.contains(it.externalNumber()))
                .map(it -> new Named(it.startedAt(), it.contact()));
        Stream<Named> ofMessages = messages.stream()
                .filter(it -> it.contact() != null && spellings.contains(otherSide(it)))
                .map(it -> new Named(it.sentAt(), it.contact()));
        ContactView contact = Stream.concat(ofCalls, ofMessages)
                .max(Comparator.comparing(Named::at))
                .map(Named::contact)
                .orElse(null);
        return new LookupView(spellings.get(0), contact, calls, messages, voicemails);
    }

    private static @Nullable String otherSide(MessageView message) {
        return message.direction() == Direction.INBOUND ? message.fromNumber() : message.toNumber();
    }
}
