package cti.admin.deadletter;

import cti.admin.rawlog.RawLogPlace;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which raw event a change came from. Read as loosely as possible, because the change itself may be what is wrong. */
final class ProjectedFrom {

    private ProjectedFrom() {}

    static Optional<RawLogPlace> of(JsonNode change) {
        JsonNode partition = change.path("raw_partition");
        JsonNode offset = change.path("raw_offset");
        return partition.isInt() && offset.canConvertToLong()
                ? Optional.of(new RawLogPlace(partition.asInt(), offset.asLong()))
                : Optional.empty();
    }
}
