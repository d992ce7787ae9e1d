package cti.admin.deadletter;

import cti.admin.rawlog.RawLogHeader;
import cti.schemas.event.AppId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a dead letter is needed to send it again.
 *
 * @param appId null while nobody knows whose it is
 * @param redrivable if so, key and payload are there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Letter(
        long seq,
        String letterId,
        String reason,
        @Nullable AppId appId,
        byte @Nullable [] key,
        byte @Nullable [] payload,
        List<RawLogHeader> headers,
        boolean redrivable) {}
