package cti.query;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Spring's own keys, bound a second time for one purpose: what is missing is named at start and not found out by the
 * first request.
 */
@Validated
@ConfigurationProperties("spring.datasource")
record DatabaseProperties(
        @NotBlank(message = "DATABASE_URL is missing") String url,
        @NotBlank(message = "DATABASE_USER is missing") String username,
        @NotBlank(message = "DATABASE_PASSWORD is missing") String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "DatabaseProperties[" + url + ", " + username + "]";
    }
}
