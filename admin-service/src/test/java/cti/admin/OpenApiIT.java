package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    private final JsonNode document = Stage.HTTP.get("/openapi.json").json();

    @Test
    void describesEveryRoute() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/internal/apps",
                        "/internal/apps/{app_id}",
                        "/internal/apps/{app_id}/api-key",
                        "/internal/apps/{app_id}/api-key/revoke",
                        "/internal/apps/{app_id}/api-key/status",
                        "/internal/apps/{app_id}/api-key/audit",
                        "/internal/apps/{app_id}/users/map",
                        "/internal/apps/{app_id}/users/batch-map",
                        "/internal/apps/{app_id}/users/mappings",
                        "/internal/apps/{app_id}/users/mappings/{mapping_id}",
                        "/internal/apps/{app_id}/users/mappings/dialpad/{dialpad_user_id}",
                        "/internal/apps/{app_id}/users/mappings/crm/{crm_user_id}",
                        "/internal/apps/{app_id}/connections",
                        "/internal/apps/{app_id}/subjects/{number}",
                        "/internal/apps/{app_id}/voicemails",
                        "/internal/apps/{app_id}/voicemails/{id}",
                        "/internal/dead-letters",
                        "/internal/dead-letters/redrive",
                        "/internal/dead-letters/{letter_id}",
                        "/internal/dead-letters/{letter_id}/redrive",
                        "/internal/quarantine",
                        "/internal/quarantine/assign",
                        "/internal/apps/{app_id}/backfill",
                        "/internal/apps/{app_id}/backfill/{job_id}",
                        "/internal/webhooks",
                        "/internal/webhooks/create",
                        "/internal/webhooks/{webhook_id}",
                        "/internal/webhooks/{webhook_id}/check",
                        "/internal/webhooks/{webhook_id}/rotate-secret",
                        "/auth/dialpad/callback",
                        "/auth/dialpad/connect",
                        "/auth/dialpad/disconnect/{app_id}");
    }

    @Test
    void namesAreThoseThatAreSent() {
        assertThat(document.at("/components/schemas/CreatedApp/properties").propertyNames())
                .containsExactlyInAnyOrder("app_id", "name", "api_key", "webhook_url", "created_at");
        assertThat(document.at("/components/schemas/AppSettings/properties").propertyNames())
                .contains("dialpad_org_id", "office_ids");
        assertThat(document.at("/components/schemas/Pagination/properties").propertyNames())
                .contains("next_cursor", "has_more");
        assertThat(document.at("/paths/~1internal~1apps/get/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("limit", "cursor", "offset");
    }

    @Test
    void tellsOfCredentialsAndProblems() {
        assertThat(document.at("/components/securitySchemes/internal_api_secret/scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(document.at("/paths/~1internal~1apps/post/responses/default/content")
                        .propertyNames())
                .containsExactly("application/problem+json");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "instance", "error", "errors");
    }
}
