package cti.schemas.connection;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a push gateway says of itself and its WebSockets, so that others can list them. Whatever it says means that it
 * lives; one that has been silent for several heartbeats was killed and has none open any more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OpenConnection.class, name = "connection"),
    @JsonSubTypes.Type(value = GatewayAlive.class, name = "gateway")
})
public sealed interface ConnectionReport permits OpenConnection, GatewayAlive {

    /** Id of the gateway's process: after a restart it is another one. */
    String gateway();

    /** The record key, for example {@code gateway:<id>}. */
    String key();
}
