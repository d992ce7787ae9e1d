package cti.query.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** The headers that answers have beside those that HTTP gives them anyway. */
final class AnswerHeaders {

    static final String POSITION = "CTI-Position";
    static final String TAG = "ETag";
    static final String RETRY = "Retry-After";
    static final List<String> RATE_LIMIT =
            List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy", "RateLimit");

    private AnswerHeaders() {}

    static void addTo(Components components) {
        components
                .addHeaders(
                        POSITION,
                        text(
                                "Position that the answer includes, as sockets and delta sync use it. Absent only as long as"
                                        + " nothing has ever been read from the event log."))
                .addHeaders(
                        TAG,
                        text("Changes with what is shown. Send it back as If-None-Match.", "\"1767268805123\"")
                                .required(true))
                .addHeaders(
                        RETRY, number("Seconds after which to try again.", 1).required(true))
                .addHeaders("RateLimit-Limit", number("Requests that this key may make at once after a pause.", 200))
                .addHeaders("RateLimit-Remaining", number("Requests that this key may make now.", 199))
                .addHeaders("RateLimit-Reset", number("Seconds until all of them may be made again.", 1))
                .addHeaders(
                        "RateLimit-Policy",
                        text("The limit as the IETF's draft spells it: q requests in w seconds.", "\"key\";q=200;w=2"))
                .addHeaders(
                        "RateLimit", text("What is left of it, as the IETF's draft spells it.", "\"key\";r=199;t=1"));
    }

    /** Adds the named headers to {@code response}. */
    static void refer(ApiResponse response, List<String> names) {
        names.forEach(it -> response.addHeaderObject(it, new Header().$ref("#/components/headers/" + it)));
    }

    private static Header text(String description) {
        return new Header().description(description).schema(Schemas.text());
    }

    private static Header text(String description, String example) {
        return text(description).example(example);
    }

    private static Header number(String description, int example) {
        return new Header().description(description).schema(Schemas.integer()).example(example);
    }
}
