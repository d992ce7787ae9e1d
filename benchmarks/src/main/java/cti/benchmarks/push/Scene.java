package cti.benchmarks.push;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Which event comes next. */
@FunctionalInterface
interface Scene {

    /** @param dueNanos when it should be published */
    ProducerRecord<byte[], byte[]> event(Story story, long dueNanos);
}
