package cti.query.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that conversations can be listed in. */
enum ConversationSort {
    STARTED_AT("started_at"),
    STARTED_AT_DESCENDING("-started_at"),
    UPDATED_AT("updated_at"),
    UPDATED_AT_DESCENDING("-updated_at");

    private final String wireName;

    ConversationSort(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<ConversationView> order() {
        return switch (this) {
            case STARTED_AT -> Order.byTime("started_at", false, ConversationView::startedAt, ConversationView::id);
            case STARTED_AT_DESCENDING ->
                Order.byTime("started_at", true, ConversationView::startedAt, ConversationView::id);
            case UPDATED_AT -> Order.byTime("updated_at", false, ConversationView::updatedAt, ConversationView::id);
            case UPDATED_AT_DESCENDING ->
                Order.byTime("updated_at", true, ConversationView::updatedAt, ConversationView::id);
        };
    }
}
