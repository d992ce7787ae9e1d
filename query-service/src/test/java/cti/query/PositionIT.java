package cti.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import cti.testsupport.TestInfrastructure;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class PositionIT {

    private final QueryStack stack = QueryStack.running();

    @Test
    void isWhatHasBeenAppliedOfTheAppsPartition() {
        for (int i = 0; i < 6; i++) {
            TestApp app = stack.newApp();
            int partition = BuiltInPartitioner.partitionForKey(app.id().value().getBytes(UTF_8), QueryStack.PARTITIONS);

            String header = app.get("/api/calls").header("CTI-Position");

            assertThat(SignedPosition.read(app.entry(), header))
                    .contains(new Position(
                            partition, 100L + partition, Position.WHOLE_CHANGE, 1_700_000_000_000L + partition));
            assertThat(SignedPosition.read(stack.newApp().entry(), header)).isEmpty();
        }
    }

    @Test
    void isOnEveryAnswerThatWasReadFromRows() {
        TestApp app = stack.newApp();

        assertThat(app.get("/api/calls/active").header("CTI-Position")).isNotEmpty();
        assertThat(app.get("/api/messages").header("CTI-Position")).isNotEmpty();
        assertThat(app.get("/api/voicemails").header("CTI-Position")).isNotEmpty();
        assertThat(app.get("/api/calls/1").header("CTI-Position")).isNotEmpty();
        assertThat(app.get("/api/calls/1/events").header("CTI-Position")).isNotEmpty();
    }

    @Test
    void answersBeforeThereIsAProjectionHaveNoPosition() {
        String owner = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
        try (ConfigurableApplicationContext context =
                QueryStack.start(QueryStack.readerUrl(owner), QueryStack.newReader(owner))) {
            TestApp app = stack.newApp(QueryStack.origin(context));
            await().until(() -> app.get("/api/calls").status() == 200);

            assertThat(app.get("/api/calls").header("CTI-Position")).isNull();
        }
    }
}
