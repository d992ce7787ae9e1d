package cti.processor;

import cti.tenancy.DirectoryConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Turns raw events into rows and outbound events. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(DirectoryConfiguration.class)
public class ProcessorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProcessorApplication.class, arguments);
    }
}
