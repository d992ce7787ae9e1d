package cti.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who pays when bodies are too many. */
class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(100);

    @Test
    void slowestSenderIsSentAwayForANewOne() throws IOException {
        BodyReading slowest = arriving(60);
        BodyReading slow = arriving(30);

        BodyReading fresh = arriving(40);

        assertThatThrownBy(() -> slowest.body().join()).hasMessageContaining("503");
        assertThat(slow.body()).isNotDone();
        assertThat(fresh.body()).isNotDone();
        assertThat(memory.used()).isEqualTo(70);
    }

    @Test
    void whatIsBeingKeptIsNotGivenUpForOthers() throws IOException {
        BodyReading complete = arriving(80);
        complete.onAllDataRead();

        BodyReading fresh = arriving(40);

        assertThat(complete.body().join()).hasSize(80);
        assertThatThrownBy(() -> fresh.body().join()).hasMessageContaining("503");
    }

    @Test
    void whatIsAnsweredTakesNothing() throws IOException {
        BodyReading complete = arriving(80);
        complete.onAllDataRead();
        memory.release(complete);
        memory.release(complete);

        assertThat(memory.used()).isZero();
        assertThat(arriving(100).body()).isNotDone();
    }

    private BodyReading arriving(int bytes) throws IOException {
        BodyReading reading = new BodyReading(stream("x".repeat(bytes)), 1_000, memory, null);
        reading.onDataAvailable();
        return reading;
    }

    private static ServletInputStream stream(String text) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read() {
                return bytes.read();
            }
        };
    }
}
