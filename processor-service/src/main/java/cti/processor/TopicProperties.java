package cti.processor;

import cti.schemas.topic.TopicPlan;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are created where they do not exist; existing ones stay as they are.
 *
 * @param partitions fixed for good at creation
 * @param replicationFactor copies of every record: 3 in production
 */
@Validated
@ConfigurationProperties("cti.topics")
record TopicProperties(
        @DefaultValue("12") @Min(1) @Max(1000) int partitions,
        @DefaultValue("1") @Min(1) @Max(9) short replicationFactor) {

    TopicPlan plan() {
        return new TopicPlan(partitions, replicationFactor);
    }
}
