package cti.push.resume;

import cti.push.relay.OutboundEvent;
import cti.schemas.push.Position;
import java.util.List;

/**
 * What a reader has read at a time.
 *
 * @param events of one partition, in order, without repetitions
 * @param upTo how far the story was read
 * @param nextOffset where the reader goes on
 */
public record Piece(List<OutboundEvent> events, Position upTo, long nextOffset) {}
