package cti.localstack.ledger;

import tools.jackson.databind.JsonNode;

/** What an agent's screen was told of a call. */
record Push(String callId, String event) {

    static Push of(JsonNode message) {
        return new Push(message.get("call_id").asString(), message.get("event").asString());
    }
}
