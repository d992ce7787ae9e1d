package cti.admin.directory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DirectoryConfiguration {

    /** One thread: an instance has one relay, however often it is called. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler relayScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("directory-relay-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
