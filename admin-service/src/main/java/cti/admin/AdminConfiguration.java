package cti.admin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

    /**
     * Ids of CRMs may hold slashes, which Tomcat would refuse when they are spelt {@code %2F} and {@code %5C}. They stay so
     * in the path and are read by whoever asks for a path variable.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInPathVariables() {
        String asTheyAre = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asTheyAre);
            connector.setEncodedReverseSolidusHandling(asTheyAre);
        });
    }

    /** Milliseconds are what our JSON shows and finer than anything here needs. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    /** A number where the contract says text is an error of the client, not an id that lost its digits on the way. */
    @Bean
    JsonMapperBuilderCustomizer strictText() {
        return json -> json.withCoercionConfig(
                LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean
    JacksonModule timesWithMilliseconds() {
        return new SimpleModule("times").addSerializer(new InstantSerializer());
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {

        private static final DateTimeFormatter FORMAT =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(FORMAT.format(value));
        }
    }
}
