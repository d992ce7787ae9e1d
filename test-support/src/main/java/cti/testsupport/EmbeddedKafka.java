package cti.testsupport;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A single-node KRaft broker with its log in a directory; the same directory gives the same cluster back. */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    /**
     * Returns when the broker is ready, after about 2 s.
     *
     * @param dir kept; the cluster id lies beside the log
     * @param port on 127.0.0.1
     * @throws IOException if the directory cannot be written
     */
    public EmbeddedKafka(Path dir, int port, int controllerPort) throws IOException {
        Files.createDirectories(dir);
        Properties config = config(dir.resolve("log"), port, controllerPort);
        Path file = dir.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            config.store(out, null);
        }
        format(file, clusterId(dir.resolve("cluster-id")));
        bootstrapServers = "127.0.0.1:" + port;
        server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
        server.startup();
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static String clusterId(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).trim();
    }

    private static void format(Path config, String clusterId) {
        PrintStream quiet = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] arguments = {"format", "-t", clusterId, "-c", config.toString(), "--ignore-formatted"};
        int status = StorageTool.execute(arguments, quiet);
        if (status != 0) {
            throw new IllegalStateException("cannot format the Kafka log of " + config);
        }
    }

    private static Properties config(Path log, int port, int controllerPort) {
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        config.put("log.dirs", log.toString());
        config.put("auto.create.topics.enable", "false");
        // Everything that defaults to three brokers; transactions do not work without it.
        config.put("default.replication.factor", "1");
        config.put("min.insync.replicas", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        // Start fast on a small machine.
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("log.cleaner.dedupe.buffer.size", "16777216");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        // After a kill the old registration must expire before the broker comes back, so less than the usual
        // 9 s. With 2 s a busy machine took it for dead while it started, and groups were loaded too early.
        config.put("broker.session.timeout.ms", "5000");
        config.put("broker.heartbeat.interval.ms", "500");
        return config;
    }
}
