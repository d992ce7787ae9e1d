package cti.localstack.endtoend;

import cti.localstack.LocalStack;
import java.nio.file.Path;

/** One stack for all end-to-end tests of this JVM, started when first asked for. Tests take apps of their own. */
final class SharedStack {

    private static final LocalStack STACK = start();

    private SharedStack() {}

    static LocalStack get() {
        return STACK;
    }

    private static LocalStack start() {
        LocalStack stack = LocalStack.builder()
                .dataDir(Path.of("target", "end-to-end"))
                .jarsDir(Path.of("target", "jars"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        return stack;
    }
}
