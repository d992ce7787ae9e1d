package cti.processor;

import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/** Says that changes wait, and for what; never the message, because a database's can quote the row. */
final class RetryLog implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        log(1, failure, attempt);
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
        log(records.count(), failure, attempt);
    }

    private static void log(int changes, @Nullable Exception failure, int attempt) {
        Throwable cause = failure == null ? null : NestedExceptionUtils.getMostSpecificCause(failure);
        LOG.warn(
                "projection_waits changes={} attempt={} reason={} sql_state={}",
                changes,
                attempt,
                cause == null ? null : cause.getClass().getSimpleName(),
                cause instanceof SQLException sql ? sql.getSQLState() : null);
    }
}
