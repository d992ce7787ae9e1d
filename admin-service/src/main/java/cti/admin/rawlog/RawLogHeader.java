package cti.admin.rawlog;

import org.jspecify.annotations.Nullable;

/** A record header as Kafka has it, whoever wrote it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawLogHeader(String name, byte @Nullable [] value) {}
