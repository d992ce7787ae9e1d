package cti.localstack.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting for processes, with an interrupt turned into an exception. */
final class Processes {

    private Processes() {}

    static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @return whether it has ended */
    static boolean waitFor(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a process", e);
    }
}
