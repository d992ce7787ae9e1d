package cti.processor.erasure;

import cti.schemas.directory.AppErasureEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.SubjectKind;
import cti.tenancy.Directory;
import cti.tenancy.DirectoryFeed;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Carries out the erasures that the directory names: from the moment it names them projectors leave out what is erased, so
 * what is stored already is all that has to be removed. Each process does so when it hears of one, because each may have
 * written a row just before; what was carried out before its start it leaves alone.
 */
@Component
class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final List<SubjectKind> PERSONAL =
            List.of(SubjectKind.CALL, SubjectKind.MESSAGE, SubjectKind.CONTACT);

    /** In place of a number's hash where all of an app goes. */
    private static final String WHOLE_APP = "";

    private record Order(DirectoryEntry entry, boolean isNew) {}

    private final DirectoryFeed feed;
    private final AppPartition partition;
    private final ErasureTable table;
    private final PersonRows persons;
    private final ErasedRows rows;
    private final AppRows apps;
    private final Clock clock;
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();

    Erasures(
            Directory directory,
            DirectoryFeed feed,
            AppPartition partition,
            ErasureTable table,
            PersonRows persons,
            ErasedRows rows,
            AppRows apps,
            Clock clock) {
        this.feed = feed;
        this.partition = partition;
        this.table = table;
        this.persons = persons;
        this.rows = rows;
        this.apps = apps;
        this.clock = clock;
        directory.addListener(this::heard);
    }

    private void heard(String key, @Nullable DirectoryEntry entry) {
        if (entry instanceof AppErasureEntry || entry instanceof ErasedSubjectEntry) {
            orders.add(new Order(entry, feed.caughtUp()));
        }
    }

    @Scheduled(fixedDelayString = "${cti.erasure.check-interval}")
    void carryOut() {
        try {
            for (Order order = orders.peek(); order != null; order = orders.peek()) {
                if (order.entry() instanceof ErasedSubjectEntry person) {
                    erase(person, order.isNew());
                } else if (order.entry() instanceof AppErasureEntry app) {
                    erase(app, order.isNew());
                }
                orders.remove();
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "erasure_waits orders={} reason={}",
                    orders.size(),
                    e.getClass().getSimpleName());
        }
    }

    private void erase(ErasedSubjectEntry person, boolean isNew) {
        if (!table.begin(person.appId(), person.numberHash(), person.erasedAt()) && !isNew) {
            return;
        }
        partition.awaitBatches(person.appId());
        PERSONAL.forEach(kind -> persons.forEach(person, kind, ids -> remove(person, kind, ids)));
        table.done(person.appId(), person.numberHash(), person.erasedAt(), clock.instant());
        LOG.info("person_erased app_id={} erased_at={}", person.appId(), person.erasedAt());
    }

    /** Counts in the transaction that removes, so that a crash neither loses nor doubles a count. */
    private void remove(ErasedSubjectEntry person, SubjectKind kind, List<String> ids) {
        partition.holding(person.appId(), place -> {
            Removed removed = rows.remove(person.appId(), kind, ids, place);
            table.count(person.appId(), person.numberHash(), removed);
            return removed;
        });
    }

    private void erase(AppErasureEntry app, boolean isNew) {
        if (!table.begin(app.appId(), WHOLE_APP, app.decidedAt()) && !isNew) {
            return;
        }
        partition.awaitBatches(app.appId());
        long removed = apps.removeAll(app.appId());
        table.done(app.appId(), WHOLE_APP, app.decidedAt(), clock.instant());
        LOG.info("app_erased app_id={} rows={}", app.appId(), removed);
    }
}
