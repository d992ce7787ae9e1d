package cti.localstack.ledger;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that goes wrong while calls come in.
 *
 * @param fault begins in the midst of traffic, which goes on some seconds longer than it
 * @param screenHearsAll whether a WebSocket client is never cut off, so that it must get every push
 * @param environment that the services need for it; empty if they are as ever
 */
record Scenario(String name, Consumer<Stage> fault, boolean screenHearsAll, Map<String, String> environment) {

    static Scenario of(String name, Consumer<Stage> fault) {
        return new Scenario(name, fault, true, Map.of());
    }

    Scenario screenIsCutOff() {
        return new Scenario(name, fault, false, environment);
    }

    Scenario with(String variable, String value) {
        return new Scenario(name, fault, screenHearsAll, Map.of(variable, value));
    }

    @Override
    public String toString() {
        return name;
    }
}
