package cti.query.docs;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param swaggerUi resource location, with its slash, of the files that Swagger UI consists of */
@Validated
@ConfigurationProperties("cti.query.docs")
record DocsProperties(@NotBlank String swaggerUi) {}
