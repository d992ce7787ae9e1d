package cti.localstack.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The launcher, as its infrastructure processes see it: they tell it when they are ready, and end when it is gone. */
final class Parent {

    private Parent() {}

    static void tellReady(Path file) throws IOException {
        Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
    }

    /** Returns when the process at the other end of our standard input has ended. */
    static void awaitEnd() throws IOException {
        InputStream parent = System.in;
        parent.transferTo(OutputStream.nullOutputStream());
    }
}
