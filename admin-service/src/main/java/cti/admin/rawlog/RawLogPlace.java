package cti.admin.rawlog;

/** Where a record lies in {@code cti.raw-events}. */
public record RawLogPlace(int partition, long offset) {}
