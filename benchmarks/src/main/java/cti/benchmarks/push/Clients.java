package cti.benchmarks.push;

import cti.benchmarks.process.HelperProcess;
import cti.schemas.serde.JsonSerde;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** {@link SocketClients} in another process. Groups whose name begins with {@code gateway} await its greeting. */
final class Clients implements AutoCloseable {

    private final HelperProcess process;

    private Clients(HelperProcess process) {
        this.process = process;
    }

    static Clients start(Path work) {
        return new Clients(
                HelperProcess.start(List.of("-Xmx1g", "-XX:+UseParallelGC"), List.of(SocketClients.NAME), work));
    }

    void open(String group, int port, String key, int count) {
        done("open " + group + " " + port + " " + key + " " + count);
    }

    void close(String group) {
        done("close " + group);
    }

    void stall(String group) {
        done("stall " + group);
    }

    void read(String group) {
        done("read " + group);
    }

    void reset(String group) {
        done("reset " + group);
    }

    void creditEvery(String group, long messages) {
        done("credit-every " + group + " " + messages);
    }

    /** Waits until one more credit is due. */
    void awaitCredit() {
        expect("credit");
    }

    Heard report(String group) {
        process.tell("report " + group);
        return JsonSerde.MAPPER.readValue(process.answer(), Heard.class);
    }

    /** How many sockets the server closed with each code. */
    Map<Integer, Integer> closeCodes(String group) {
        process.tell("close-codes " + group);
        return JsonSerde.MAPPER.readValue(process.answer(), new TypeReference<>() {});
    }

    @Override
    public void close() {
        process.close();
    }

    private void done(String command) {
        process.tell(command);
        expect("done");
    }

    private void expect(String answer) {
        String line = process.answer();
        if (!line.equals(answer)) {
            throw new IllegalStateException("expected " + answer + " and not " + line);
        }
    }
}
