package cti.query.voicemail;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that voicemails can be listed in. */
enum VoicemailSort {
    RECEIVED_AT("received_at"),
    RECEIVED_AT_DESCENDING("-received_at"),
    UPDATED_AT("updated_at"),
    UPDATED_AT_DESCENDING("-updated_at");

    private final String wireName;

    VoicemailSort(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<VoicemailView> order() {
        return switch (this) {
            case RECEIVED_AT -> Order.byTime("received_at", false, VoicemailView::receivedAt, VoicemailView::id);
            case RECEIVED_AT_DESCENDING -> VoicemailView.NEWEST_FIRST;
            case UPDATED_AT -> Order.byTime("updated_at", false, VoicemailView::updatedAt, VoicemailView::id);
            case UPDATED_AT_DESCENDING -> Order.byTime("updated_at", true, VoicemailView::updatedAt, VoicemailView::id);
        };
    }
}
