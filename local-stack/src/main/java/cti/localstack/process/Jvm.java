package cti.localstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM that runs us runs everything else too. */
public final class Jvm {

    /** From here on the JVM warns about what Kafka's and RocksDB's libraries do, and knows the flag that allows it. */
    private static final int KNOWS_UNSAFE_FLAG = 23;

    private Jvm() {}

    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Everything up to the class path: quick to start and small, at the price of peak speed.
     *
     * @param heapMegabytes upper bound
     */
    public static List<String> command(int heapMegabytes) {
        List<String> command = new ArrayList<>(List.of(
                executable(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + heapMegabytes + "m",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= KNOWS_UNSAFE_FLAG) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        return command;
    }
}
