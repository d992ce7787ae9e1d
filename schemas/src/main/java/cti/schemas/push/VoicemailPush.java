package cti.schemas.push;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed when a voicemail is left or changes.
 *
 * @param callId Dialpad's id of the leg that went to voicemail
 */
public record VoicemailPush(
        String event,
        UUID id,
        String position,
        String timestamp,
        long version,
        UUID voicemailId,
        String callId,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable String userId,
        @Nullable String targetCrmUser,
        @Nullable BigDecimal durationSeconds,
        @Nullable String recordingUrl,
        @Nullable String transcript,
        List<String> changed) {}
