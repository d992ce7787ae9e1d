package cti.query.openapi;

import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Every way in which this API says no: one response per status, with each problem of that status as it is answered. */
final class ProblemResponses {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();
    private static final List<FieldProblem> WRONG = List.of(new FieldProblem("limit", "must be between 1 and 100"));

    private ProblemResponses() {}

    static void addTo(Components components) {
        components.addSchemas("Problem", problem()).addSchemas("FieldProblem", fieldProblem());
        Stream.of(ProblemType.values())
                .map(ProblemType::status)
                .distinct()
                .forEach(status -> components.addResponses(name(status), response(status)));
    }

    static ApiResponse reference(HttpStatus status) {
        return new ApiResponse().$ref("#/components/responses/" + name(status));
    }

    /** Such as {@code NotFound}. */
    private static String name(HttpStatus status) {
        return status.getReasonPhrase().replace(" ", "");
    }

    private static ApiResponse response(HttpStatus status) {
        MediaType problems = new MediaType().schema(Schemas.reference("Problem"));
        Stream.of(ProblemType.values())
                .filter(it -> it.status() == status)
                .forEach(it -> problems.addExamples(it.error(), new Example().value(example(it))));
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType("application/problem+json", problems));
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            AnswerHeaders.refer(response, List.of(AnswerHeaders.RETRY));
        }
        if (status == HttpStatus.NOT_FOUND) {
            AnswerHeaders.refer(response, List.of(AnswerHeaders.POSITION));
        }
        if (status.is4xxClientError() && status != HttpStatus.UNAUTHORIZED && status != HttpStatus.FORBIDDEN) {
            AnswerHeaders.refer(response, AnswerHeaders.RATE_LIMIT);
        }
        return response;
    }

    /** Made as the answer is made. */
    private static Object example(ProblemType type) {
        ProblemDetail problem = type.toDetail(type == ProblemType.INVALID_PARAMETER ? WRONG : List.of());
        problem.setInstance(URI.create("/api/calls"));
        return Examples.read(JSON.writeValueAsString(problem));
    }

    private static Schema<?> problem() {
        JsonSchema error = new JsonSchema();
        error.types(Set.of("string"));
        Stream.of(ProblemType.values()).map(ProblemType::error).forEach(error::addEnumItemObject);
        return Schemas.object()
                .description("RFC 9457, with a code and the fields that are wrong.")
                .addProperty("type", Schemas.text().format("uri-reference"))
                .addProperty("title", Schemas.text())
                .addProperty("status", Schemas.integer())
                .addProperty("detail", Schemas.text())
                .addProperty("instance", Schemas.text().format("uri-reference"))
                .addProperty("error", error)
                .addProperty("errors", Schemas.list(Schemas.reference("FieldProblem")))
                .required(List.of("type", "title", "status", "detail", "error", "errors"));
    }

    private static Schema<?> fieldProblem() {
        return Schemas.object()
                .description("What is wrong with one parameter.")
                .addProperty("field", Schemas.text())
                .addProperty("message", Schemas.text())
                .required(List.of("field", "message"));
    }
}
