package cti.query.call;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that calls can be listed in. */
enum CallSort {
    OLDEST_FIRST("started_at", false),
    NEWEST_FIRST("-started_at", true);

    private final String wireName;
    private final boolean descending;

    CallSort(String wireName, boolean descending) {
        this.wireName = wireName;
        this.descending = descending;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<CallView> order() {
        return Order.byTime("started_at", descending, CallView::startedAt, CallView::id);
    }
}
