package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.demo.DemoApp;
import cti.localstack.demo.EventStream;
import cti.localstack.problem.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts everything and stays until it is told to stop. */
record Up(Path home, StackFiles files, Terminal terminal) {

    private static final String GATEWAYS = "CTI_PUSH_GATEWAYS";
    private static final int CALLS_PER_MINUTE = 20;
    private static final int MESSAGES_PER_MINUTE = 10;

    /**
     * Never returns normally: SIGINT or SIGTERM ends the JVM, and the stack with it.
     *
     * @param detached nobody reads along, so that only the first event is printed
     * @throws StackException if there is nothing to stay for
     */
    void run(boolean demo, boolean detached) {
        System.setProperty(
                "cti.log.file", files.data().resolve("logs/launcher.log").toString());
        System.setProperty("logback.configurationFile", "logback-launcher.xml");
        LocalStackBuilder builder = LocalStack.builder()
                .home(home)
                .dataDir(files.data())
                .fixedPorts()
                .writesArchives()
                .listener(terminal);
        if (wantsSecondGateway(System.getenv())) {
            builder.withSecondGateway();
        }
        LocalStack stack = (demo ? builder : builder.withoutSimulator()).build();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop-all"));
        try {
            stack.start();
        } catch (StackException e) {
            if (stack.closing()) {
                stay();
            }
            if (stack.process(ServiceName.KAFKA).isEmpty()) {
                throw e;
            }
            terminal.say("! " + e.getMessage());
        }
        terminal.origin(stack.edge(), files.secrets(), sinceStart());
        if (demo) {
            showDemo(stack, detached);
        }
        stack.announceReady();
        stay();
    }

    /** @throws StackException if it is a number of gateways that there is not */
    static boolean wantsSecondGateway(Map<String, String> environment) {
        String number = environment.getOrDefault(GATEWAYS, "").trim();
        if (!Set.of("", "1", "2").contains(number)) {
            throw new StackException(GATEWAYS + " must be 1 or 2, not " + number);
        }
        return number.equals("2");
    }

    /** Without a demo there still is a stack. */
    private void showDemo(LocalStack stack, boolean detached) {
        try {
            DemoApp app = DemoApp.findOrCreate(files.demo(), stack.edge(), stack.adminSecret());
            terminal.demo(stack.edge(), app, detached);
            AtomicBoolean first = new AtomicBoolean(true);
            new EventStream(stack.edge(), app.key(), line -> {
                        boolean isFirst = first.getAndSet(false);
                        if (isFirst || !detached) {
                            terminal.say("  " + line);
                        }
                        if (isFirst) {
                            terminal.say(String.format(
                                    Locale.ROOT,
                                    "  (first event %.1f s after the start)",
                                    sinceStart().toMillis() / 1000.0));
                        }
                    })
                    .open();
            DemoApp.startTraffic(stack.uri(ServiceName.SIMULATOR), CALLS_PER_MINUTE, MESSAGES_PER_MINUTE);
        } catch (StackException e) {
            terminal.say("! No demo: " + e.getMessage());
        }
    }

    private void stop(LocalStack stack) {
        if (!stack.holdsData()) {
            return;
        }
        stack.close();
        terminal.say("Stopped; the data stays in " + files.data());
    }

    /** Since {@code ./cti} began, if it says when that was. */
    private static Duration sinceStart() {
        String given = System.getenv().getOrDefault("CTI_STARTED_AT_MS", "");
        Instant start = given.isBlank()
                ? ProcessHandle.current().info().startInstant().orElseGet(Instant::now)
                : Instant.ofEpochMilli(Long.parseLong(given));
        return Duration.between(start, Instant.now());
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
