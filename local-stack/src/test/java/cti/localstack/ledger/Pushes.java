package cti.localstack.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pushes that are too few, too many, or right but in the wrong order. */
record Pushes(int lost, int doubled, int disordered) {

    static final Pushes NONE = new Pushes(0, 0, 0);

    static Pushes compare(List<String> expected, List<String> got) {
        Map<String, Integer> balance = new HashMap<>();
        got.forEach(it -> balance.merge(it, 1, Integer::sum));
        expected.forEach(it -> balance.merge(it, -1, Integer::sum));
        int doubled = balance.values().stream().mapToInt(it -> Math.max(0, it)).sum();
        int lost = balance.values().stream().mapToInt(it -> Math.max(0, -it)).sum();
        boolean disordered = lost == 0 && doubled == 0 && !expected.equals(got);
        return new Pushes(lost, doubled, disordered ? 1 : 0);
    }

    Pushes plus(Pushes other) {
        return new Pushes(lost + other.lost, doubled + other.doubled, disordered + other.disordered);
    }
}
