package cti.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.admin.rawlog.RawLogHeader;
import cti.admin.rawlog.RawLogPlace;
import cti.admin.rawlog.RawLogReader;
import cti.admin.rawlog.RawLogRecord;
import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.Subject;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.DeadLetterReasons;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the raw event that a dead letter is about. */
@Component
class RawEvents {

    private final RawLogReader rawLog;

    RawEvents(RawLogReader rawLog) {
        this.rawLog = rawLog;
    }

    /**
     * @param letters redrivable ones of known apps
     * @return by letter id; without those whose raw event is gone
     */
    Map<String, RawLogRecord> of(Collection<Letter> letters) {
        Map<String, RawLogPlace> places = new HashMap<>();
        Map<String, RawLogRecord> records = new HashMap<>();
        for (Letter letter : letters) {
            if (letter.reason().equals(DeadLetterReasons.PROJECTION_FAILED)) {
                ProjectedFrom.of(DeadLetterReader.json(letter.payload()))
                        .ifPresent(it -> places.put(letter.letterId(), it));
            } else {
                records.put(letter.letterId(), original(letter));
            }
        }
        Map<RawLogPlace, RawLogRecord> found = rawLog.read(places.values());
        places.forEach((letterId, place) -> records.computeIfAbsent(letterId, it -> found.get(place)));
        return records;
    }

    /**
     * Byte for byte what was set aside. Only an event whose subject was not known, for want of an app or of a rule, gets
     * the key that it would get today.
     */
    private static RawLogRecord original(Letter letter) {
        byte[] key = Objects.requireNonNull(letter.key());
        byte[] payload = Objects.requireNonNull(letter.payload());
        if (SubjectKey.parse(new String(key, UTF_8)).kind() != SubjectKind.UNKNOWN) {
            return new RawLogRecord(key, payload, letter.headers());
        }
        AppId app = Objects.requireNonNull(letter.appId());
        Subject subject = Subject.of(DeadLetterReader.json(payload));
        String eventId = EventId.of(app, payload);
        String subjectId = subject.id() == null ? eventId : subject.id();
        SubjectKey today = new SubjectKey(app, subject.kind(), subjectId);
        Stream<RawLogHeader> kept = letter.headers().stream()
                .filter(it -> !it.name().equals(RawEventHeaders.EVENT_ID)
                        && !it.name().equals(RawEventHeaders.KIND));
        Stream<RawLogHeader> changed = Stream.of(
                header(RawEventHeaders.EVENT_ID, eventId),
                header(RawEventHeaders.KIND, subject.kind().wireName()));
        return new RawLogRecord(
                today.toString().getBytes(UTF_8),
                payload,
                Stream.concat(changed, kept).toList());
    }

    private static RawLogHeader header(String name, String value) {
        return new RawLogHeader(name, value.getBytes(UTF_8));
    }
}
