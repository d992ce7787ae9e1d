package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cti.admin.Http.Answer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operators' page is made of, as anybody gets it. */
class AdminFilesIT {

    private static final Http STRANGER = new Http(Stage.SERVICE.url(), null);

    @ParameterizedTest
    @CsvSource({
        "/admin/, text/html",
        "/admin/index.html, text/html",
        "/admin/main.js, text/javascript",
        "/admin/style.css, text/css",
        "/admin/icon.svg, image/svg+xml"
    })
    void filesAreOpenAndGuarded(String path, String contentType) {
        Answer answer = STRANGER.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(contentType);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void pathWithoutItsSlashLeadsToThePage() {
        Answer answer = STRANGER.get("/admin");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getPath())
                .isEqualTo("/admin/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/../internal/apps",
                "/admin/%2e%2e/internal/apps",
                "/admin/..%2finternal/apps",
                "/admin/;/internal/apps",
                "/admin//internal/apps",
                "/admin/../application.yml",
                "/admin/%2e%2e/application.yml",
                "/admin/..%2fapplication.yml",
                "/admin/application.yml",
                "/administration/index.html"
            })
    void nothingElseIsReachedThatWay(String path) {
        Answer answer = STRANGER.get(path);

        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(answer.text()).doesNotContain("internal-api-secret", "app_id");
    }

    @Test
    void unknownFileIsAProblem() {
        assertThat(STRANGER.get("/admin/nothing.js").status()).isEqualTo(404);
        assertThat(Stage.HTTP.get("/admin/nothing.js").at("/error")).isEqualTo("not_found");
    }

    @Test
    void filesAreOnlyRead() {
        assertThat(STRANGER.post("/admin/main.js").status()).isEqualTo(405);
    }
}
