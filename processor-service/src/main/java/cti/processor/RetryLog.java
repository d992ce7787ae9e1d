package cti.processor;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/** Says that changes wait, and for what. */
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

    /** The stack trace once is enough: an outage can last. */
    private static void log(int changes, @Nullable Exception failure, int attempt) {
        if (attempt == 1) {
            LOG.warn("projection_failed changes={} attempt=1", changes, failure);
        } else {
            LOG.warn(
                    "projection_failed changes={} attempt={} reason={}",
                    changes,
                    attempt,
                    failure == null
                            ? null
                            : NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
    }
}
