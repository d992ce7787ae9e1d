package cti.processor.decode;

import cti.schemas.change.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads Dialpad's fields as tolerantly as live traffic needs: absent, {@code null}, empty text, empty objects and empty
 * lists are all "unknown"; ids come as numbers or text; times and durations in milliseconds, possibly fractional or as
 * text.
 *
 * @param fields gives the value of a field, or {@code null}
 */
public record Claims(Function<String, @Nullable JsonNode> fields) {

    /** The end of the year 9999: a time beyond is none, for example one in nanoseconds. */
    private static final long LATEST_MILLIS = 253_402_300_799_999L;

    public static Claims of(JsonNode object) {
        return new Claims(object::get);
    }

    /** Whether a value says nothing, and so must not replace one that does. */
    public static boolean isEmpty(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || (value.isString() && value.asString().isEmpty())
                || (value.isContainer() && value.valueStream().allMatch(Claims::isEmpty));
    }

    /** Whether a value is one of Dialpad's ways to say "no id". */
    public static boolean isNoId(JsonNode value) {
        String text = value.isContainer() ? "" : value.asString();
        return text.equals("0") || text.equals("null");
    }

    public @Nullable JsonNode node(String field) {
        JsonNode value = fields.apply(field);
        return isEmpty(value) ? null : value;
    }

    /** @throws IllegalStateException if it is unknown: the decoder lets no such event through */
    public JsonNode required(String field) {
        JsonNode value = node(field);
        if (value == null) {
            throw new IllegalStateException("field " + field + " is missing");
        }
        return value;
    }

    /** Numbers and booleans as their JSON text. NUL, which Postgres cannot store, is replaced. */
    public @Nullable String text(String field) {
        JsonNode value = node(field);
        return value == null || value.isContainer() ? null : storable(value);
    }

    /** An id; Dialpad's ways to say "none" (0, {@code "null"}) are unknown. */
    public @Nullable String id(String field) {
        String id = text(field);
        return id == null || id.equals("0") || id.equals("null") ? null : id;
    }

    /** Epoch milliseconds after 1970 and before the year 10000; whatever else is there is unknown. */
    public @Nullable Instant instant(String field) {
        Long millis = millis(field);
        return millis == null || millis <= 0 || millis > LATEST_MILLIS ? null : Instant.ofEpochMilli(millis);
    }

    /** Fractions are cut off. */
    public @Nullable Long millis(String field) {
        Double number = number(field);
        JsonNode value = node(field);
        if (number == null || value == null) {
            return null;
        }
        return value.isIntegralNumber() ? value.asLong() : number.longValue();
    }

    public @Nullable Double number(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        try {
            return value.isString() ? Double.valueOf(value.asString().trim()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    public boolean bool(String field) {
        JsonNode value = node(field);
        return value != null && (value.isBoolean() ? value.asBoolean() : "true".equalsIgnoreCase(text(field)));
    }

    /** A list of texts; a lone value is a list of one. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!isEmpty(item) && !item.isContainer()) {
                texts.add(storable(item));
            }
        }
        return List.copyOf(texts);
    }

    /** A list of objects; a lone object is a list of one. */
    public List<Claims> objects(String field) {
        return items(field).stream().filter(JsonNode::isObject).map(Claims::of).toList();
    }

    public @Nullable Party party(String field) {
        JsonNode value = node(field);
        if (value == null || !value.isObject()) {
            return null;
        }
        Claims party = of(value);
        String phone = party.text("phone");
        return new Party(
                party.id("id"),
                party.text("type"),
                party.text("name"),
                phone != null ? phone : party.text("phone_number"),
                party.text("email"));
    }

    private static String storable(JsonNode value) {
        return value.asString().replace('\0', '\uFFFD');
    }

    private List<JsonNode> items(String field) {
        JsonNode value = node(field);
        if (value == null) {
            return List.of();
        }
        return value.isArray() ? List.copyOf(value.values()) : List.of(value);
    }
}
