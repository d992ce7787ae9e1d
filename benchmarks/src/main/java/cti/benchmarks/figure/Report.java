package cti.benchmarks.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says what was measured, line by line, and remembers whether it was as it has to be. */
public final class Report {

    private final Map<String, Integer> verdicts = new TreeMap<>();
    private boolean good = true;

    public void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Figures that were taken while others worked on the machine are worth little, so that is said as well. */
    public void sayHowBusyTheMachineIs() {
        try {
            say(
                    "  load average before: %s",
                    Files.readString(Path.of("/proc/loadavg")).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has to hold at any speed. */
    public void require(boolean holds, String what) {
        say("  %s: %s", holds ? "holds" : "FAILS", what);
        good &= holds;
    }

    /** What is wished for; a slow or busy machine may miss it. */
    public void compare(boolean reached, String goal) {
        say("  goal %s: %s", reached ? "reached" : "missed", goal);
    }

    /** How often each verdict was given, said by {@link #sayVerdicts}. */
    public void count(String verdict) {
        verdicts.merge(verdict, 1, Integer::sum);
    }

    public void sayVerdicts() {
        say("  verdicts: %s", verdicts);
    }

    public boolean good() {
        return good;
    }
}
