package cti.processor;

import cti.tenancy.DirectoryConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Turns raw events into rows and outbound events. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(DirectoryConfiguration.class)
public class ProcessorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProcessorApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
