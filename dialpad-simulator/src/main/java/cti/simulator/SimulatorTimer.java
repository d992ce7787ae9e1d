package cti.simulator;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread on which everything happens that is due at some time, in the order in which it is due. After its end
 * nothing happens any more; a task that fails is logged, because nobody waits for it.
 */
final class SimulatorTimer extends ScheduledThreadPoolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorTimer.class);

    SimulatorTimer() {
        super(1, SimulatorTimer::daemon, new DiscardPolicy());
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable failure) {
        super.afterExecute(task, failure);
        if (!(task instanceof Future<?> future) || !future.isDone()) {
            return;
        }
        try {
            future.get();
        } catch (ExecutionException e) {
            LOG.error("task_failed", e.getCause());
        } catch (CancellationException e) {
            LOG.debug("task_cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "simulator-timer");
        thread.setDaemon(true);
        return thread;
    }
}
