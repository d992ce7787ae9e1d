package cti.query.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that conversations can be listed in. */
enum ConversationSort {
    OLDEST_FIRST("started_at", false),
    NEWEST_FIRST("-started_at", true);

    private final String wireName;
    private final boolean descending;

    ConversationSort(String wireName, boolean descending) {
        this.wireName = wireName;
        this.descending = descending;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<ConversationView> order() {
        return Order.byTime("started_at", descending, ConversationView::startedAt, ConversationView::id);
    }
}
