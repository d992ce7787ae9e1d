package cti.localstack;

import cti.localstack.problem.StackException;
import cti.localstack.process.StackState;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops a stack that another process started, and what is left of one whose launcher was killed. */
record Down(StackFiles files) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    void run(PrintStream out) {
        Optional<StackState> state = StackState.read(files.state());
        if (state.isEmpty()) {
            out.println("Nothing runs.");
            return;
        }
        state.get().launcher().running().ifPresent(launcher -> {
            launcher.destroy();
            awaitEnd(launcher);
        });
        try (DataLock held = DataLock.acquire(files)) {
            new Leftovers(files).end();
            files.state().toFile().delete();
        }
        out.println("Stopped; the data stays in " + files.data());
    }

    private static void awaitEnd(ProcessHandle launcher) {
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StackException("process " + launcher.pid() + " does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
