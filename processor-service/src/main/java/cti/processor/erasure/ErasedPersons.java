package cti.processor.erasure;

import cti.schemas.change.CallSnapshot;
import cti.schemas.change.Change;
import cti.schemas.change.ContactSnapshot;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Party;
import cti.schemas.event.Direction;
import cti.tenancy.ErasedNumbers;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change tells of an erased person: a function of the change and the ledger alone. A call or message is judged by
 * when it began, so that what is reported of it later goes with it; a contact, which has no beginning, by its last report.
 */
final class ErasedPersons {

    private ErasedPersons() {}

    static boolean covers(ErasedNumbers erased, Change change) {
        if (change.snapshot() instanceof CallSnapshot call) {
            return covers(erased, change, call);
        }
        if (change.snapshot() instanceof MessageSnapshot message) {
            return covers(erased, change, message);
        }
        return change.snapshot() instanceof ContactSnapshot contact
                && coversAny(erased, change, change.occurredAt(), contact.phones().stream());
    }

    private static boolean covers(ErasedNumbers erased, Change change, CallSnapshot call) {
        Instant began = Objects.requireNonNullElse(call.startedAt(), change.occurredAt());
        return coversAny(
                erased,
                change,
                began,
                Stream.of(call.externalNumber(), phone(call.contact())).flatMap(Stream::ofNullable));
    }

    /** A message to several goes as a whole: its text is about all of them. */
    private static boolean covers(ErasedNumbers erased, Change change, MessageSnapshot message) {
        Stream<String> others = message.direction() == Direction.INBOUND
                ? Stream.ofNullable(message.fromNumber())
                : message.toNumbers().stream();
        Instant began = Objects.requireNonNullElse(message.sentAt(), change.occurredAt());
        return coversAny(erased, change, began, Stream.concat(others, Stream.ofNullable(phone(message.contact()))));
    }

    private static boolean coversAny(ErasedNumbers erased, Change change, Instant began, Stream<String> numbers) {
        return numbers.anyMatch(it -> erased.covers(change.appId(), it, began));
    }

    private static @Nullable String phone(@Nullable Party contact) {
        return contact == null ? null : contact.phone();
    }
}
