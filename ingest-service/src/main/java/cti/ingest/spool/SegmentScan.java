package cti.ingest.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a segment holds from an offset on.
 *
 * @param end up to where it was looked at
 */
record SegmentScan(List<Whole> records, List<Broken> broken, int end) {

    /** @param end of its frame */
    record Whole(SpooledEvent event, int end) {}

    /** @param torn whether it is the last thing in the file and incomplete: nobody was told that it is kept */
    record Broken(int from, int to, boolean torn) {}

    /** @param bytes all of the segment that is on disk, from its beginning */
    static SegmentScan of(ByteBuffer bytes, int offset, int maxRecords) {
        if (bytes.limit() < Segment.SALT_BYTES) {
            return new SegmentScan(List.of(), List.of(), bytes.limit());
        }
        long salt = bytes.getLong(0);
        List<Whole> records = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        int at = Math.max(offset, Segment.SALT_BYTES);
        while (at < bytes.limit() && records.size() < maxRecords) {
            byte[] payload = Frame.read(bytes, at, salt);
            int next = payload == null ? Frame.next(bytes, at + 1, salt) : at + Frame.size(payload);
            Optional<SpooledEvent> event = payload == null ? Optional.empty() : SpooledEvent.of(payload);
            if (event.isPresent()) {
                records.add(new Whole(event.get(), next));
            } else {
                broken.add(new Broken(at, next, payload == null && next == bytes.limit() && isTorn(bytes, at)));
            }
            at = next;
        }
        return new SegmentScan(records, broken, at);
    }

    /** Cut off, or never written behind a length that was: file systems fill that with zeros. */
    private static boolean isTorn(ByteBuffer bytes, int from) {
        for (int at = from; at < bytes.limit(); at++) {
            if (bytes.get(at) != 0) {
                return Frame.isCut(bytes, from);
            }
        }
        return true;
    }
}
