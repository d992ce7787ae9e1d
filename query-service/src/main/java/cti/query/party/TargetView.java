package cti.query.party;

import cti.schemas.change.Party;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Our side: a user, office, department or queue. */
@Schema(name = "Target")
public record TargetView(
        @Nullable String type,
        @Nullable String id,
        @Nullable String name) {

    public static @Nullable TargetView of(@Nullable Party party) {
        return party == null ? null : new TargetView(party.type(), party.id(), party.name());
    }
}
