package cti.query.voicemail;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;

/** The orders that voicemails can be listed in. */
enum VoicemailSort {
    OLDEST_FIRST("received_at", false),
    NEWEST_FIRST("-received_at", true);

    private final String wireName;
    private final boolean descending;

    VoicemailSort(String wireName, boolean descending) {
        this.wireName = wireName;
        this.descending = descending;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<VoicemailView> order() {
        return Order.byTime("received_at", descending, VoicemailView::receivedAt, VoicemailView::id);
    }
}
