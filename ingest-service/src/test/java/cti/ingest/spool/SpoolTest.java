package cti.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cti.ingest.IngestProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** The spool on a real disk, with what crashes and bad disks leave behind. */
@ExtendWith(OutputCaptureExtension.class)
class SpoolTest {

    @TempDir
    private Path folder;

    @Test
    void everythingComesBackAsItWasAndInOrder() throws Exception {
        try (Spool spool = spool(DataSize.ofMegabytes(64))) {
            Instant at = Instant.parse("2026-01-02T03:04:05.006Z");
            var record = new ProducerRecord<>("topic", "key".getBytes(UTF_8), new byte[] {0, 1, -1});
            record.headers().add("a", "1".getBytes(UTF_8)).add("a", "2".getBytes(UTF_8));
            spool.append(new SpooledEvent(at, record)).join();

            SpooledEvent back = spool.read(10).get(0).event();

            assertThat(back.spooledAt()).isEqualTo(at);
            assertThat(back.record().topic()).isEqualTo("topic");
            assertThat(back.record().key()).isEqualTo(record.key());
            assertThat(back.record().value()).isEqualTo(record.value());
            assertThat(back.record().headers()).isEqualTo(record.headers());
        }
    }

    @Test
    void readsInOrderOverManySegmentsAndDeletesWhatIsAcknowledged() throws Exception {
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            append(spool, 0, 3_000, 1_000);
            assertThat(segments().size()).isGreaterThan(2);
            assertThat(spool.events()).isEqualTo(3_000);
            List<String> seen = new ArrayList<>();
            for (List<Stored> batch = spool.read(700); !batch.isEmpty(); batch = spool.read(700)) {
                seen.addAll(names(batch));
                spool.acknowledge(batch);
            }
            assertThat(seen)
                    .isEqualTo(
                            IntStream.range(0, 3_000).mapToObj(SpoolTest::name).toList());
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
            assertThat(segments()).isEmpty();
            append(spool, 3_000, 1, 10);
            assertThat(names(spool.read(10))).containsExactly(name(3_000));
        }
    }

    @Test
    void whatWasNotAcknowledgedIsReadAgainByTheNextProcess() throws Exception {
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            append(spool, 0, 10, 100);
            spool.acknowledge(spool.read(4));
            spool.read(3);
        }
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            assertThat(spool.events()).isEqualTo(6);
            assertThat(spool.oldest()).isNotNull();
            append(spool, 10, 2, 100);
            List<String> rest = new ArrayList<>(names(spool.read(100)));
            rest.addAll(names(spool.read(100)));
            assertThat(rest)
                    .isEqualTo(IntStream.range(4, 12).mapToObj(SpoolTest::name).toList());
        }
    }

    @Test
    void withoutItsPositionItRepeatsAndLosesNothing() throws Exception {
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            append(spool, 0, 10, 100);
            spool.acknowledge(spool.read(4));
        }
        Files.writeString(folder.resolve("spool/position"), "\0\0\0");
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            assertThat(names(spool.read(100)))
                    .isEqualTo(IntStream.range(0, 10).mapToObj(SpoolTest::name).toList());
        }
    }

    @Test
    void tornTailIsSkippedWithALine(CapturedOutput output) throws Exception {
        Path segment = segmentOf(3);
        byte[] content = Files.readAllBytes(segment);
        Files.write(segment, List.of(), StandardOpenOption.TRUNCATE_EXISTING);
        Files.write(segment, java.util.Arrays.copyOf(content, content.length - 5));
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            assertThat(names(spool.read(100))).containsExactly(name(0), name(1));
            assertThat(spool.read(100)).isEmpty();
            assertThat(spool.broken()).isZero();
            assertThat(spool.events()).isEqualTo(2);
        }
        assertThat(output).contains("spool_torn_tail segment=1");
    }

    @Test
    void zerosThatAPowerCutLeftAreATornTail(CapturedOutput output) throws Exception {
        Path segment = segmentOf(2);
        Files.write(segment, new byte[4096], StandardOpenOption.APPEND);
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            assertThat(names(spool.read(100))).containsExactly(name(0), name(1));
            assertThat(spool.broken()).isZero();
        }
        assertThat(output).contains("spool_torn_tail segment=1");
    }

    @Test
    void corruptRecordInTheMiddleIsSetAsideAndTheRestGoesOn(CapturedOutput output) throws Exception {
        Path segment = segmentOf(3);
        byte[] content = Files.readAllBytes(segment);
        int frame = (content.length - Segment.SALT_BYTES) / 3;
        content[Segment.SALT_BYTES + frame + frame / 2] ^= 1;
        Files.write(segment, content);
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            List<Stored> read = spool.read(100);
            assertThat(names(read)).containsExactly(name(0), name(2));
            spool.acknowledge(read);
            assertThat(spool.broken()).isEqualTo(1);
        }
        assertThat(output).contains("spool_corrupt segment=1");
        try (Stream<Path> aside = Files.list(folder.resolve("spool/broken"))) {
            assertThat(aside).singleElement().satisfies(it -> assertThat(Files.size(it))
                    .isEqualTo(frame));
        }
    }

    @Test
    void corruptLengthHidesNothingBehindIt() throws Exception {
        Path segment = segmentOf(3);
        byte[] content = Files.readAllBytes(segment);
        content[Segment.SALT_BYTES + 4] = 0x7f;
        Files.write(segment, content);
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            assertThat(names(spool.read(100))).containsExactly(name(1), name(2));
            assertThat(spool.broken()).isEqualTo(1);
        }
    }

    @Test
    void fullSpoolRefusesUntilItIsDrained() throws Exception {
        try (Spool spool = spool(DataSize.ofKilobytes(64))) {
            append(spool, 0, 60, 1_000);
            CompletableFuture<Void> refused = spool.append(event(60, 10_000));
            assertThatThrownBy(refused::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SpoolException.class);
            for (List<Stored> batch = spool.read(10); !batch.isEmpty(); batch = spool.read(10)) {
                spool.acknowledge(batch);
            }
            append(spool, 61, 1, 10_000);
        }
    }

    @Test
    void diskThatFailsIsToldAndFoundWorkingAgain() throws Exception {
        Path directory = folder.resolve("spool");
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            append(spool, 0, 1, 10);
            spool.acknowledge(spool.read(1));
            // Not by permissions: root may write anywhere.
            Path away = Files.move(directory, folder.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
            CompletableFuture<Void> refused = spool.append(event(1, 10));
            assertThatThrownBy(refused::join).hasCauseInstanceOf(SpoolException.class);
            assertThat(spool.accepts()).isFalse();
            assertThat(spool.isEmpty()).isTrue();

            Files.move(away, directory, StandardCopyOption.ATOMIC_MOVE);
            await().atMost(Duration.ofSeconds(10)).until(spool::accepts);
            append(spool, 2, 1, 10);
            assertThat(names(spool.read(10))).containsExactly(name(2));
        }
    }

    @Test
    void diskThatStallsIsRefusedAndNotWaitedFor() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        try (Spool spool = new Spool(
                properties(DataSize.ofMegabytes(8)), (at, bytes, number) -> new SpoolWriter(at, bytes, number) {
                    @Override
                    Written write(List<byte[]> payloads) throws IOException {
                        awaitUninterrupted(stall);
                        return super.write(payloads);
                    }
                })) {
            CompletableFuture<Void> waiting = spool.append(event(0, 10));
            assertThatThrownBy(waiting::join).hasCauseInstanceOf(TimeoutException.class);
            assertThat(spool.accepts()).isFalse();
            assertThatThrownBy(spool.append(event(1, 10))::join).hasCauseInstanceOf(SpoolException.class);

            stall.countDown();
            await().atMost(Duration.ofSeconds(10)).until(spool::accepts);
            append(spool, 2, 1, 10);
            assertThat(names(spool.read(10))).containsExactly(name(0), name(2));
        }
    }

    @Test
    void whatAnotherVersionWroteIsSetAsideAndTheRestGoesOn() throws Exception {
        Files.createDirectories(folder.resolve("spool"));
        SpoolWriter newer = new SpoolWriter(folder.resolve("spool"), 1_000_000, 1);
        newer.write(List.of(new byte[] {1, 2, 3}, event(1, 10).toBytes()));
        newer.roll();
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            List<Stored> read = spool.read(10);
            assertThat(names(read)).containsExactly(name(1));
            spool.acknowledge(read);
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.broken()).isEqualTo(1);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoProcessesCannotUseOneSpool() throws Exception {
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            assertThat(spool.accepts()).isTrue();
            assertThatThrownBy(() -> spool(DataSize.ofMegabytes(8))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        Path segment = segmentOf(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segment)))
                .isEqualTo("rw-------");
    }

    private Path segmentOf(int events) throws IOException {
        try (Spool spool = spool(DataSize.ofMegabytes(8))) {
            append(spool, 0, events, 100);
        }
        return segments().get(0);
    }

    private List<Path> segments() throws IOException {
        return Segment.in(folder.resolve("spool")).stream().map(Segment::path).toList();
    }

    private static void append(Spool spool, int from, int count, int size) {
        CompletableFuture.allOf(IntStream.range(from, from + count)
                        .mapToObj(it -> spool.append(event(it, size)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static SpooledEvent event(int number, int size) {
        byte[] key = name(number).getBytes(UTF_8);
        return new SpooledEvent(Instant.now(), new ProducerRecord<>("topic", key, new byte[size]));
    }

    private static String name(int number) {
        return String.format(java.util.Locale.ROOT, "event-%06d", number);
    }

    private static List<String> names(List<Stored> events) {
        return events.stream()
                .map(it -> new String(it.event().record().key(), UTF_8))
                .toList();
    }

    private Spool spool(DataSize limit) throws IOException {
        return new Spool(properties(limit));
    }

    private IngestProperties properties(DataSize limit) {
        return new IngestProperties(
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(64),
                Duration.ofSeconds(1),
                folder,
                limit,
                Duration.ZERO,
                "x".repeat(32),
                "");
    }
}
