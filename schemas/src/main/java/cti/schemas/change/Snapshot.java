package cti.schemas.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** All that is known of a subject. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "subject")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallSnapshot.class, name = "call"),
    @JsonSubTypes.Type(value = MessageSnapshot.class, name = "message"),
    @JsonSubTypes.Type(value = AgentSnapshot.class, name = "agent"),
    @JsonSubTypes.Type(value = ContactSnapshot.class, name = "contact")
})
public sealed interface Snapshot permits CallSnapshot, MessageSnapshot, AgentSnapshot, ContactSnapshot {

    /** Offset in the raw log of the newest event that changed the subject; the row's version. */
    long version();
}
