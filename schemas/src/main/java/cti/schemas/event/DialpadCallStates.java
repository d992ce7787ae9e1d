package cti.schemas.event;

import java.util.List;

/** The states that a call event can name, as far as Dialpad's published API description says; its list is not closed. */
public final class DialpadCallStates {

    /** What one can subscribe to, but for {@code all}, which is a filter and never a state. */
    public static final List<String> KNOWN = List.of(
            "admin",
            "admin_recording",
            "ai_playbook",
            "barge",
            "blocked",
            "call_transcription",
            "calling",
            "connected",
            "csat",
            "dispositions",
            "eavesdrop",
            "hangup",
            "hold",
            "merged",
            "missed",
            "monitor",
            "parked",
            "pcsat",
            "postcall",
            "preanswer",
            "queued",
            "recap_action_items",
            "recap_outcome",
            "recap_purposes",
            "recap_summary",
            "recording",
            "ringing",
            "takeover",
            "transcription",
            "voicemail",
            "voicemail_uploaded");

    private DialpadCallStates() {}
}
