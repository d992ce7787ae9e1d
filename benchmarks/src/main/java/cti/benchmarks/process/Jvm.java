package cti.benchmarks.process;

import java.nio.file.Path;

/** The JVM that runs us runs everything else too. */
final class Jvm {

    private Jvm() {}

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
