package cti.localstack.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where every event is that we said yes to. What the rows and the screens must say follows from the raw log alone. */
final class Account {

    private final List<Delivery> deliveries;
    private final RawLog log;
    private final Rows rows;
    private final Map<String, CallEvent> sent;
    private final List<String> findings = new ArrayList<>();

    Account(List<Delivery> deliveries, RawLog log, Rows rows) {
        this.deliveries = deliveries;
        this.log = log;
        this.rows = rows;
        this.sent = deliveries.stream().map(Delivery::event).collect(Collectors.toMap(CallEvent::id, it -> it));
    }

    /**
     * @param pushed what gateways relay
     * @param repeated what they drop before
     * @param onScreen what a screen got; {@code null} if none listened to calls
     */
    Figures figures(List<Push> pushed, int repeated, @Nullable List<Push> onScreen) {
        int lostInLog = count("not in the log", it -> !log.has(it));
        int lostInRows = count("not in the history", it -> !rows.history().containsKey(it.id()));
        Pushes topic = compare("in the topic", pushed);
        Pushes screen = onScreen == null ? Pushes.NONE : compare("on the screen", onScreen);
        return new Figures(
                deliveries.size(),
                (int) deliveries.stream().filter(Delivery::isAcknowledged).count(),
                deliveries.stream().mapToInt(Delivery::refusals).sum(),
                deliveries.stream().mapToInt(Delivery::retries).sum(),
                (int) deliveries.stream()
                        .filter(it -> it.isOver() && !it.isAcknowledged())
                        .count(),
                log.distinct(),
                log.records() - log.distinct(),
                reordered(),
                rows.history().size(),
                wrongRows(),
                pushed.size(),
                repeated,
                onScreen == null ? null : onScreen.size(),
                lostInLog + lostInRows + topic.lost() + screen.lost(),
                doubledInRows() + topic.doubled() + screen.doubled(),
                topic.disordered() + screen.disordered());
    }

    /** One line for each thing that is not as it should be. */
    List<String> findings() {
        return findings;
    }

    private int count(String finding, Predicate<CallEvent> missing) {
        List<CallEvent> found = deliveries.stream()
                .filter(Delivery::isAcknowledged)
                .map(Delivery::event)
                .filter(missing)
                .toList();
        found.forEach(it -> findings.add("acknowledged but %s: call %s step %d, %s, %s"
                .formatted(finding, it.callId(), it.step(), it.state().status(), it.id())));
        return found.size();
    }

    /** A history shows each delivery, so it may be as long as the log. */
    private int doubledInRows() {
        int doubled = Math.max(0, rows.historyRows() - log.records());
        if (doubled > 0) {
            findings.add("the history has %d events more than the log".formatted(doubled));
        }
        return doubled;
    }

    /** Events that were sent only after another of their call had been acknowledged, and stand before it. */
    private int reordered() {
        Map<String, List<Delivery>> byCall = deliveries.stream()
                .collect(Collectors.groupingBy(it -> it.event().callId()));
        int reordered = 0;
        for (Map.Entry<String, List<Delivery>> call : byCall.entrySet()) {
            List<String> order = log.eventsOf(call.getKey());
            for (Delivery late : call.getValue()) {
                int place = order.indexOf(late.event().id());
                if (place >= 0
                        && call.getValue().stream()
                                .anyMatch(it -> it.acknowledgedBefore(late)
                                        && order.indexOf(it.event().id()) > place)) {
                    reordered++;
                    findings.add("overtook in the log: call %s step %d"
                            .formatted(call.getKey(), late.event().step()));
                }
            }
        }
        return reordered;
    }

    private int wrongRows() {
        int wrong = 0;
        for (String call : union(log.calls(), rows.calls().keySet())) {
            CallState expected = known(call).stream()
                    .map(CallEvent::state)
                    .reduce((before, newest) -> newest)
                    .orElse(null);
            CallState actual = rows.calls().get(call);
            if (!Objects.equals(expected, actual)) {
                wrong++;
                findings.add("wrong row of call %s: %s instead of %s".formatted(call, actual, expected));
            }
        }
        return wrong;
    }

    private Pushes compare(String where, List<Push> actual) {
        Map<String, List<String>> byCall = actual.stream()
                .collect(Collectors.groupingBy(Push::callId, Collectors.mapping(Push::event, Collectors.toList())));
        Pushes sum = Pushes.NONE;
        for (String call : union(log.calls(), byCall.keySet())) {
            List<String> expected = expectedPushes(call);
            List<String> got = byCall.getOrDefault(call, List.of());
            Pushes pushes = Pushes.compare(expected, got);
            if (!pushes.equals(Pushes.NONE)) {
                findings.add("pushes of call %s %s: %s instead of %s".formatted(call, where, got, expected));
            }
            sum = sum.plus(pushes);
        }
        return sum;
    }

    private List<String> expectedPushes(String call) {
        List<String> pushes = new ArrayList<>();
        CallState before = null;
        for (CallEvent event : known(call)) {
            pushes.addAll(event.state().pushesSince(before));
            before = event.state();
        }
        return pushes;
    }

    /** The events of a call that told something new, in the order of the log. */
    private List<CallEvent> known(String call) {
        List<CallEvent> known = new ArrayList<>();
        for (String id : log.eventsOf(call)) {
            CallEvent event = Objects.requireNonNull(sent.get(id), "an event that nobody sent");
            if (known.isEmpty() || event.step() > known.get(known.size() - 1).step()) {
                known.add(event);
            }
        }
        return known;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
