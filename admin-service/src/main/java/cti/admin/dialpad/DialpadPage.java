package cti.admin.dialpad;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** @param cursor empty on the last page */
record DialpadPage(List<ObjectNode> items, String cursor) {

    DialpadPage(@Nullable List<ObjectNode> items, @Nullable String cursor) {
        this.items = items == null ? List.of() : items;
        this.cursor = cursor == null ? "" : cursor;
    }
}
