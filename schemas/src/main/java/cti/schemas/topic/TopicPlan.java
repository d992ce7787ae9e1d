package cti.schemas.topic;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How the topics are created. Whichever service starts first creates them; an existing topic is left as it is, because
 * its partition count is fixed for good.
 *
 * @param partitions of every topic that is keyed by subject or app
 * @param replicationFactor 1 on a single broker, 3 in production
 */
public record TopicPlan(int partitions, short replicationFactor) {

    private static final Duration CHANGES_KEPT = Duration.ofDays(14);
    private static final Duration OUTBOUND_KEPT = Duration.ofDays(7);
    private static final Duration KEY_USES_KEPT = Duration.ofDays(1);

    /** Longer than the gateways take to report everything again. */
    private static final Duration CONNECTIONS_KEPT = Duration.ofHours(1);

    /** Far longer than a ticket lives, whatever the clocks say; short, because every gateway that starts reads it all. */
    private static final Duration TICKET_USES_KEPT = Duration.ofMinutes(15);

    public List<NewTopic> topics() {
        return List.of(
                topic(TopicNames.RAW_EVENTS, partitions, KEPT_FOR_EVER),
                topic(TopicNames.CHANGES, partitions, keptFor(CHANGES_KEPT)),
                topic(TopicNames.OUTBOUND, partitions, keptFor(OUTBOUND_KEPT)),
                topic(TopicNames.DEAD_LETTERS, partitions, KEPT_FOR_EVER),
                // One partition: the directory is small, and its order is total.
                topic(TopicNames.DIRECTORY, 1, COMPACTED),
                topic(TopicNames.KEY_USES, 1, keptFor(KEY_USES_KEPT)),
                // One partition: the order of a ticket's uses decides, and there are few.
                topic(TopicNames.TICKET_USES, 1, keptBriefly(TICKET_USES_KEPT)),
                topic(TopicNames.CONNECTIONS, 1, keptBriefly(CONNECTIONS_KEPT)));
    }

    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private static final Map<String, String> COMPACTED = Map.ofEntries(
            entry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
            entry(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1"));

    /** Append time, so that times never go back within a partition and a position can be found again by its time. */
    private static Map<String, String> keptFor(Duration retention) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    /** Segments as short as the retention, because a broker deletes whole ones, and never the one it writes to. */
    private static Map<String, String> keptBriefly(Duration retention) {
        Map<String, String> config = new HashMap<>(keptFor(retention));
        config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.toMillis()));
        return config;
    }

    private NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, partitions, replicationFactor).configs(config);
    }
}
