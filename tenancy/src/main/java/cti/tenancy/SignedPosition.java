package cti.tenancy;

import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import java.util.Optional;

/** Positions as clients carry them: opaque, unforgeable, of use to one app only. */
public final class SignedPosition {

    private static final String PURPOSE = "position";

    private SignedPosition() {}

    public static String write(AppEntry app, Position position) {
        return Signer.sign(app, PURPOSE, position.toString());
    }

    /** @return empty if it was not issued to this app */
    public static Optional<Position> read(AppEntry app, String token) {
        return Signer.verify(app, PURPOSE, token).map(Position::parse);
    }
}
