package cti.admin.rawlog;

import java.util.List;

/** A record of {@code cti.raw-events}: key, claims and headers, byte for byte. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawLogRecord(byte[] key, byte[] value, List<RawLogHeader> headers) {}
