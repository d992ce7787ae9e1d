package cti.processor.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import cti.processor.projection.RowKey;
import cti.schemas.event.AppId;
import cti.schemas.event.CallDecision;
import cti.schemas.event.EventId;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.TopicNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes calls whose end was never reported. What the clock decides is appended to the raw log as an event, so that a
 * replay decides the same without a clock. Should the end have been reported meanwhile, and only not be folded yet, it
 * lies before that event in the log, and the event changes nothing.
 */
@Component
class StaleCalls {

    private static final Logger LOG = LoggerFactory.getLogger(StaleCalls.class);
    private static final int AT_ONCE = 1_000;

    /** A call that does not close, whatever is appended, must not fill the log. */
    private static final Duration NOT_AGAIN_WITHIN = Duration.ofHours(1);

    private static final String SILENT = """
            SELECT call.app_id, call.call_id, max(event.occurred_at) AS last_heard_of
            FROM (SELECT app_id, call_id FROM cti.call WHERE outcome IS NULL AND updated_at < ?
                  ORDER BY updated_at LIMIT ?) call
            JOIN cti.call_event event USING (app_id, call_id)
            WHERE event.source NOT IN ('timer', 'operator')
            GROUP BY call.app_id, call.call_id
            HAVING max(event.received_at) < ?
            """;

    private record Silent(RowKey call, Instant lastHeardOf) {}

    private final JdbcTemplate jdbc;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final Clock clock;
    private final Duration silence;
    private final Cache<RowKey, Instant> closed =
            Caffeine.newBuilder().expireAfterWrite(NOT_AGAIN_WITHIN).build();

    StaleCalls(JdbcTemplate jdbc, KafkaTemplate<byte[], byte[]> kafka, Clock clock, StaleCallProperties staleCalls) {
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.clock = clock;
        this.silence = staleCalls.silence();
    }

    @Scheduled(fixedDelayString = "${cti.stale-calls.check-interval}")
    void closeSilent() {
        try {
            silent().stream()
                    .filter(it -> !it.lastHeardOf().equals(closed.getIfPresent(it.call())))
                    .forEach(this::close);
        } catch (DataAccessException e) {
            LOG.warn("stale_calls_not_checked reason={}", e.getClass().getSimpleName());
        }
    }

    private List<Silent> silent() {
        OffsetDateTime since = clock.instant().minus(silence).atOffset(ZoneOffset.UTC);
        return jdbc.query(
                SILENT,
                (row, number) -> new Silent(
                        new RowKey(new AppId(row.getString("app_id")), row.getString("call_id")),
                        row.getObject("last_heard_of", OffsetDateTime.class).toInstant()),
                since,
                AT_ONCE,
                since);
    }

    private void close(Silent call) {
        SubjectKey key = new SubjectKey(
                call.call().appId(), SubjectKind.CALL, call.call().subjectId());
        byte[] claims = CallDecision.STALE.claims(key.id(), call.lastHeardOf());
        var record = new ProducerRecord<>(TopicNames.RAW_EVENTS, key.toString().getBytes(UTF_8), claims);
        RawEvent event = new RawEvent(
                EventId.of(key.app(), claims), key.kind(), CallDecision.STALE.source(), clock.instant(), null);
        RawEventHeaders.write(event, record.headers());
        kafka.send(record).join();
        closed.put(call.call(), call.lastHeardOf());
        LOG.info("call_stale app_id={} call_id={} last_heard_of={}", key.app(), key.id(), call.lastHeardOf());
    }
}
