package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import cti.testsupport.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceIT {

    private static final String DATABASE = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");

    private int lastCallId;

    @Test
    void silenceAtATimeThatIsUsuallyLoudIsNoticed() {
        Map<String, String> variables = Map.of("DATABASE_URL", DATABASE, "CTI_SILENCE_CHECK_INTERVAL", "200ms");
        try (RunningService service = RunningService.start(variables)) {
            Http http = service.http();
            String usuallyLoud = http.newApp();
            String usuallyQuiet = http.newApp();
            String onceLoud = http.newApp();
            String loudNow = http.newApp();
            for (int week = 1; week <= 3; week++) {
                calls(usuallyLoud, week, 5, "webhook");
                calls(usuallyQuiet, week, 4, "webhook");
                calls(loudNow, week, 5, "webhook");
            }
            calls(onceLoud, 1, 50, "webhook");
            calls(loudNow, 0, 1, "webhook");
            calls(usuallyLoud, 0, 3, "backfill");

            awaitGauge(http, usuallyLoud, "1.0");
            awaitGauge(http, usuallyQuiet, "0.0");
            awaitGauge(http, onceLoud, "0.0");
            awaitGauge(http, loudNow, "0.0");

            calls(usuallyLoud, 0, 1, "webhook");
            awaitGauge(http, usuallyLoud, "0.0");
        }
    }

    private static void awaitGauge(Http http, String app, String value) {
        await().atMost(10, SECONDS).until(() -> http.get("/actuator/prometheus")
                .text()
                .contains("cti_app_silent{app_id=\"%s\"} %s".formatted(app, value)));
    }

    private void calls(String app, int weeksAgo, int number, String source) {
        Instant start = Instant.now().minus(Duration.ofDays(7L * weeksAgo)).minus(Duration.ofMinutes(20));
        for (int i = 0; i < number; i++) {
            String id = Integer.toString(++lastCallId);
            TestInfrastructure.execute(DATABASE, """
                    INSERT INTO cti.call (app_id, call_id, id, direction, status, started_at, snapshot, version,
                        changed_partition, changed_offset, created_at, updated_at)
                    VALUES ('%s', '%s', gen_random_uuid(), 'inbound', 'ended', '%s', '{}', 1, 0, 1, now(), now())
                    """.formatted(app, id, start));
            TestInfrastructure.execute(DATABASE, """
                    INSERT INTO cti.call_event (app_id, call_id, raw_partition, raw_offset, event_id, source,
                        occurred_at, received_at, changed)
                    VALUES ('%s', '%s', 0, 1, 'evt', '%s', now(), now(), '{}')
                    """.formatted(app, id, source));
        }
    }
}
