package cti.simulator.http;

/** Answers one route. Called by several threads at once. */
@FunctionalInterface
public interface Endpoint {

    /** @throws Refusal if the request cannot be granted */
    Reply answer(Request request);
}
