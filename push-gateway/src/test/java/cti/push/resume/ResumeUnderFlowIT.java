package cti.push.resume;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients that are cut off again and again while events flow, and come back to any of several gateways. */
class ResumeUnderFlowIT {

    private static final int CLIENTS = 8;
    private static final int EVENTS = 1_800;
    private static final int EVENTS_PER_TICK = 3;
    private static final long TICK_MILLIS = 10;
    private static final int MAX_STAY = 120;

    private static List<Gateway> gateways;

    @BeforeAll
    static void startGateways() {
        // One serves most from memory, one little, one hands over with nothing in hand.
        gateways = List.of(
                Gateway.shared(),
                Gateway.start("cti.push.session.recent=4KB"),
                Gateway.start("cti.push.session.recent=0B", "cti.push.resume.batch=7", "cti.push.resume.turn=20ms"));
    }

    @AfterAll
    static void stopGateways() {
        gateways.stream().skip(1).forEach(Gateway::close);
    }

    @Test
    void everyClientHearsEveryEventOnceAndInOrder() {
        Tenant acme = Tenant.create();
        Tenant neighbour = neighbourOf(acme);
        gateways.forEach(acme::awaitKnownTo);
        String start = acme.publish("call.ring").position();
        ExecutorService followers = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<List<String>>> heard = IntStream.range(0, CLIENTS)
                .mapToObj(seed -> CompletableFuture.supplyAsync(() -> follow(acme, start, new Random(seed)), followers))
                .toList();

        List<String> published = publish(acme, neighbour);

        heard.forEach(
                it -> assertThat(it.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(published));
        followers.shutdown();
    }

    private static List<String> publish(Tenant acme, Tenant neighbour) {
        List<String> ids = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Random random = new Random(1);
        var ticking = clock.scheduleAtFixedRate(
                () -> orFail(done, () -> {
                    List<Published> events = acme.publishMany("call.updated", EVENTS_PER_TICK, "");
                    events.forEach(it -> ids.add(it.id()));
                    neighbour.publish("call.updated");
                    if (random.nextInt(10) == 0) {
                        events.forEach(Published::send);
                    }
                    if (ids.size() >= EVENTS) {
                        ids.add(acme.publish("call.ended").id());
                        done.complete(null);
                        clock.shutdown();
                    }
                }),
                0,
                TICK_MILLIS,
                MILLISECONDS);
        done.orTimeout(240, TimeUnit.SECONDS).join();
        ticking.cancel(false);
        return ids;
    }

    /** A tick that fails would end the ticking without a word. */
    private static void orFail(CompletableFuture<Void> done, Runnable tick) {
        try {
            tick.run();
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
            throw e;
        }
    }

    private static List<String> follow(Tenant acme, String start, Random random) {
        List<String> ids = new ArrayList<>();
        String position = start;
        boolean ended = false;
        while (!ended) {
            Gateway gateway = gateways.get(random.nextInt(gateways.size()));
            try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "?since=" + position)) {
                for (int stay = random.nextInt(MAX_STAY); stay >= 0 && !ended; stay--) {
                    JsonNode message = client.next();
                    position = message.path("position").asString();
                    String event = message.path("event").asString();
                    ended = event.equals("call.ended");
                    if (event.equals("connection.ready")) {
                        assertThat(message.path("resumed").asBoolean()).isTrue();
                    } else {
                        assertThat(event).startsWith("call.");
                        ids.add(message.path("id").asString());
                    }
                }
            }
        }
        return ids;
    }

    /** Another app in the same partition. */
    private static Tenant neighbourOf(Tenant tenant) {
        Tenant neighbour = Tenant.create();
        while (neighbour.partition() != tenant.partition()) {
            neighbour = Tenant.create();
        }
        return neighbour;
    }
}
