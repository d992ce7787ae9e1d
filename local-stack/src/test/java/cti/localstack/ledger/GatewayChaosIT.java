package cti.localstack.ledger;

import static cti.localstack.catalogue.ServiceName.ADMIN;
import static cti.localstack.catalogue.ServiceName.INGEST;
import static cti.localstack.catalogue.ServiceName.PROCESSOR;
import static cti.localstack.catalogue.ServiceName.PUSH;
import static cti.localstack.catalogue.ServiceName.PUSH_2;
import static cti.localstack.catalogue.ServiceName.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.endtoend.TestApp;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicNames;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two gateways behind one origin, either of them killed at any moment, and clients that are cut off all the time: each
 * client is told everything once and in order. A minute long; ten with {@code -Dchaos=full}.
 */
class GatewayChaosIT {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayChaosIT.class);
    private static final boolean FULL = "full".equals(System.getProperty("chaos"));
    private static final int EVENTS_PER_SECOND = FULL ? 300 : 60;
    private static final Duration LENGTH = FULL ? Duration.ofMinutes(10) : Duration.ofMinutes(1);
    private static final int CLIENTS = 8;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(8);
    private static final Duration BETWEEN_CUTS = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static LocalStack stack;

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ExecutorService supervisor = Executors.newCachedThreadPool();
    private final List<ChaosClient> clients = new ArrayList<>();
    private int kills;
    private int cuts;

    @BeforeAll
    static void startStack() throws Exception {
        stack = LocalStack.builder()
                .dataDir(Files.createTempDirectory(Path.of("target"), "chaos-"))
                .jarsDir(Path.of("target", "jars"))
                .only(EnumSet.of(INGEST, QUERY, ADMIN, PROCESSOR, PUSH))
                .withSecondGateway()
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @Test
    void everyClientIsToldEverythingOnceAndInOrder() throws Exception {
        TestApp app = TestApp.create(stack);
        AppId appId = new AppId(app.appId());
        Dialpad dialpad = new Dialpad(app.webhookUrl(), app.webhookSecret(), timer);
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < CLIENTS; i++) {
            boolean byTicket = i % 2 == 1;
            clients.add(new ChaosClient(http, stack.edge(), app.apiKey(), byTicket, timer, new Random(seed + i)));
        }
        try {
            await().atMost(PATIENCE).until(() -> clients.stream().allMatch(ChaosClient::isReady));
            Traffic traffic = new Traffic(appId, EVENTS_PER_SECOND, dialpad, timer);
            Stage stage = new Stage(stack, traffic, supervisor);
            rage(stage);
            stage.awaitSupervised();
            traffic.finish();
            await().atMost(PATIENCE).until(dialpad::isIdle);
            settle(appId, dialpad.deliveries());
        } finally {
            clients.forEach(ChaosClient::close);
            supervisor.shutdownNow();
            timer.shutdownNow();
        }
    }

    /** Cuts and kills as they come; traffic goes on all the while. */
    private void rage(Stage stage) {
        long steps = LENGTH.dividedBy(BETWEEN_CUTS);
        long stepsToKill = 0;
        for (long step = 0; step < steps; step++) {
            clients.get(random.nextInt(CLIENTS)).cutOff();
            cuts++;
            if (stepsToKill-- <= 0) {
                killOne(stage);
                stepsToKill = BETWEEN_KILLS.dividedBy(BETWEEN_CUTS) / 2
                        + random.nextLong(BETWEEN_KILLS.dividedBy(BETWEEN_CUTS));
            }
            stage.letPass(BETWEEN_CUTS);
        }
    }

    /** Either of them, though the other may not be back yet; one that is just starting is left alone. */
    private void killOne(Stage stage) {
        ServiceName victim = random.nextBoolean() ? PUSH : PUSH_2;
        if (stage.isSupervising(victim)) {
            return;
        }
        stage.kill(victim);
        stage.supervise(victim);
        kills++;
    }

    private void settle(AppId app, List<Delivery> deliveries) throws Exception {
        RawLog log = new RawLog(app);
        OutboundLog outbound = new OutboundLog(app);
        try (TopicReader raw = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.RAW_EVENTS);
                TopicReader pushed = new TopicReader(stack.kafkaBootstrapServers(), TopicNames.OUTBOUND)) {
            await().atMost(PATIENCE).pollInterval(QUIET).until(() -> {
                raw.readOn(log::add);
                Rows rows = Rows.read(stack.jdbcUrl(), app);
                return rows.unsent() == 0 && rows.history().size() >= deliveries.size();
            });
            pushed.readOn(outbound::add);
        }
        List<UUID> expected = outbound.ids();
        // Whoever lacks something still after that has lost it; whoever has too much gets it in the quiet time.
        boolean complete = Ledger.happens(
                PATIENCE, () -> clients.stream().allMatch(it -> it.isReady() && it.heard() >= expected.size()));
        Account account = new Account(deliveries, log, Rows.read(stack.jdbcUrl(), app));
        Figures figures = account.figures(outbound.pushes(), outbound.repeated(), null);
        report(deliveries.size(), expected);
        assertThat(kills).isPositive();
        assertThat(clients).allSatisfy(it -> assertThat(it.resyncs()).isZero());
        assertThat(account.findings()).as(figures.toString()).isEmpty();
        assertThat(clients).allSatisfy(it -> assertThat(it.ids()).isEqualTo(expected));
        assertThat(complete)
                .as("all clients were told that they have everything")
                .isTrue();
    }

    private void report(int events, List<UUID> expected) {
        Pushes sum = Pushes.NONE;
        for (ChaosClient client : clients) {
            sum = sum.plus(Pushes.compare(texts(expected), texts(client.ids())));
        }
        LOG.info(
                "chaos_figures seed={} events={} pushes={} clients={} told={} kills={} cuts={} connections={} refusals={}"
                        + " resyncs={} lost={} doubled={} disordered={}",
                seed,
                events,
                expected.size(),
                CLIENTS,
                clients.stream().mapToInt(ChaosClient::heard).sum(),
                kills,
                cuts,
                clients.stream().mapToInt(ChaosClient::connections).sum(),
                clients.stream().mapToInt(ChaosClient::refusals).sum(),
                clients.stream().mapToInt(ChaosClient::resyncs).sum(),
                sum.lost(),
                sum.doubled(),
                sum.disordered());
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
