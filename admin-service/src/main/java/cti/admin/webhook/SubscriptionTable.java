package cti.admin.webhook;

import cti.admin.dialpad.SubscriptionKind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.webhook_subscription}. */
@Repository
class SubscriptionTable {

    /** @param dialpadSubscriptionId null if Dialpad does not allow it, or has not made it yet */
    record Row(
            String webhookId,
            SubscriptionKind kind,
            @Nullable String dialpadSubscriptionId) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SubscriptionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void put(String webhookId, Map<SubscriptionKind, Optional<String>> subscriptions) {
        subscriptions.forEach((kind, id) -> jdbc.sql("""
                        INSERT INTO admin.webhook_subscription (webhook_id, kind, dialpad_subscription_id, updated_at)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT (webhook_id, kind) DO UPDATE SET
                            dialpad_subscription_id = EXCLUDED.dialpad_subscription_id,
                            updated_at = EXCLUDED.updated_at
                        """)
                .param(webhookId)
                .param(kind.wireName())
                .param(id.orElse(null))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** @return Dialpad's id by kind, empty for what Dialpad has not allowed, or not yet */
    Map<SubscriptionKind, Optional<String>> ofWebhook(WebhookRow webhook) {
        Map<SubscriptionKind, Optional<String>> kinds = new EnumMap<>(SubscriptionKind.class);
        ofWebhooks(List.of(webhook))
                .getOrDefault(webhook.webhookId(), List.of())
                .forEach(it -> kinds.put(it.kind(), Optional.ofNullable(it.dialpadSubscriptionId())));
        return kinds;
    }

    /** @return by webhook id */
    Map<String, List<Row>> ofWebhooks(Collection<WebhookRow> webhooks) {
        return jdbc
                .sql("""
                        SELECT * FROM admin.webhook_subscription WHERE webhook_id = ANY (?) ORDER BY webhook_id, kind
                        """)
                .param(webhooks.stream().map(WebhookRow::webhookId).toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getString("webhook_id"),
                        SubscriptionKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("dialpad_subscription_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::webhookId));
    }
}
