package cti.localstack.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pushed event as one line for a terminal: no message text, no whole phone number. */
final class EventLine {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final int DIGITS_SHOWN = 4;

    private EventLine() {}

    /** Whether it speaks of a call, a message or an agent, and not of the connection. */
    static boolean isNews(String json) {
        return !MAPPER.readTree(json).path("event").asString("connection.").startsWith("connection.");
    }

    static String of(String json, ZoneId zone) {
        JsonNode event = MAPPER.readTree(json);
        String what = Stream.of(
                        text(event, "direction"),
                        numbers(event),
                        text(event, "status"),
                        text(event, "outcome"),
                        seconds(event))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("  "));
        return "%s  %-18s  %s"
                .formatted(time(event, zone), event.path("event").asString(""), what)
                .stripTrailing();
    }

    private static String time(JsonNode event, ZoneId zone) {
        String timestamp = text(event, "timestamp");
        return timestamp.isEmpty() ? "" : TIME.format(LocalTime.ofInstant(Instant.parse(timestamp), zone));
    }

    private static String numbers(JsonNode event) {
        String from = shortened(text(event, "from_number"));
        String to = shortened(text(event, "to_number"));
        return from.isEmpty() && to.isEmpty() ? "" : from + " → " + to;
    }

    private static String shortened(String number) {
        return number.length() <= DIGITS_SHOWN ? number : "…" + number.substring(number.length() - DIGITS_SHOWN);
    }

    private static String seconds(JsonNode event) {
        String duration = text(event, "duration_seconds");
        return duration.isEmpty() ? "" : duration + " s";
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asString("");
    }
}
