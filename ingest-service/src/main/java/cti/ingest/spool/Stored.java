package cti.ingest.spool;

/**
 * An event that is safely on disk.
 *
 * @param end the position behind it
 */
public record Stored(SpooledEvent event, SpoolPosition end) {}
