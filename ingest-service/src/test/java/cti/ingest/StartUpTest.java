package cti.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A wrong secret stops the service with a line that names the variable. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    @TempDir
    private Path dataDir;

    @Test
    void shortSharedSecretIsNamed(CapturedOutput output) {
        fail("--DIALPAD_WEBHOOK_SECRET=hush", "--CTI_ENCRYPTION_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(output)
                .contains("DIALPAD_WEBHOOK_SECRET is too short: at least 32 characters are needed")
                .doesNotContain("hush");
    }

    @Test
    void encryptionKeyOfTheWrongLengthIsNamed(CapturedOutput output) {
        fail("--DIALPAD_WEBHOOK_SECRET=" + "x".repeat(32), "--CTI_ENCRYPTION_KEY=AAAA");
        assertThat(output)
                .contains("CTI_ENCRYPTION_KEY must be 32 bytes in base64")
                .doesNotContain("\tat ");
    }

    private void fail(String... arguments) {
        try {
            new SpringApplicationBuilder(IngestApplication.class)
                    .run(concat(
                            arguments,
                            "--CTI_INGEST_PORT=0",
                            "--CTI_INGEST_DATA_DIR=" + dataDir,
                            "--KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1"))
                    .close();
            throw new AssertionError("started");
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }

    private static String[] concat(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
