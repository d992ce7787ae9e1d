package cti.push.ticket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.RawClient;
import cti.push.RawClient.Answer;
import cti.push.Tenant;
import cti.schemas.topic.TopicPlan;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without Kafka nobody can say whether a ticket was used. */
class TicketOutageIT {

    private final int port = FreePort.next();
    private final int controllerPort = FreePort.next();

    @TempDir
    private Path dir;

    private EmbeddedKafka broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new EmbeddedKafka(dir, port, controllerPort);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
        }
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void ticketIsAnsweredWithoutKafkaAndKeysWorkAsEver() throws Exception {
        Tenant acme = Tenant.create(broker.bootstrapServers());
        try (Gateway gateway = Gateway.startOn(broker.bootstrapServers(), "cti.push.ticket.patience=500ms")) {
            acme.awaitKnownTo(gateway);
            String used = acme.ticket(null);
            assertThat(TicketIT.outcome(gateway, used)).isEqualTo("let in");
            broker.close();

            Answer answer = answer(gateway, acme.ticket(null));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).contains("retry-after: 1");
            assertThat(answer.problem().path("error").asString()).isEqualTo("ticket_undecided");
            assertThat(TicketIT.outcome(gateway, used)).isEqualTo("ticket_used");
            RawClient.connect(gateway.port(), acme).close();

            broker = new EmbeddedKafka(dir, port, controllerPort);

            await().atMost(20, SECONDS)
                    .until(() -> TicketIT.outcome(gateway, acme.ticket(null)).equals("let in"));
            assertThat(TicketIT.outcome(gateway, used)).isEqualTo("ticket_used");
        }
    }

    private static Answer answer(Gateway gateway, String ticket) throws IOException {
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendUpgrade("/ws?ticket=" + ticket, "");
            return client.readAnswer();
        }
    }
}
