package cti.simulator.traffic;

import cti.simulator.payload.AgentStatus;
import cti.simulator.payload.Company;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/** What all stories are made of: dice, ids, the people, and who of them is on the phone until when. */
final class Scene {

    private final Random random;
    private final LongSupplier ids;
    private final double pace;
    private final Company company;
    private final Map<Target, Instant> busyUntil = new HashMap<>();

    Scene(Random random, LongSupplier ids, double pace, Company company) {
        this.random = random;
        this.ids = ids;
        this.pace = pace;
        this.company = company;
    }

    Company company() {
        return company;
    }

    long id() {
        return ids.getAsLong();
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    int anyOf(int bound) {
        return random.nextInt(bound);
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Contact contact() {
        return anyOf(company.contacts());
    }

    /** A moment between {@code least} and {@code most} seconds later, at pace 1; at least a millisecond. */
    Instant after(Instant moment, double least, double most) {
        double seconds = (least + random.nextDouble() * (most - least)) * pace;
        return moment.plus(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
    }

    /** So many different ones, those who have been off the phone for longest; of equals any. */
    List<Target> freeAgents(List<Target> choices, int count) {
        List<Target> candidates = new ArrayList<>(choices);
        Collections.shuffle(candidates, random);
        candidates.sort(Comparator.comparing(it -> busyUntil.getOrDefault(it, Instant.EPOCH)));
        return List.copyOf(candidates.subList(0, count));
    }

    Target freeAgent() {
        return freeAgents(company.agents(), 1).get(0);
    }

    /** The agent talks from one moment to the other, which is announced if the agent is on duty in the queue. */
    List<ObjectNode> talks(Target agent, Instant from, Instant to, boolean wrapsUp) {
        Instant freeAt = wrapsUp ? after(to, 2, 6) : to;
        busyUntil.merge(agent, freeAt, (a, b) -> a.isAfter(b) ? a : b);
        if (!company.staffed().contains(agent)) {
            return List.of();
        }
        List<ObjectNode> status = new ArrayList<>();
        status.add(status(agent, "occupied", from));
        if (wrapsUp) {
            status.add(status(agent, "wrapup", to));
        }
        status.add(status(agent, "available", freeAt));
        return status;
    }

    private ObjectNode status(Target agent, String onDuty, Instant at) {
        return AgentStatus.changed(agent, onDuty, List.of(company.queue().id()), at);
    }
}
