package cti.ingest.directory;

import cti.ingest.IngestProperties;
import cti.ingest.spool.AtomicFile;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * Webhooks and apps in a file beside the spool. Webhook secrets are in it as the admin service encrypted them; an app's
 * signing key and API keys are of no use to us and left out.
 */
@Component
class DirectorySnapshot {

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySnapshot.class);
    private static final TypeReference<List<DirectoryEntry>> ENTRIES = new TypeReference<>() {};

    private final Path file;

    DirectorySnapshot(IngestProperties ingest) {
        this.file = ingest.dataDir().resolve("directory.json");
    }

    /** @return empty if there is none, or none that can be used: then Kafka must be asked */
    List<DirectoryEntry> read() throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            List<DirectoryEntry> entries = JsonSerde.MAPPER.readValue(Files.readAllBytes(file), ENTRIES);
            LOG.info("directory_snapshot_found entries={}", entries.size());
            return entries;
        } catch (JacksonException e) {
            LOG.error(
                    "directory_snapshot_not_readable file={} reason={}",
                    file,
                    e.getClass().getSimpleName());
            return List.of();
        }
    }

    void write(Collection<DirectoryEntry> entries) throws IOException {
        List<DirectoryEntry> needed = entries.stream()
                .filter(it -> it instanceof WebhookEntry || it instanceof AppEntry)
                .map(DirectorySnapshot::withoutSigningKey)
                .toList();
        AtomicFile.write(file, JsonSerde.MAPPER.writerFor(ENTRIES).writeValueAsBytes(needed));
    }

    private static DirectoryEntry withoutSigningKey(DirectoryEntry entry) {
        return entry instanceof AppEntry app
                ? new AppEntry(app.appId(), app.name(), app.enabled(), app.dialpadOrgId(), app.officeIds(), "")
                : entry;
    }
}
