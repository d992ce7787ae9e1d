package cti.tenancy;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens one WebSocket, once and soon, so that a browser needs no API key in a URL. It proves itself by its app's
 * signature, so nobody has to write down that it was issued, only that it was used.
 *
 * @param keyId the API key that asked for it: the socket ends with that key
 * @param id random
 * @param crmUserId the only CRM user whose events the socket may hear; {@code null} = all of the app's
 */
public record SocketTicket(
        AppId appId,
        String keyId,
        String id,
        Instant expiresAt,
        @Nullable String crmUserId) {

    public static final Duration LIFETIME = Duration.ofSeconds(30);

    /** By how much the clocks of issuer and gateway may differ. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final String PURPOSE = "ticket";
    private static final int ID_LENGTH = 24;
    private static final int FIELDS = 4;

    /** A new one. */
    public static SocketTicket issue(
            AppId appId, String keyId, @Nullable String crmUserId, Instant now, SecureRandom random) {
        return new SocketTicket(appId, keyId, RandomId.of(ID_LENGTH, random), now.plus(LIFETIME), crmUserId);
    }

    /**
     * As it stands in a URL, without percent-encoding: the app's id, a dot and the signed rest.
     *
     * @param app the one that the ticket is of
     */
    public String write(AppEntry app) {
        String user = crmUserId == null ? "" : "." + crmUserId;
        return appId + "." + Signer.sign(app, PURPOSE, keyId + "." + id + "." + expiresAt.toEpochMilli() + user);
    }

    /**
     * @param apps finds an app by its id
     * @return empty if no known app signed it; nothing is said of its time or of its key
     */
    public static Optional<SocketTicket> read(String text, Function<AppId, Optional<AppEntry>> apps) {
        int dot = text.indexOf('.');
        return appId(text.substring(0, Math.max(dot, 0))).flatMap(apps).flatMap(app -> Signer.verify(
                        app, PURPOSE, text.substring(dot + 1))
                .map(signed -> parse(app.appId(), signed)));
    }

    public boolean isExpired(Instant now) {
        return now.isAfter(expiresAt.plus(CLOCK_TOLERANCE));
    }

    /** Whether the issuer's clock must be so far ahead that the ticket would live too long. */
    public boolean isFromTheFuture(Instant now) {
        return expiresAt.isAfter(now.plus(LIFETIME).plus(CLOCK_TOLERANCE));
    }

    /** Leaves the id out, for whoever knows it and the signature may come in. */
    @Override
    public String toString() {
        return "SocketTicket[" + appId + ", " + keyId + "]";
    }

    private static Optional<AppId> appId(String text) {
        try {
            return Optional.of(new AppId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SocketTicket parse(AppId appId, String signed) {
        String[] fields = signed.split("\\.", FIELDS);
        return new SocketTicket(
                appId,
                fields[0],
                fields[1],
                Instant.ofEpochMilli(Long.parseLong(fields[2])),
                fields.length == FIELDS ? fields[3] : null);
    }
}
