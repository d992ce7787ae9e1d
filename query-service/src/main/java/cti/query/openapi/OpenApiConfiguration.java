package cti.query.openapi;

import cti.query.problem.ProblemType;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("CTI query API")
                        .version("1")
                        .description("Calls, messages and voicemails of one app: the app that the key belongs to."))
                // Wherever the document was fetched from: a proxy's origin is not ours.
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "apiKey",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("x-app-api-key"))
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas("Problem", problem())
                        .addResponses("Problem", problemResponse()))
                .addSecurityItem(new SecurityRequirement().addList("apiKey"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    @Bean
    ModelResolver recordModelResolver() {
        return new RecordModelResolver();
    }

    /** What the methods of controllers do not say, because it is the same for all of them. */
    @Bean
    OpenApiCustomizer everyRoute() {
        return document -> document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(OpenApiConfiguration::addWhatEveryRouteHas);
    }

    private static void addWhatEveryRouteHas(Operation route) {
        Header position = new Header()
                .description("Position that the answer includes, as sockets and delta sync use it.")
                .schema(new StringSchema());
        route.addParametersItem(new Parameter()
                .in("header")
                .name("Min-Position")
                .description("Wait up to 2 s until this position is included; else 503.")
                .schema(new StringSchema()));
        route.getResponses().computeIfPresent("200", (status, it) -> it.addHeaderObject("CTI-Position", position));
        route.getResponses().setDefault(new ApiResponse().$ref("#/components/responses/Problem"));
    }

    private static ApiResponse problemResponse() {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description("Refused or failed")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<?> problem() {
        StringSchema error = new StringSchema();
        Stream.of(ProblemType.values()).map(ProblemType::error).forEach(error::addEnumItem);
        Schema<?> fieldProblem = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema())
                .required(List.of("field", "message"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("error", error)
                .addProperty("errors", new ArraySchema().items(fieldProblem))
                .required(List.of("type", "title", "status", "detail", "error", "errors"));
    }
}
