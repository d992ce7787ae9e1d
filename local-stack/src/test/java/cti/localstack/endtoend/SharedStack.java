package cti.localstack.endtoend;

import cti.localstack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One stack for all end-to-end tests of this JVM, started when first asked for. Tests take apps of their own. */
public final class SharedStack {

    private static final LocalStack STACK = start();

    private SharedStack() {}

    public static LocalStack get() {
        return STACK;
    }

    private static Path freshDirectory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "end-to-end-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalStack start() {
        LocalStack stack = LocalStack.builder()
                .dataDir(freshDirectory())
                .jarsDir(Path.of("target", "jars"))
                // What a test has lost on purpose must not come back by itself.
                .environment("CTI_RECONCILIATION_INTERVAL", "0s")
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        return stack;
    }
}
