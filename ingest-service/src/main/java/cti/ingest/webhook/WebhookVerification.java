package cti.ingest.webhook;

/** What came of checking who sent a webhook. */
sealed interface WebhookVerification {

    /** @param claims exactly as signed */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Authentic(byte[] claims) implements WebhookVerification {}

    /** @param reason for our log, never for the sender */
    record Refused(String reason) implements WebhookVerification {}
}
