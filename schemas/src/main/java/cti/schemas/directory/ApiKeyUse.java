package cti.schemas.directory;

import java.time.Instant;

/**
 * That an API key was accepted lately.
 *
 * @param usedAt the last time before the report, which comes once a minute
 */
public record ApiKeyUse(String keyId, Instant usedAt) {}
