package cti.push.ticket;

import cti.push.ticket.TicketCheck.Good;
import cti.push.ticket.TicketCheck.Reason;
import cti.push.ticket.TicketCheck.Refused;
import cti.schemas.directory.AppEntry;
import cti.tenancy.ApiKeyVerification;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.tenancy.ApiKeyVerifier;
import cti.tenancy.Directory;
import cti.tenancy.SocketTicket;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Takes tickets. Thread-safe; nothing here blocks. */
public final class Tickets {

    private final Directory directory;
    private final ApiKeyVerifier keys;
    private final UseReader reader;
    private final Redeemer redeemer;
    private final Clock clock;
    private final MeterRegistry metrics;

    Tickets(
            Directory directory,
            ApiKeyVerifier keys,
            UseReader reader,
            Redeemer redeemer,
            Clock clock,
            MeterRegistry metrics) {
        this.directory = directory;
        this.keys = keys;
        this.reader = reader;
        this.redeemer = redeemer;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Looks at a ticket without using it up. */
    public TicketCheck check(String text) {
        return SocketTicket.read(text, directory::app).map(this::check).orElseGet(() -> new Refused(Reason.INVALID));
    }

    /** Uses it up. The future never fails. */
    public CompletableFuture<Redemption> redeem(SocketTicket ticket) {
        CompletableFuture<Redemption> outcome = reader.alive() && reader.caughtUp()
                ? redeemer.redeem(ticket)
                : CompletableFuture.completedFuture(Redemption.UNTOUCHED);
        return outcome.whenComplete((it, failure) -> metrics.counter(
                        "cti.push.tickets", "outcome", it.name().toLowerCase(Locale.ROOT))
                .increment());
    }

    private TicketCheck check(SocketTicket ticket) {
        Instant now = clock.instant();
        if (ticket.isExpired(now)) {
            return new Refused(Reason.EXPIRED);
        }
        if (ticket.isFromTheFuture(now)) {
            return new Refused(Reason.NOT_YET_VALID);
        }
        ApiKeyVerification standing = keys.standing(ticket.keyId());
        if (standing instanceof Accepted accepted) {
            AppEntry app = accepted.app();
            return app.appId().equals(ticket.appId()) ? new Good(app, ticket) : new Refused(Reason.INVALID);
        }
        return new Refused(reason(((ApiKeyVerification.Refused) standing).reason()));
    }

    /** A key that is gone was revoked long ago. */
    private static Reason reason(ApiKeyVerification.Reason reason) {
        return switch (reason) {
            case APP_DISABLED -> Reason.APP_DISABLED;
            case UNKNOWN, REVOKED, TOO_MANY_ATTEMPTS -> Reason.KEY_REVOKED;
        };
    }
}
