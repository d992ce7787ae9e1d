package cti.push.ticket;

import cti.schemas.push.TicketUse;
import cti.schemas.topic.Topics;
import cti.tenancy.TopicFollower;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of every use of a ticket: {@code cti.ticket-uses} is short, and every gateway has to know all of it. */
final class UseReader extends TopicFollower {

    private final java.util.function.Consumer<TicketUse> audience;

    /** @param audience hears of every use in the order of the topic */
    UseReader(Supplier<Consumer<String, byte[]>> consumers, java.util.function.Consumer<TicketUse> audience) {
        super(Topics.TICKET_USES.name(), consumers);
        this.audience = audience;
    }

    @Override
    protected void read(ConsumerRecord<String, byte[]> written) {
        audience.accept(Objects.requireNonNull(
                Topics.TICKET_USES.values().deserializer().deserialize(written.topic(), written.value())));
    }
}
