package cti.simulator.delivery;

import cti.simulator.delivery.Delivery.Lane;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Decides when an attempt may begin: never more than so many at once, and in each lane the first attempt of a delivery
 * only after that of the delivery before it has ended. Later attempts keep no order. Thread-safe.
 */
final class Dispatcher {

    private final int concurrency;
    private final Consumer<Delivery> attempt;
    private final Queue<Delivery> ready = new ArrayDeque<>();
    private final Map<Lane, Queue<Delivery>> lanes = new HashMap<>();
    private int underWay;

    /** @param attempt begins an attempt and returns at once; its end is told by {@link #attemptEnded} */
    Dispatcher(int concurrency, Consumer<Delivery> attempt) {
        this.concurrency = concurrency;
        this.attempt = attempt;
    }

    synchronized void inOrder(Delivery delivery) {
        delivery.enterLane();
        Queue<Delivery> waiting = lanes.get(delivery.lane());
        if (waiting == null) {
            lanes.put(delivery.lane(), new ArrayDeque<>());
            outOfOrder(delivery);
        } else {
            waiting.add(delivery);
        }
    }

    synchronized void outOfOrder(Delivery delivery) {
        ready.add(delivery);
        beginAttempts();
    }

    synchronized void attemptEnded(Delivery delivery) {
        underWay--;
        if (delivery.leaveLane()) {
            advance(delivery.lane());
        }
        beginAttempts();
    }

    private void advance(Lane lane) {
        Queue<Delivery> waiting = lanes.get(lane);
        Delivery next = waiting == null ? null : waiting.poll();
        if (next == null) {
            lanes.remove(lane);
        } else {
            ready.add(next);
        }
    }

    private void beginAttempts() {
        while (underWay < concurrency && !ready.isEmpty()) {
            underWay++;
            attempt.accept(ready.remove());
        }
    }
}
