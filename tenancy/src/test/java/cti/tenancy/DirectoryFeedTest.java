package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryFeedTest {

    private static final AppId APP = new AppId("acme");
    private static final TopicPartition PARTITION = new TopicPartition(Topics.DIRECTORY.name(), 0);

    private final Directory directory = new Directory();
    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final DirectoryFeed feed = new DirectoryFeed(directory, () -> kafka);

    @BeforeEach
    void start() {
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 0L));
        feed.start();
        await().until(feed::caughtUp);
    }

    @AfterEach
    void stop() {
        feed.stop();
    }

    /** However late it is read: whether an app exists must not depend on how long somebody is patient. */
    @Test
    void whatWasPublishedBeforeIsKnownAfterwards() throws Exception {
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));
        CompletableFuture<Boolean> known = CompletableFuture.supplyAsync(this::isKnownWhenCurrent);
        CompletableFuture.runAsync(
                        this::deliver, CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.SECONDS))
                .join();

        assertThat(known.join()).isTrue();
    }

    @Test
    void whatIsNotThereIsNotWaitedFor() throws Exception {
        feed.awaitCurrent(Duration.ofSeconds(30));
        feed.awaitCurrent(Duration.ofSeconds(30));

        assertThat(directory.app(APP)).isEmpty();
    }

    @Test
    void whoeverCannotKnowSaysSo() {
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));

        assertThatThrownBy(() -> feed.awaitCurrent(Duration.ofMillis(500))).isInstanceOf(TimeoutException.class);
    }

    private boolean isKnownWhenCurrent() {
        try {
            feed.awaitCurrent(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return directory.app(APP).isPresent();
    }

    private void deliver() {
        AppEntry app = new AppEntry(APP, "Acme", true, null, List.of(), "");
        byte[] value = Topics.DIRECTORY.values().serializer().serialize(PARTITION.topic(), app);
        kafka.schedulePollTask(() -> kafka.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, app.key(), value)));
    }
}
