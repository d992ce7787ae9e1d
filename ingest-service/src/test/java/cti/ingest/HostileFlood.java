package cti.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.topic.TopicPlan;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A measurement, run by hand: {@code ./mvnw verify -pl ingest-service -am -Dtest=none -Dit.test=HostileFlood}. Sends
 * 100 000 hostile requests to a real process and prints its heap before and after.
 */
class HostileFlood {

    private static final int REQUESTS = 100_000;
    private static final int CONNECTIONS = 16;

    private final int kafkaPort = FreePort.next();
    private final int port = FreePort.next();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private Tenant tenant;
    private List<String> requests;

    @Test
    void heapIsWhatItWas() throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka"), kafkaPort, FreePort.next())) {
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
                admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
            }
            tenant = Tenant.publishedTo(kafka.bootstrapServers());
            requests = requests();
            try (IngestProcess ingest = IngestProcess.start(folder, kafka.bootstrapServers(), port, Map.of())) {
                ingest.awaitReady();
                // What is loaded and cached once is not growth.
                flood(REQUESTS / 20);
                long before = ingest.heapAfterCollection();
                long start = System.nanoTime();
                flood(REQUESTS);
                double seconds = (System.nanoTime() - start) / 1e9;
                long after = ingest.heapAfterCollection();
                System.out.printf(
                        "hostile_flood requests=%d seconds=%.1f per_second=%.0f answers=%s heap_before_kb=%d heap_after_kb=%d%n",
                        REQUESTS, seconds, REQUESTS / seconds, new TreeMap<>(answers), before / 1024, after / 1024);
                assertThat(answers.keySet()).containsOnly(400, 401, 404, 405);
                assertThat(after - before).isLessThan(5 * 1024 * 1024);
                assertThat(ingest.post(tenant.path(), tenant.jws("{\"call_id\":1}"))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private List<String> requests() {
        String forged = Tenant.jws("{\"call_id\":1,\"state\":\"ringing\"}", "x".repeat(32));
        return List.of(
                post("/webhooks/dialpad/" + "a".repeat(32), forged),
                post("/webhooks/dialpad/" + "b".repeat(32), "x"),
                post(tenant.path(), forged),
                post(tenant.path(), "{\"call_id\":1}"),
                post(tenant.path(), "x".repeat(50_000)),
                post("/webhooks/dialpad", forged),
                post("/webhooks/dialpad", "[".repeat(5_000)),
                post("/webhooks/dialpad", ""),
                "GET " + tenant.path() + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void flood(int count) throws Exception {
        next.set(count);
        answers.clear();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> senders = java.util.stream.Stream.<Future<?>>generate(() -> threads.submit(this::send))
                    .limit(CONNECTIONS)
                    .toList();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private Void send() throws IOException {
        RawHttp http = new RawHttp(port);
        for (int number = next.decrementAndGet(); number >= 0; number = next.decrementAndGet()) {
            http.send(requests.get(number % requests.size()));
            RawHttp.Answer answer = http.answer();
            answers.computeIfAbsent(answer.status(), it -> new AtomicInteger()).incrementAndGet();
            if ("close".equals(answer.headers().get("connection"))) {
                http.close();
                http = new RawHttp(port);
            }
            if (number % 1_000 == 0) {
                abandonHalfABody();
            }
        }
        http.close();
        return null;
    }

    private void abandonHalfABody() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("POST " + tenant.path() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
                    + "x".repeat(100_000));
        }
    }
}
