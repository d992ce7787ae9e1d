package cti.ingest.webhook;

import cti.schemas.directory.AppEntry;
import cti.tenancy.Directory;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whose an event is that was posted to the shared URL. */
final class SharedWebhookApps {

    private final Directory directory;

    SharedWebhookApps(Directory directory) {
        this.directory = directory;
    }

    /** @return the app registered for the company or office that the payload names, else the only app there is */
    Optional<AppEntry> appOf(JsonNode claims) {
        return organization(claims.path("organization_id"))
                .or(() -> organization(claims.path("org_id")))
                .or(() -> organization(claims.path("company").path("id")))
                .or(() -> office(claims.path("target").path("office_id")))
                .or(() -> directory.onlyApp().filter(app -> !belongsElsewhere(app, claims)));
    }

    /** An app that says which company it is gets nothing of a company that says it is another. */
    private static boolean belongsElsewhere(AppEntry app, JsonNode claims) {
        boolean namesCompany = Stream.of(
                        claims.path("organization_id"),
                        claims.path("org_id"),
                        claims.path("company").path("id"))
                .anyMatch(it -> it.isValueNode() && !it.isNull());
        return namesCompany && app.dialpadOrgId() != null;
    }

    private Optional<AppEntry> organization(JsonNode id) {
        return id.isValueNode() && !id.isNull() ? directory.appOfOrganization(id.asString()) : Optional.empty();
    }

    private Optional<AppEntry> office(JsonNode id) {
        return id.isValueNode() && !id.isNull() ? directory.appOfOffice(id.asString()) : Optional.empty();
    }
}
