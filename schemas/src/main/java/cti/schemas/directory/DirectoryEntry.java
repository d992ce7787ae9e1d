package cti.schemas.directory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import cti.schemas.event.AppId;

/**
 * What the services know about tenants without asking a database. A record's key is {@link #key()}; a tombstone says
 * that the entity is gone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entity")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AppEntry.class, name = "app"),
    @JsonSubTypes.Type(value = ApiKeyEntry.class, name = "api-key"),
    @JsonSubTypes.Type(value = WebhookEntry.class, name = "webhook"),
    @JsonSubTypes.Type(value = UserMappingEntry.class, name = "user-mapping"),
    @JsonSubTypes.Type(value = AppErasureEntry.class, name = "app-erasure"),
    @JsonSubTypes.Type(value = ErasedSubjectEntry.class, name = "erased-subject")
})
public sealed interface DirectoryEntry
        permits AppEntry, ApiKeyEntry, WebhookEntry, UserMappingEntry, AppErasureEntry, ErasedSubjectEntry {

    AppId appId();

    /** The record key, for example {@code webhook:<id>}; unique over all kinds of entries. */
    String key();
}
