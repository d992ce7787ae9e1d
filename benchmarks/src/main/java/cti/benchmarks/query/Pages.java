package cti.benchmarks.query;

import cti.benchmarks.figure.Report;
import cti.benchmarks.figure.Spread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** What page 10 000 of a list costs, or one that is nearly as far, beside its first. */
final class Pages {

    /** @param page that is compared with the first */
    record Walk(String list, int page) {}

    private static final int PAGE = 50;
    private static final int PAGES = 10_000;

    /** The largest app has fewer messages and conversations than that. */
    private static final int PAGES_OF_FEWER = 7_000;

    static final List<Walk> WALKS = List.of(
            new Walk("/api/calls?", PAGES),
            new Walk("/api/calls?sort=started_at&", PAGES),
            new Walk("/api/calls?sort=-updated_at&", PAGES),
            new Walk("/api/calls?sort=updated_at&", PAGES),
            new Walk("/api/calls?sort=-duration&", PAGES),
            new Walk("/api/calls?sort=duration&", PAGES),
            new Walk("/api/calls?direction=inbound&", PAGES),
            new Walk("/api/calls?outcome=answered&", PAGES),
            new Walk("/api/messages?", PAGES_OF_FEWER),
            new Walk("/api/conversations?", PAGES_OF_FEWER));

    /** Cursors do not depend on the page's size, so that the way there is half as long. */
    private static final int STRIDE = 100;

    private static final int ROUNDS = 5;
    private static final int TIMES = 300;
    private static final double GOAL = 1.2;

    private final Api api;
    private final Report report;

    Pages(Api api, Report report) {
        this.api = api;
        this.report = report;
    }

    void run(List<Walk> walks) {
        report.say(
                "a page of %d rows far in a list by cursor, beside page 1; %d times each, in turn",
                PAGE, ROUNDS * TIMES);
        report.sayHowBusyTheMachineIs();
        for (Walk walk : walks) {
            if (api.get(walk.list() + "limit=1").status() == 200) {
                measure(walk);
            }
        }
    }

    private void measure(Walk walk) {
        String cursor = cursorOf(walk);
        String first = walk.list() + "limit=" + PAGE;
        String far = first + "&cursor=" + cursor;
        List<Double> ratios = new ArrayList<>();
        List<Double> firstMicros = new ArrayList<>();
        List<Double> farMicros = new ArrayList<>();
        compare(first, far);
        for (int i = 0; i < ROUNDS; i++) {
            List<Histogram> both = compare(first, far);
            firstMicros.add(both.get(0).getValueAtPercentile(50) / 1e3);
            farMicros.add(both.get(1).getValueAtPercentile(50) / 1e3);
            ratios.add(farMicros.get(i) / firstMicros.get(i));
        }
        Spread ratio = Spread.of(ratios);
        report.say(
                "  %-46s ms page 1 %s, page %d %s, ratio %s",
                walk.list(),
                Spread.of(firstMicros).text(2),
                walk.page(),
                Spread.of(farMicros).text(2),
                ratio.text(2));
        report.compare(ratio.median() <= GOAL, "at most 1.2 of page 1");
    }

    /** Walks there, and looks whether every row was shown once. */
    private String cursorOf(Walk walk) {
        String list = walk.list();
        int steps = (walk.page() - 1) * PAGE / STRIDE;
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int i = 0; i < steps; i++) {
            Api.Answer page = api.good(list + "limit=" + STRIDE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            JsonNode json = page.json();
            json.path("data").forEach(row -> seen.add(row.path("id").asString()));
            cursor = page.nextCursor();
            if (cursor.isEmpty()) {
                throw new IllegalStateException(list + " ends after " + i + " pages");
            }
        }
        report.require(seen.size() == steps * STRIDE, list + ": " + seen.size() + " rows walked, none twice");
        return cursor;
    }

    private List<Histogram> compare(String first, String far) {
        Histogram firstMicros = new Histogram(3);
        Histogram farMicros = new Histogram(3);
        for (int i = 0; i < TIMES; i++) {
            firstMicros.recordValue(api.good(first).nanos() / 1_000);
            farMicros.recordValue(api.good(far).nanos() / 1_000);
        }
        return List.of(firstMicros, farMicros);
    }
}
