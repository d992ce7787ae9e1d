package cti.push.session;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key that opens no more sockets keeps none open either. */
class EndOfAccessIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static Gateway gateway;
    private Tenant acme;

    @BeforeAll
    static void startGateway() {
        gateway = Gateway.shared();
    }

    @BeforeEach
    void createApp() {
        acme = Tenant.create();
        acme.awaitKnownTo(gateway);
    }

    @Test
    void revokedKeyClosesItsSocketsAtOnce() {
        Tenant other = Tenant.create();
        other.awaitKnownTo(gateway);
        try (PushClient client = PushClient.connect(gateway.port(), acme);
                PushClient others = PushClient.connect(gateway.port(), other)) {
            Instant revokedAt = Instant.now();
            acme.revokeKey();

            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(Duration.between(revokedAt, Instant.now())).isLessThan(AT_ONCE);
            assertThat(others.everythingUntilNow()).isEmpty();
        }
    }

    @Test
    void disabledAppClosesItsSocketsAtOnce() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            Instant disabledAt = Instant.now();
            acme.disable();

            assertThat(client.closeCode()).isEqualTo(4403);
            assertThat(Duration.between(disabledAt, Instant.now())).isLessThan(AT_ONCE);
        }
    }

    @Test
    void deletedAppClosesItsSockets() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            acme.delete();

            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void endOfAKeysGracePeriodClosesItsSocketsAtOnce() {
        Instant end = Instant.now().plusSeconds(3);
        try (PushClient before = PushClient.connect(gateway.port(), acme)) {
            acme.letKeyExpireAt(end);
            try (PushClient meanwhile = PushClient.connect(gateway.port(), acme)) {
                String id = acme.publish("call.ring").id();

                assertThat(before.nextIds(1)).containsExactly(id);
                assertThat(meanwhile.nextIds(1)).containsExactly(id);
                assertThat(before.closeCode()).isEqualTo(4401);
                assertThat(meanwhile.closeCode()).isEqualTo(4401);
                assertThat(Instant.now()).isBetween(end, end.plus(AT_ONCE));
            }
        }
    }

    @Test
    void graceThatIsShortenedEndsSooner() {
        acme.letKeyExpireAt(Instant.now().plusSeconds(3600));
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            Instant end = Instant.now().plusSeconds(2);
            acme.letKeyExpireAt(end);

            assertThat(client.closeCode()).isEqualTo(4401);
            assertThat(Instant.now()).isBetween(end, end.plus(AT_ONCE));
        }
    }
}
