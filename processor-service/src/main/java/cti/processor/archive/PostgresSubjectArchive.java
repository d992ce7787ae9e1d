package cti.processor.archive;

import cti.processor.fold.SubjectArchive;
import cti.schemas.event.SubjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The archive in Postgres, where whatever is late can be found for as long as rows are kept. */
@Component
class PostgresSubjectArchive implements SubjectArchive {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSubjectArchive.class);
    private static final int BATCH_SIZE = 500;

    private record Order(Entry entry, Consumer<Entry> kept) {}

    private final ArchiveTable table;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

    PostgresSubjectArchive(ArchiveTable table) {
        this.table = table;
    }

    /** @throws DataAccessException if Postgres cannot be asked */
    @Override
    public byte @Nullable [] load(SubjectKey subject) {
        return table.find(subject);
    }

    @Override
    public void keep(Entry entry, Consumer<Entry> kept) {
        orders.add(new Order(entry, kept));
    }

    /** What is not written when the process ends is still in the fold's store, and will be handed in again. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void write() {
        List<Order> batch = new ArrayList<>();
        while (orders.drainTo(batch, BATCH_SIZE) > 0) {
            try {
                table.putAll(newest(batch));
            } catch (DataAccessException e) {
                String reason = e.getClass().getSimpleName();
                LOG.warn("archive_waits subjects={} reason={}", batch.size(), reason);
                orders.addAll(batch);
                return;
            }
            batch.forEach(it -> it.kept().accept(it.entry()));
            batch.clear();
        }
    }

    private static List<Entry> newest(List<Order> batch) {
        Map<SubjectKey, Entry> newest = new LinkedHashMap<>();
        batch.forEach(it -> newest.merge(
                it.entry().subject(), it.entry(), (one, other) -> one.lastOffset() > other.lastOffset() ? one : other));
        return List.copyOf(newest.values());
    }
}
