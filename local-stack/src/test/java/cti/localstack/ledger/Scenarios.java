package cti.localstack.ledger;

import static cti.localstack.catalogue.ServiceName.ADMIN;
import static cti.localstack.catalogue.ServiceName.INGEST;
import static cti.localstack.catalogue.ServiceName.KAFKA;
import static cti.localstack.catalogue.ServiceName.POSTGRES;
import static cti.localstack.catalogue.ServiceName.PROCESSOR;
import static cti.localstack.catalogue.ServiceName.PUSH;
import static cti.localstack.catalogue.ServiceName.QUERY;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

/** What may go wrong. */
final class Scenarios {

    private static final long SEED = 1;

    private Scenarios() {}

    /** All of it, at the length that the promises are made for: about 20 minutes. */
    static Stream<Scenario> full() {
        return Stream.of(
                nothing(ofSeconds(20)),
                ingestIsKilled(),
                processorIsKilled(10),
                gatewayIsKilled(),
                kafkaIsAway(ofSeconds(60)),
                kafkaIsAwayAndIngestIsKilled(ofSeconds(60)),
                postgresIsAway(ofSeconds(60)),
                processorStandsStill(ofSeconds(20)),
                ingestStandsStill(ofSeconds(8)),
                kafkaIsKilled(),
                everythingIsKilled(),
                spoolIsFull(ofSeconds(20)));
    }

    /** What every build goes through. */
    static Stream<Scenario> reduced() {
        return Stream.of(
                processorIsKilled(1),
                gatewayIsKilled(),
                kafkaIsAwayAndIngestIsKilled(ofSeconds(4)),
                postgresIsAway(ofSeconds(4)),
                everythingIsKilled());
    }

    private static Scenario nothing(Duration duration) {
        return Scenario.of("nothing for " + text(duration), it -> it.letPass(duration));
    }

    private static Scenario ingestIsKilled() {
        return Scenario.of("kill -9 ingest", it -> {
            it.kill(INGEST);
            it.start(INGEST);
        });
    }

    private static Scenario processorIsKilled(int times) {
        Random random = new Random(SEED);
        return Scenario.of("kill -9 processor, times " + times, it -> {
            for (int i = 0; i < times; i++) {
                it.kill(PROCESSOR);
                it.start(PROCESSOR);
                it.letPass(ofMillis(random.nextInt(6000)));
            }
        });
    }

    private static Scenario gatewayIsKilled() {
        return Scenario.of("kill -9 gateway", it -> {
            it.kill(PUSH);
            it.start(PUSH);
        });
    }

    private static Scenario kafkaIsAway(Duration outage) {
        return Scenario.of("Kafka away " + text(outage), it -> {
            it.stop(KAFKA);
            it.letPass(outage);
            it.start(KAFKA);
        });
    }

    private static Scenario kafkaIsAwayAndIngestIsKilled(Duration outage) {
        return Scenario.of("Kafka away " + text(outage) + ", meanwhile kill -9 ingest", it -> {
            it.stop(KAFKA);
            it.letPass(outage.dividedBy(2));
            it.kill(INGEST);
            it.supervise(INGEST);
            it.letPass(outage.dividedBy(2));
            it.start(KAFKA);
            it.awaitSupervised();
        });
    }

    private static Scenario spoolIsFull(Duration outage) {
        return Scenario.of(
                        "Kafka away " + text(outage) + ", spool full after 1 MB",
                        kafkaIsAway(outage).fault())
                .with("CTI_INGEST_SPOOL_LIMIT", "1MB");
    }

    private static Scenario kafkaIsKilled() {
        return Scenario.of("kill -9 Kafka", it -> {
            it.kill(KAFKA);
            it.start(KAFKA);
        });
    }

    private static Scenario postgresIsAway(Duration outage) {
        return Scenario.of("Postgres away " + text(outage), it -> {
            it.stop(POSTGRES);
            it.letPass(outage);
            it.start(POSTGRES);
        });
    }

    private static Scenario processorStandsStill(Duration pause) {
        return Scenario.of("SIGSTOP processor " + text(pause), it -> {
            it.freeze(PROCESSOR);
            it.letPass(pause);
            it.thaw(PROCESSOR);
        });
    }

    private static Scenario ingestStandsStill(Duration pause) {
        return Scenario.of("SIGSTOP ingest " + text(pause), it -> {
            it.freeze(INGEST);
            it.letPass(pause);
            it.thaw(INGEST);
        });
    }

    private static Scenario everythingIsKilled() {
        return Scenario.of("kill -9 everything", it -> {
            it.kill(KAFKA, POSTGRES, INGEST, PROCESSOR, PUSH, QUERY, ADMIN);
            it.supervise(KAFKA, POSTGRES, INGEST, PROCESSOR, PUSH, QUERY, ADMIN);
            it.awaitSupervised();
        });
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
