package cti.query.call;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.query.page.Order;
import java.math.BigDecimal;

/** The orders that calls can be listed in. */
enum CallSort {
    STARTED_AT("started_at"),
    STARTED_AT_DESCENDING("-started_at"),
    UPDATED_AT("updated_at"),
    UPDATED_AT_DESCENDING("-updated_at"),
    DURATION("duration"),
    DURATION_DESCENDING("-duration");

    private final String wireName;

    CallSort(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    Order<CallView> order() {
        return switch (this) {
            case STARTED_AT -> Order.byTime("started_at", false, CallView::startedAt, CallView::id);
            case STARTED_AT_DESCENDING -> CallView.NEWEST_FIRST;
            case UPDATED_AT -> Order.byTime("updated_at", false, CallView::updatedAt, CallView::id);
            case UPDATED_AT_DESCENDING -> Order.byTime("updated_at", true, CallView::updatedAt, CallView::id);
            case DURATION -> byDuration(false);
            case DURATION_DESCENDING -> byDuration(true);
        };
    }

    /** What has no duration counts as shorter than everything. To the letter the expression of {@code call_by_duration}. */
    private static Order<CallView> byDuration(boolean descending) {
        Order.Key talkTime = new Order.Key("CASE WHEN talk_ms IS NULL THEN BIGINT '-1' ELSE talk_ms END", "bigint");
        return Order.by(talkTime, descending, CallSort::talkMillis, CallView::id);
    }

    private static String talkMillis(CallView call) {
        BigDecimal seconds = call.durationSeconds();
        return seconds == null
                ? "-1"
                : seconds.movePointRight(3).toBigIntegerExact().toString();
    }
}
