package cti.query.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** One operation, to which is added what follows from its path and method. */
record Route(String path, HttpMethod method, Operation operation) {

    void describe() {
        ApiResponse answer = operation.getResponses().values().iterator().next();
        answer.description(operation.getSummary());
        AnswerHeaders.refer(answer, headers());
        Examples.of(operation.getOperationId()).ifPresent(it -> answer.getContent().values().stream()
                .map(MediaType.class::cast)
                .forEach(content -> content.example(it)));
        if (method == HttpMethod.GET) {
            addHeader("Min-Position", "Wait at most 2 s until the answer includes this position; else 503.");
        }
        if (isOne()) {
            addConditionalGet();
        }
        parameters().map(Parameter::getSchema).forEach(Schemas::notNull);
        pathParameters().forEach(it -> it.description("Our id, a UUID, or Dialpad's."));
        problems().forEach(it -> operation
                .getResponses()
                .addApiResponse(Integer.toString(it.value()), ProblemResponses.reference(it)));
    }

    /** One thing with a version, and not a list. */
    private boolean isOne() {
        return method == HttpMethod.GET && path.endsWith("}");
    }

    private List<String> headers() {
        List<String> names = new ArrayList<>(AnswerHeaders.RATE_LIMIT);
        if (method == HttpMethod.GET) {
            names.add(AnswerHeaders.POSITION);
        }
        if (isOne()) {
            names.add(AnswerHeaders.TAG);
        }
        return names;
    }

    private void addConditionalGet() {
        addHeader("If-None-Match", "ETag of the answer that the client has: 304 if it is still the same.");
        ApiResponse unchanged = new ApiResponse().description("The client has it already");
        AnswerHeaders.refer(unchanged, headers());
        operation.getResponses().addApiResponse("304", unchanged);
    }

    private void addHeader(String name, String description) {
        operation.addParametersItem(
                new Parameter().in("header").name(name).description(description).schema(Schemas.text()));
    }

    private List<HttpStatus> problems() {
        List<HttpStatus> problems = new ArrayList<>(List.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.NOT_ACCEPTABLE,
                HttpStatus.TOO_MANY_REQUESTS,
                HttpStatus.INTERNAL_SERVER_ERROR,
                HttpStatus.SERVICE_UNAVAILABLE));
        if (pathParameters().findAny().isPresent()) {
            problems.add(HttpStatus.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            problems.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return problems;
    }

    private Stream<Parameter> pathParameters() {
        return parameters().filter(it -> "path".equals(it.getIn()));
    }

    private Stream<Parameter> parameters() {
        return operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream();
    }
}
