package cti.localstack.infrastructure;

import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Path;

/** The broker in a process of its own, so that services can be killed without it and it without them. */
public final class KafkaMain {

    private KafkaMain() {}

    /**
     * Runs until its standard input ends or it is told to stop.
     *
     * @param arguments data directory, port, file to write when ready
     */
    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka broker =
                new EmbeddedKafka(Path.of(arguments[0]), Integer.parseInt(arguments[1]), FreePort.next());
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        Parent.tellReady(Path.of(arguments[2]));
        Parent.awaitEnd();
        System.exit(0);
    }
}
