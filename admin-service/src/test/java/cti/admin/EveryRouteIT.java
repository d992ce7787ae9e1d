package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cti.admin.Http.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all routes that the API description has, those that come later too. */
class EveryRouteIT {

    private static final Http HTTP = Stage.HTTP;

    /** Dialpad sends browsers there: it is known by its state, and may get parameters that nobody has heard of. */
    private static final String CALLBACK = "/auth/dialpad/callback";

    private static final Map<String, String> IDS = Map.of(
            "app_id", "nobody",
            "webhook_id", "none",
            "letter_id", "0-999999999999",
            "mapping_id", "none",
            "dialpad_user_id", "7",
            "crm_user_id", "dana",
            "number", "+14155550199",
            "job_id", "none",
            "id", "none");

    private static final String MAPPING = "{\"dialpad_user_id\":\"7\",\"crm_user_id\":\"dana\"}";

    /** Those that are right, where {@code {}} is not. */
    private static final Map<String, String> BODIES = Map.of(
            "/internal/apps/{app_id}/users/map",
            MAPPING,
            "/internal/apps/{app_id}/users/batch-map",
            "{\"mappings\":[" + MAPPING + "]}",
            "/internal/apps/{app_id}/backfill",
            "{\"started_after\":\"2026-01-01T00:00:00Z\"}");

    /** @param path as described, with its variables in braces */
    private record Route(String method, String path) {

        /** @param appId in place of one that nobody has */
        Answer call(Http http, String appId, String query) {
            String filled = path.replace("{app_id}", appId);
            for (Map.Entry<String, String> id : IDS.entrySet()) {
                filled = filled.replace("{" + id.getKey() + "}", id.getValue());
            }
            boolean writes = method.equals("POST") || method.equals("PATCH");
            String body = writes ? BODIES.getOrDefault(path, "{}") : null;
            return http.send(method, filled + query, body, writes ? "application/json" : null);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Route> routes() {
        return HTTP.get("/openapi.json").json().get("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> new Route(method.toUpperCase(Locale.ROOT), path.getKey())))
                .filter(it -> !it.path().equals(CALLBACK));
    }

    static Stream<Route> routesOfOneThing() {
        return routes().filter(it -> it.path().contains("{"));
    }

    static Stream<Route> routesOfAnApp() {
        return routes().filter(it -> it.path().contains("{app_id}"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void strangersAreKeptOut(Route route) {
        Answer stranger = route.call(new Http(Stage.SERVICE.url(), null), "nobody", "");
        Answer impostor = route.call(new Http(Stage.SERVICE.url(), "Bearer x"), "nobody", "");

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.at("/error")).isEqualTo("missing_credentials");
        assertThat(impostor.status()).isEqualTo(403);
        assertThat(impostor.at("/error")).isEqualTo("wrong_credentials");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void unknownParameterIsNamed(Route route) {
        Answer refused = route.call(HTTP, "nobody", "?surprise=1");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/field")).isEqualTo("surprise");
    }

    @ParameterizedTest
    @MethodSource("routesOfOneThing")
    void whatIsNotThereIs404(Route route) {
        Answer refused = route.call(HTTP, "nobody", "");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.at("/error")).endsWith("_not_found");
        assertThat(refused.at("/instance"))
                .startsWith(route.path().substring(0, route.path().indexOf('{')));
    }

    @ParameterizedTest
    @MethodSource("routesOfAnApp")
    void whatCannotBeAnAppIsNamed(Route route) {
        Answer refused = route.call(HTTP, "UPPER", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/field")).isEqualTo("app_id");
    }
}
