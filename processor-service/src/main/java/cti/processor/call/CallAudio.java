package cti.processor.call;

import cti.processor.decode.Claims;
import cti.processor.fold.Span;
import cti.processor.fold.SubjectState;
import cti.schemas.change.CallSnapshot.Recording;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.event.CallDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was recorded on a leg, and the message that was left on it. */
final class CallAudio {

    private static final String DETAILS = "recording_details";
    private static final String VOICEMAIL = "voicemail";

    private final SubjectState state;
    private final Claims claims;

    CallAudio(SubjectState state) {
        this.state = state;
        this.claims = state.claims();
    }

    /** The oldest first; without a voicemail that was deleted. */
    List<Recording> recordings() {
        List<Recording> recordings = new ArrayList<>();
        for (Claims details : claims.objects(DETAILS)) {
            String type = details.text("recording_type");
            if (!(VOICEMAIL.equals(type) && deleted())) {
                recordings.add(new Recording(
                        details.id("id"),
                        type,
                        details.text("url"),
                        details.millis("duration"),
                        details.instant("start_time")));
            }
        }
        addLinks(recordings, "recording_url", "callrecording");
        addLinks(recordings, "admin_recording_urls", "admincallrecording");
        recordings.sort(Comparator.comparing(Recording::startedAt, Comparator.nullsLast(Comparator.naturalOrder())));
        return List.copyOf(recordings);
    }

    private void addLinks(List<Recording> recordings, String field, String type) {
        Set<String> known = recordings.stream()
                .map(Recording::url)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toCollection(HashSet::new));
        for (String url : claims.texts(field)) {
            if (known.add(url)) {
                recordings.add(new Recording(null, type, url, null, null));
            }
        }
    }

    /** A link alone proves nothing: it is there, and leads nowhere, when the caller hung up in the greeting. */
    @Nullable
    Voicemail voicemail() {
        @Nullable
        Claims audio = claims.objects(DETAILS).stream()
                .filter(it -> VOICEMAIL.equals(it.text("recording_type")))
                .findFirst()
                .orElse(null);
        String transcript = claims.text("transcription_text");
        boolean proven = state.saw("voicemail_uploaded")
                || claims.id("voicemail_recording_id") != null
                || transcript != null
                || audio != null;
        if (!proven) {
            return null;
        }
        if (deleted()) {
            return new Voicemail(null, null, null, receivedAt(), true);
        }
        String link = claims.text("voicemail_link");
        String url = audio == null ? null : audio.text("url");
        return new Voicemail(
                link != null ? link : url,
                transcript,
                audio == null ? null : audio.millis("duration"),
                receivedAt(),
                false);
    }

    private boolean deleted() {
        return state.saw(CallDecision.VOICEMAIL_DELETED.wireName());
    }

    private Instant receivedAt() {
        Span uploaded = state.span("voicemail_uploaded");
        return Stream.<@Nullable Instant>of(
                        uploaded == null ? null : Instant.ofEpochMilli(uploaded.first()),
                        claims.instant("date_ended"),
                        claims.instant("date_started"))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
