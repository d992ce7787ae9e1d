package cti.query.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    /** RFC 3339 in UTC with milliseconds, also where they are zero: clients parse one form. */
    @Bean
    JacksonModule timesWithMilliseconds() {
        return new SimpleModule("times-with-milliseconds").addSerializer(new InstantSerializer());
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {

        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(FORM.format(time));
        }
    }
}
