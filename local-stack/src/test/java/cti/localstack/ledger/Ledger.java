package cti.localstack.ledger;

import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import cti.localstack.endtoend.TestApp;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicNames;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets calls come in while something goes wrong, waits until all is quiet, and draws up the account. */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration SCREEN_PATIENCE = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final LocalStack stack;
    private final int eventsPerSecond;

    Ledger(LocalStack stack, int eventsPerSecond) {
        this.stack = stack;
        this.eventsPerSecond = eventsPerSecond;
    }

    /**
     * @param findings one line for each thing that is not as it should be
     * @param quiet whether everything had come to rest by the time of the account
     */
    record Result(Figures figures, List<String> findings, boolean quiet) {}

    /** Takes an app of its own. */
    Result run(Scenario scenario) throws SQLException {
        LOG.info("ledger_begins scenario=\"{}\"", scenario.name());
        TestApp app = TestApp.create(stack);
        AppId appId = new AppId(app.appId());
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        ExecutorService supervisor = Executors.newCachedThreadPool();
        try (Screen screen = new Screen(stack.edge(), app.apiKey(), timer)) {
            await().atMost(PATIENCE).until(screen::isConnected);
            Dialpad dialpad = new Dialpad(app.webhookUrl(), app.webhookSecret(), timer);
            Traffic traffic = new Traffic(appId, eventsPerSecond, dialpad, timer);
            traffic.letPass(BEFORE_AND_AFTER);
            scenario.fault().accept(new Stage(stack, traffic, supervisor));
            traffic.letPass(BEFORE_AND_AFTER);
            traffic.finish();
            await().atMost(PATIENCE).until(dialpad::isIdle);
            return account(appId, dialpad.deliveries(), screen);
        } finally {
            supervisor.shutdownNow();
            timer.shutdownNow();
        }
    }

    private Result account(AppId app, List<Delivery> deliveries, Screen screen) throws SQLException {
        RawLog log = new RawLog(app);
        OutboundLog pushed = new OutboundLog(app);
        boolean quiet;
        try (TopicReader raw = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.RAW_EVENTS);
                TopicReader outbound = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.OUTBOUND)) {
            quiet = happens(PATIENCE, () -> {
                raw.readOn(log::add);
                return isQuiet(deliveries, log, Rows.read(stack.jdbcUrl(), app));
            });
            outbound.readOn(pushed::add);
        }
        List<Push> onScreen = heard(screen, pushed.pushes().size());
        Account account = new Account(deliveries, log, Rows.read(stack.jdbcUrl(), app));
        return new Result(account.figures(pushed.pushes(), pushed.repeated(), onScreen), account.findings(), quiet);
    }

    /** All that was acknowledged is in the log, all that is in the log is in the rows, and nothing waits to be pushed. */
    private static boolean isQuiet(List<Delivery> deliveries, RawLog log, Rows rows) {
        return rows.unsent() == 0
                && rows.history().size() >= log.distinct()
                && deliveries.stream().filter(Delivery::isAcknowledged).allMatch(it -> log.has(it.event()));
    }

    private static List<Push> heard(Screen screen, int pushed) {
        happens(SCREEN_PATIENCE, () -> screen.pushes().size() >= pushed);
        return screen.pushes();
    }

    /** @return whether it came true and stayed so for a moment */
    static boolean happens(Duration patience, Callable<Boolean> condition) {
        try {
            await().atMost(patience)
                    .pollInterval(BETWEEN_LOOKS)
                    .during(QUIET)
                    .ignoreException(SQLException.class)
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
