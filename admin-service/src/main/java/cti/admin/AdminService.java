package cti.admin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** What operators work with: apps, keys, webhooks. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AdminService {

    public static void main(String[] arguments) {
        SpringApplication.run(AdminService.class, arguments);
    }
}
