package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.demo.DemoApp;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What whoever started the stack gets to see. */
final class Terminal implements StackListener {

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    @Override
    public void starting(Path data) {
        say("Starting on Java " + Runtime.version() + ", data in " + data);
    }

    @Override
    public void ready(ServiceName service, int port, Duration took) {
        say(String.format(Locale.ROOT, "  %-18s ready on %-5d after %5.1f s", service, port, seconds(took)));
    }

    @Override
    public void notReady(ServiceName service, Path log) {
        say("  " + service + " runs but is not ready, see " + log);
    }

    @Override
    public void died(ServiceName service, int exitCode, Path log) {
        say("! " + service + " ended with exit code " + exitCode + ", see " + log + "; the others go on");
    }

    @Override
    public void stopping(boolean writesArchives) {
        say("Stopping ...");
        if (writesArchives) {
            say("This once it takes a while: what was loaded is written down, and the next start takes half the time.");
        }
    }

    void origin(URI edge, Path secrets, Duration sinceStart) {
        say(String.format(Locale.ROOT, "Ready after %.1f s.", seconds(sinceStart)));
        say("");
        say("  REST and WebSocket  " + edge + "/api, " + edge.toString().replace("http", "ws") + "/ws");
        say("  Live board          " + edge + "/");
        say("  Administration      " + edge + "/admin/ (secret: " + secrets + ")");
        say("  Webhooks            " + edge + "/webhooks/dialpad/{token}");
    }

    /** @param detached Ctrl-C would not reach us */
    void demo(URI edge, DemoApp app, boolean detached) {
        say("");
        say("  App id   " + app.id());
        say("  API key  " + app.key());
        say("  Board    " + edge + "/#key=" + app.key());
        say("");
        for (String path : new String[] {"/api/calls/active", "/api/calls?limit=5", "/api/messages?limit=5"}) {
            say("  curl -H 'x-app-api-key: " + app.key() + "' '" + edge + path + "'");
        }
        say("");
        say("Events as an agent's screen hears them" + (detached ? ":" : " (Ctrl-C stops everything):"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
