package cti.localstack;

import java.util.concurrent.Executor;

/** A thread per task: they are few and wait for processes, which would block a pool that has a thread per core. */
final class NewThread {

    static final Executor EXECUTOR = task -> {
        Thread thread = new Thread(task, "stack");
        thread.setDaemon(true);
        thread.start();
    };

    private NewThread() {}
}
