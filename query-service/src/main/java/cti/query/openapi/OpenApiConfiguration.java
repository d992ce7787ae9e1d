package cti.query.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String DESCRIPTION = """
            Calls, messages and voicemails of one app: the app that the key belongs to.

            Ids are strings, times RFC 3339 in UTC with milliseconds, numbers E.164 as Dialpad gave them; what is not known \
            is `null`, and a field is always there unless it says when. What belongs to another app is answered like what is not there.

            Lists are ordered totally: follow `next_cursor` and no row is skipped or repeated, whatever arrives meanwhile. \
            A parameter that a route does not know is refused and not ignored.
            """;

    @Bean
    OpenAPI openApi() {
        Components components = new Components()
                .addSecuritySchemes(
                        "apiKey",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("x-app-api-key")
                                .description("The app's key, `app_…`."))
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The same key, for clients that cannot set headers of their own."));
        AnswerHeaders.addTo(components);
        ProblemResponses.addTo(components);
        return new OpenAPI()
                .info(new Info()
                        .title("CTI query API")
                        .version("1")
                        .description(DESCRIPTION)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                // Wherever the document was fetched from: a proxy's origin is not ours.
                .servers(List.of(new Server().url("/")))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList("apiKey"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    @Bean
    ModelResolver recordModelResolver() {
        return new RecordModelResolver();
    }

    @Bean
    OpenApiCustomizer everyField() {
        FieldDescriptions descriptions = new FieldDescriptions();
        return document -> document.getComponents().getSchemas().forEach(descriptions::describe);
    }

    /** What the methods of controllers do not say, because it follows from the kind of the route. */
    @Bean
    OpenApiCustomizer everyRoute() {
        return document -> document.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> new Route(path, method, operation).describe()));
    }
}
