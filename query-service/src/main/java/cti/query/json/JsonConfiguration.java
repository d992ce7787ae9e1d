package cti.query.json;

import cti.schemas.serde.ApiTime;
import java.time.Instant;
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

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(ApiTime.format(time));
        }
    }
}
