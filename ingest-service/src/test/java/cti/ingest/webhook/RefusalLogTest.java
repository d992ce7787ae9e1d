package cti.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusalLogTest {

    private final RefusalLog log = new RefusalLog();

    @Test
    void firstIsSaidAtOncePerWebhookAndReason(CapturedOutput output) {
        log.refused("wh_1", "bad_signature");
        log.refused("wh_1", "malformed_jws");
        log.refused("wh_2", "bad_signature");

        assertThat(lines(output))
                .containsExactly(
                        "webhook_refused webhook_id=wh_1 reason=bad_signature count=1",
                        "webhook_refused webhook_id=wh_1 reason=malformed_jws count=1",
                        "webhook_refused webhook_id=wh_2 reason=bad_signature count=1");
    }

    @Test
    void floodIsOneLineWithACount(CapturedOutput output) {
        for (int i = 0; i < 1_000; i++) {
            log.refused("wh_1", "bad_signature");
        }
        log.summarise();

        assertThat(lines(output))
                .containsExactly(
                        "webhook_refused webhook_id=wh_1 reason=bad_signature count=1",
                        "webhook_refused webhook_id=wh_1 reason=bad_signature count=999");
    }

    @Test
    void afterAQuietIntervalTheNextIsAFirstAgain(CapturedOutput output) {
        log.refused("wh_1", "bad_signature");
        log.summarise();
        log.refused("wh_1", "bad_signature");

        assertThat(lines(output)).hasSize(2).allMatch(it -> it.endsWith("count=1"));
    }

    private static String[] lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(it -> it.contains("webhook_refused"))
                .map(it -> it.substring(it.indexOf("webhook_refused")))
                .toArray(String[]::new);
    }
}
