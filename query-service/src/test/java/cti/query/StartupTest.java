package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartupTest {

    @Test
    void missingPasswordIsNamedWithoutAStackTrace(CapturedOutput output) {
        Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(QueryServiceApplication.class)
                .run("--server.port=0", "--spring.datasource.password="));

        assertThat(failure).isNotNull();
        assertThat(output.getAll()).contains("DATABASE_PASSWORD is missing").doesNotContain("\tat ");
    }
}
