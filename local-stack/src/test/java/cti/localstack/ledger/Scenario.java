package cti.localstack.ledger;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that goes wrong while calls come in.
 *
 * @param fault begins in the midst of traffic, which goes on some seconds longer than it
 * @param environment that the services need for it; empty if they are as ever
 */
record Scenario(String name, Consumer<Stage> fault, Map<String, String> environment) {

    static Scenario of(String name, Consumer<Stage> fault) {
        return new Scenario(name, fault, Map.of());
    }

    Scenario with(String variable, String value) {
        return new Scenario(name, fault, Map.of(variable, value));
    }

    @Override
    public String toString() {
        return name;
    }
}
