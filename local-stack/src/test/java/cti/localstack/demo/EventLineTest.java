package cti.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventLineTest {

    @Test
    void callIsShownWithShortenedNumbers() {
        String line = EventLine.of("""
                {"event":"call.ended","timestamp":"2026-01-01T12:34:56.789Z","direction":"inbound",
                 "from_number":"+14155550123","to_number":"+16045550199","status":"ended","outcome":"answered",
                 "duration_seconds":42}""", ZoneOffset.UTC);

        assertThat(line).isEqualTo("12:34:56.789  call.ended          inbound  …0123 → …0199  ended  answered  42 s");
    }

    @Test
    void textOfAMessageIsNeverShown() {
        String line = EventLine.of("""
                {"event":"message.received","timestamp":"2026-01-01T12:00:00Z","from_number":"+14155550123",
                 "to_number":"+16045550199","text":"the code is 4711","status":"received"}""", ZoneOffset.UTC);

        assertThat(line).contains("message.received").doesNotContain("4711").doesNotContain("+1415");
    }

    @Test
    void unknownValuesLeaveNoGap() {
        String line = EventLine.of("""
                {"event":"call.ring","timestamp":"2026-01-01T12:00:00Z","from_number":null,"to_number":null,
                 "direction":"inbound","status":"ringing"}""", ZoneOffset.UTC);

        assertThat(line).isEqualTo("12:00:00.000  call.ring           inbound  ringing");
    }

    @Test
    void wordsAboutTheConnectionAreNoNews() {
        assertThat(EventLine.isNews("{\"event\":\"connection.ready\"}")).isFalse();
        assertThat(EventLine.isNews("{\"type\":\"error\"}")).isFalse();
        assertThat(EventLine.isNews("{\"event\":\"call.ring\"}")).isTrue();
    }
}
