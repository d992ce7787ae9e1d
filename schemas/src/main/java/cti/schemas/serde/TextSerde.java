package cti.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Keys as UTF-8 text: {@code toString} one way, a parser the other. */
public final class TextSerde {

    private TextSerde() {}

    /** @param parser throws {@link IllegalArgumentException} on text that is not a key */
    public static <T> Serde<T> of(Function<String, T> parser) {
        return Serdes.serdeFrom(
                (topic, key) -> key == null ? null : key.toString().getBytes(UTF_8),
                (topic, bytes) -> bytes == null ? null : parse(parser, new String(bytes, UTF_8)));
    }

    private static <T> T parse(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new SerializationException("not a record key", e);
        }
    }
}
