package cti.query.message;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that messages can be listed in. */
enum MessageSort {
    SENT_AT("sent_at"),
    SENT_AT_DESCENDING("-sent_at"),
    UPDATED_AT("updated_at"),
    UPDATED_AT_DESCENDING("-updated_at");

    private final String wireName;

    MessageSort(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<MessageView> order() {
        return switch (this) {
            case SENT_AT -> Order.byTime("sent_at", false, MessageView::sentAt, MessageView::id);
            case SENT_AT_DESCENDING -> MessageView.NEWEST_FIRST;
            case UPDATED_AT -> Order.byTime("updated_at", false, MessageView::updatedAt, MessageView::id);
            case UPDATED_AT_DESCENDING -> Order.byTime("updated_at", true, MessageView::updatedAt, MessageView::id);
        };
    }
}
