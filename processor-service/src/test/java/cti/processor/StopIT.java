package cti.processor;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A processor that is told to stop in the middle of traffic. */
class StopIT {

    @Test
    void leavesNothingHalfDone() throws IOException {
        try (ProcessorStack stack = new ProcessorStack()) {
            RingingCalls calls = new RingingCalls(stack);
            calls.ring();
            calls.assertEachIsKnownOnce();

            CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> calls.ringFor(Duration.ofSeconds(10)));
            stack.restart();
            traffic.join();

            calls.assertEachIsKnownOnce();
        }
    }
}
