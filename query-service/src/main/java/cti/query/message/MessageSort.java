package cti.query.message;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that messages can be listed in. */
enum MessageSort {
    OLDEST_FIRST("sent_at", false),
    NEWEST_FIRST("-sent_at", true);

    private final String wireName;
    private final boolean descending;

    MessageSort(String wireName, boolean descending) {
        this.wireName = wireName;
        this.descending = descending;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<MessageView> order() {
        return Order.byTime("sent_at", descending, MessageView::sentAt, MessageView::id);
    }
}
